#include "core/analyses/questionnaires/visit_labels.h"

#include "core/base/text.h"
#include "core/words/phrases.h"

namespace atrisk::analyses {

VisitLabels visitLabels(const std::vector<study::Visit>& visits)
{
    VisitLabels labels{{}, "Visit", ""};
    for (const study::Visit& visit : visits) labels.texts.push_back(visit.label);
    return labels;
}

VisitLabels shortVisitLabels(const std::vector<study::Visit>& visits)
{
    VisitLabels labels;
    for (const study::Visit& visit : visits) {
        const std::size_t space = visit.label.find(' ');
        if (visit.isBaseline) {
            labels.texts.emplace_back("B");
            labels.note = "B, " + words::inSentence(visit.label) + ".";
            continue;
        }
        const std::string word = visit.label.substr(0, space);
        if (space == std::string::npos || (!labels.title.empty() && labels.title != word)) return visitLabels(visits);
        labels.title = word;
        labels.texts.push_back(visit.label.substr(space + 1));
    }
    return labels.title.empty() ? visitLabels(visits) : labels;
}

} // namespace atrisk::analyses
