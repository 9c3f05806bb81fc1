#include "core/words/plan_words.h"

#include "core/stats/tests/test_choice.h"
#include "core/words/phrases.h"

#include <algorithm>

namespace atrisk::words {
namespace {

/// Said of its kind, and not this.
bool isOutside(const std::vector<std::string>& planned, std::string_view id)
{
    return !planned.empty() && std::ranges::find(planned, id) == planned.end();
}

bool isOutside(const std::vector<std::string>& planned, const study::Population& population)
{
    return isOutside(planned, population.id) &&
           std::ranges::none_of(population.aliases, [&](const std::string& alias) { return !isOutside(planned, alias); });
}

void addPatients(std::vector<std::string>& parts, const stats::SurvivalAnalysis& analysis)
{
    const study::Study& study = *analysis.study;
    const std::vector<std::string>& planned = study.plan.subgroups;
    if (planned.empty()) return;
    if (study.grouping && isOutside(planned, study.grouping->factor))
        parts.push_back("the groups by " + inSentence(study.grouping->wording));
    for (const study::SubgroupChoice& choice : analysis.selection.subgroups)
        if (const study::Subgroup* factor = study.subgroup(choice.subgroup); factor != nullptr && isOutside(planned, factor->id))
            parts.push_back("the subgroup by " + inSentence(factor->label));
    if (!analysis.selection.where.empty()) parts.emplace_back("the condition for patients");
}

} // namespace

std::string notPlanned(const stats::SurvivalAnalysis& analysis, Tested tested)
{
    if (!analysis.study || analysis.study->plan == study::Plan()) return {};
    const study::Plan& plan = analysis.study->plan;
    std::vector<std::string> parts;
    if (isOutside(plan.endpoints, analysis.endpointId)) parts.push_back("the endpoint " + analysis.endpointLabel);
    if (const study::Population* population = analysis.study->population(analysis.populationId);
        population != nullptr && isOutside(plan.populations, *population))
        parts.push_back("the population " + population->label);
    addPatients(parts, analysis);
    if (const auto test = tested == Tested::Yes ? stats::shownTest(analysis) : std::nullopt;
        test && isOutside(plan.tests, test->choice->id))
        parts.push_back("the test " + std::string(test->choice->name));
    return parts.empty() ? std::string() : "Not pre-specified: " + listed(parts);
}

base::Warnings unknownPlannedTests(const study::Study& study)
{
    base::Warnings warnings;
    for (const std::string& id : study.plan.tests)
        if (stats::findTest(id) == nullptr)
            warnings.push_back(base::inputError("no-such-test", "\"planned\" names a test: " + stats::noSuchTest(id).text));
    return warnings;
}

} // namespace atrisk::words
