#include "core/document/contents/wanted.h"

#include "core/analyses/analyses.h"

namespace atrisk::document {

std::string idOf(const Wanted& wanted) { return std::string(wanted.analysis->id) + (wanted.part.empty() ? "" : "." + wanted.part); }

base::Result<std::vector<Wanted>> wantedOf(const std::vector<std::string>& ids, const study::Study& study)
{
    std::vector<Wanted> all;
    std::vector<std::string> known;
    for (const analyses::Analysis* analysis : analyses::analyses()) {
        known.emplace_back(analysis->id);
        if (ids.empty() && analysis->applies(study)) all.push_back({analysis});
    }
    for (const std::string& id : ids) {
        const std::size_t point = id.find('.');
        const analyses::Analysis* analysis = analyses::findAnalysis(id.substr(0, point));
        if (analysis == nullptr)
            return base::usageError("no-such-analysis", "there is no analysis or table \"" + id + "\"; it must be " + base::choices(known) +
                                                            ", one of these with .figure, or the id of one of its tables, as km.effect");
        all.push_back({analysis, point == std::string::npos ? std::string() : id.substr(point + 1)});
    }
    return all;
}

} // namespace atrisk::document
