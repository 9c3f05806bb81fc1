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

void addPatients(std::vector<std::string>& parts, const study::Study& study, const study::Who& who)
{
    const std::vector<std::string>& planned = study.plan.subgroups;
    if (planned.empty()) return;
    if (study.grouping && isOutside(planned, study.grouping->factor))
        parts.push_back("the groups by " + inSentence(study.grouping->wording));
    for (const study::SubgroupChoice& choice : who.subgroups)
        if (const study::Subgroup* factor = study.subgroup(choice.subgroup); factor != nullptr && isOutside(planned, factor->id))
            parts.push_back("the subgroup by " + inSentence(factor->label));
    if (!who.where.empty()) parts.emplace_back("the condition for patients");
}

std::string sentenceOf(const std::vector<std::string>& parts)
{
    return parts.empty() ? std::string() : "Not pre-specified: " + listed(parts);
}

constexpr const char* mark = " (not pre-specified)";

} // namespace

std::string notPlanned(const study::Chosen& chosen, const study::Endpoint* endpoint)
{
    const study::Study& study = *chosen.study;
    std::vector<std::string> parts;
    if (endpoint != nullptr && isOutside(study.plan.endpoints, endpoint->id)) parts.push_back("the endpoint " + endpoint->label);
    if (isOutside(study.plan.populations, *chosen.population)) parts.push_back("the population " + chosen.population->label);
    addPatients(parts, study, chosen.who);
    return sentenceOf(parts);
}

std::string notPlannedMark(const study::Study& study, const study::Population& population)
{
    return isOutside(study.plan.populations, population) ? mark : "";
}

std::string notPlannedMark(const study::Study& study, const study::Endpoint& endpoint)
{
    return isOutside(study.plan.endpoints, endpoint.id) ? mark : "";
}

std::string notPlanned(const stats::SurvivalAnalysis& analysis, Tested tested)
{
    if (!analysis.study || analysis.study->plan == study::Plan()) return {};
    const study::Plan& plan = analysis.study->plan;
    std::vector<std::string> parts;
    if (isOutside(plan.endpoints, analysis.endpointId)) parts.push_back("the endpoint " + analysis.endpointLabel);
    if (const study::Population* population = analysis.study->population(analysis.populationId);
        population != nullptr && isOutside(plan.populations, *population))
        parts.push_back("the population " + population->label);
    addPatients(parts, *analysis.study, analysis.selection);
    if (const auto test = tested == Tested::Yes ? stats::shownTest(analysis) : std::nullopt;
        test && isOutside(plan.tests, test->choice->id))
        parts.push_back("the test " + std::string(test->choice->name));
    return sentenceOf(parts);
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
