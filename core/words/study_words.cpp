#include "core/words/study_words.h"

namespace atrisk::words {

std::string syntheticSentence(const study::Study& study)
{
    if (study.facts.provenance != study::Provenance::Synthetic) return {};
    const study::StudyFacts& facts = study.facts;
    if (facts.registry.empty() && facts.reference.empty()) return "Synthetic data; no patient’s data.";
    const std::string name = facts.id.empty() ? facts.title : facts.id;
    const std::string registry = facts.registry.empty() ? "" : (name.empty() ? "" : " ") + ("(" + facts.registry + ")");
    const std::string of = name.empty() && registry.empty() ? "" : " of " + name + registry;
    return "Synthetic data that reproduce the published results" + of + "; no patient’s data.";
}

} // namespace atrisk::words
