#include "core/words/study_words.h"

#include "core/base/numeric.h"
#include "core/base/text.h"
#include "core/study/roles/guard.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <cmath>
#include <map>

namespace atrisk::words {

/// "median", "66th percentile".
static std::string quantileName(double quantile)
{
    if (quantile == 0.5) return "median";
    const std::string percent = base::numberText(std::round(1000 * quantile) / 10);
    const bool teen = percent.size() > 1 && percent[percent.size() - 2] == '1';
    const char last = teen ? '0' : percent.back();
    return percent + (last == '1' ? "st" : last == '2' ? "nd" : last == '3' ? "rd" : "th") + " percentile";
}

/// "" where they are not synthetic.
static std::string syntheticWords(const study::Study& study)
{
    if (study.facts.provenance != study::Provenance::Synthetic) return {};
    const study::StudyFacts& facts = study.facts;
    if (facts.registry.empty() && facts.reference.empty()) return "Synthetic data; no patient’s data.";
    const std::string name = facts.id.empty() ? facts.title : facts.id;
    const std::string registry = facts.registry.empty() ? "" : (name.empty() ? "" : " ") + ("(" + facts.registry + ")");
    const std::string of = name.empty() && registry.empty() ? "" : " of " + name + registry;
    return "Synthetic data that reproduce the published results" + of + "; no patient’s data.";
}

/// A cut is over those with an outcome alone.
static bool someLackTheEndpoint(const study::Study& study, const CutPatients& of)
{
    const study::Population* population = study.population(of.population);
    const study::Endpoint* endpoint = study.endpoint(of.endpoint);
    if (population == nullptr || endpoint == nullptr) return false;
    std::size_t found = 0;
    for (std::size_t position = 0; position < endpoint->positions(); ++position)
        found += population->contains(*endpoint, position) ? 1U : 0U;
    return found < population->subjects;
}

std::string groupingSentence(const study::Study& study)
{
    if (!study.grouping) return {};
    if (!study.grouping->byArm)
        return "Groups by " + inSentence(study.grouping->wording) + " were not randomized: differences may be prognostic.";
    return "Groups by " + inSentence(study.grouping->wording) +
           ": only arms within one level were randomized, other differences may be prognostic.";
}

/// "12 patients who started later and 1 without a date of start are left out."; "" where nobody is.
static std::string leftOutOf(const study::AsOf& asOf)
{
    const NumberStyle numbers;
    std::vector<std::string> who;
    if (asOf.later > 0) who.push_back(counted(asOf.later, "patient", numbers) + " who started later");
    if (asOf.withoutStart > 0)
        who.push_back((who.empty() ? counted(asOf.withoutStart, "patient", numbers) : integer(asOf.withoutStart, numbers)) +
                      " without a date of start");
    if (who.empty()) return {};
    return " " + listed(who) + (asOf.later + asOf.withoutStart == 1 ? " is" : " are") + " left out.";
}

std::string asOfSentence(const study::Study& study)
{
    if (!study.asOf) return {};
    const std::string date = dateInWords(study.asOf->date);
    switch (study.asOf->part) {
    case study::AsOf::Part::Cut:
        return "As of " + date + ", approximate: not the data as locked then." +
               (study::guardOf(study) != nullptr ? "" : leftOutOf(*study.asOf)); // of few, maybe
    case study::AsOf::Part::Uncut: return "Not as of " + date + ": all data are shown, as they are now.";
    case study::AsOf::Part::Compared: return "Then: as of " + date + ", approximate: not the data as locked then.";
    }
    return {};
}

std::string guardSentence(const study::Study& study)
{
    const study::Guard* guard = study::guardOf(study);
    if (guard == nullptr) return {};
    const NumberStyle numbers;
    const std::string locked = "Counts under " + integer(guard->least, numbers) + " are masked; curves are drawn on a grid of " +
                               base::numberText(guard->grid) + (guard->grid == 1 ? " month." : " months.");
    return joinedSentences({locked, guard->remark});
}

std::string syntheticSentence(const study::Study& study)
{
    return joinedSentences({asOfSentence(study), syntheticWords(study), groupingSentence(study), guardSentence(study)});
}

std::string movingCuts(const study::Study& study, const CutPatients& of, const std::vector<std::string>& subgroups)
{
    std::map<double, std::vector<std::string>> byQuantile;
    for (const std::string& id : subgroups)
        if (const study::Subgroup* subgroup = study.subgroup(id); subgroup != nullptr && subgroup->cut && subgroup->cut->quantile)
            byQuantile[*subgroup->cut->quantile].push_back(subgroup->label);
    std::vector<std::string> parts;
    for (const auto& [quantile, labels] : byQuantile)
        parts.push_back(listed(labels) + (parts.empty() ? " cut at the " : " at the ") + quantileName(quantile));
    if (parts.empty()) return {};
    return base::joined(parts, ", ") + " of " + of.label + (someLackTheEndpoint(study, of) ? ", patients with the endpoint" : "");
}

std::string cutName(const study::Cut& cut)
{
    if (cut.quantile) return quantileName(*cut.quantile);
    std::vector<std::string> points;
    for (const double point : cut.at) points.push_back(base::numberText(point));
    return base::joined(points, ", ");
}

std::string shownTitle(const Shown& shown)
{
    std::string title = shown.endpoint;
    if (!shown.population.empty()) title += title.empty() ? shown.population : ", " + inSentence(shown.population);
    const std::string filters = base::joined(shown.filters, "; ");
    return title + (title.empty() || filters.empty() ? "" : "; ") + filters;
}

std::string countText(std::size_t patients, const NumberStyle& numbers) { return "n\u00a0=\u00a0" + integer(patients, numbers); }

const std::string& shortArmName(const study::Arm& arm) { return arm.shortLabel.empty() ? arm.label : arm.shortLabel; }

std::string shownSource(const study::Study& study, const Shown& shown, const std::vector<ArmCount>& arms, const NumberStyle& numbers)
{
    std::vector<std::string> counts;
    for (const ArmCount& arm : arms) counts.push_back((arm.name.empty() ? "" : arm.name + ", ") + countText(arm.patients, numbers));
    std::string text = study.facts.id.empty() ? study.facts.title : study.facts.id;
    if (!shown.population.empty()) text += text.empty() ? shown.population : ", " + inSentence(shown.population);
    if (!counts.empty()) text += (text.empty() ? "" : ": ") + base::joined(counts, "; ");
    if (!study.facts.dataCutoff.empty()) text += (text.empty() ? "Data cut-off " : "; data cut-off ") + dateInWords(study.facts.dataCutoff);
    return text;
}

} // namespace atrisk::words
