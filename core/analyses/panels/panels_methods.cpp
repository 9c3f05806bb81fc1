#include "core/analyses/panels/panels_methods.h"

#include "core/analyses/km/methods_text.h"
#include "core/words/phrases.h"

#include <algorithm>

namespace atrisk::analyses {
namespace {

/// A sentence, and the letters of the panels it holds of.
struct Said {
    std::string sentence;
    std::vector<std::string> panels;
};

/// The different sentences that panels have in one place, in the order of the panels.
std::vector<Said> saidAt(std::size_t place, const std::vector<std::vector<std::string>>& sentences)
{
    std::vector<Said> said;
    for (std::size_t panel = 0; panel < sentences.size(); ++panel) {
        const std::string& sentence = sentences[panel][place];
        if (sentence.empty()) continue;
        auto known = std::ranges::find(said, sentence, &Said::sentence);
        if (known == said.end()) known = said.insert(said.end(), {sentence, {}});
        known->panels.push_back(panelLetter(panel));
    }
    return said;
}

} // namespace

std::string panelMethods(const std::vector<KmPanel>& panels)
{
    std::vector<std::vector<std::string>> sentences;
    for (const KmPanel& panel : panels) sentences.push_back(methodsSentences(panel.analysis));
    std::string text;
    for (std::size_t place = 0; place < sentences.front().size(); ++place)
        for (const Said& said : saidAt(place, sentences)) {
            const bool ofAll = said.panels.size() == panels.size();
            const std::string whose = (said.panels.size() == 1 ? "Panel " : "Panels ") + words::listed(said.panels) + ": ";
            text += (text.empty() ? "" : " ") + (ofAll ? "" : whose) + said.sentence;
        }
    return text;
}

} // namespace atrisk::analyses
