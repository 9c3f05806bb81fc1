#include "core/study/amend/deterioration.h"

#include "core/base/numeric.h"
#include "core/base/text.h"
#include "core/study/amend/as_of.h"
#include "core/study/model/endpoint.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace atrisk::study {
namespace {

using base::Result;

/// What happened to one patient; NaN = no baseline.
struct Outcome {
    double time = table::missing;
    bool isEvent = false;
};

/// Changes are differences of decimal numbers: 66.7 − 56.7 is a little more than 10.
bool isWorse(double change, const DeteriorationRule& rule)
{
    constexpr double rounding = 1e-9;
    return (rule.higherIsWorse ? change : -change) >= rule.points * (1 - rounding);
}

double sinceStart(double day) { return std::max(0.0, day - 1); }

Outcome outcomeOf(double baseline, const std::vector<Score>& scores, const DeteriorationRule& rule)
{
    if (std::isnan(baseline)) return {};
    Outcome outcome{0, false};
    std::vector<const Score*> later;
    for (const Score& score : scores)
        if (isDatedLater(score)) later.push_back(&score);
    for (std::size_t i = 0; i < later.size(); ++i) {
        outcome.time = sinceStart(later[i]->day);
        const bool here = isWorse(later[i]->value - baseline, rule);
        const bool next = !rule.confirmed || (i + 1 < later.size() && isWorse(later[i + 1]->value - baseline, rule));
        if (here && next) return {outcome.time, true};
    }
    return outcome;
}

std::vector<Outcome> outcomesOf(const Study& study, const Questionnaire& questionnaire, const DeteriorationRule& rule)
{
    std::vector<Outcome> outcomes(study.subjects);
    for (std::size_t patient = 0; patient < outcomes.size(); ++patient)
        if (study.armOf[patient] >= 0) outcomes[patient] = outcomeOf(questionnaire.baseline[patient], questionnaire.scores[patient], rule);
    if (!rule.deaths) return outcomes;
    const Survival survival = survivalInDays(study, *overallSurvival(study));
    for (std::size_t patient = 0; patient < outcomes.size(); ++patient) {
        Outcome& outcome = outcomes[patient];
        if (!std::isnan(outcome.time) && !outcome.isEvent && survival.died[patient] != 0)
            outcome = {std::max(outcome.time, survival.days[patient]), true};
    }
    return outcomes;
}

/// For what varies by record the last of a patient counts, as where patients are chosen.
std::vector<std::uint32_t> recordsOf(const Study& study)
{
    std::vector<std::uint32_t> records(study.subjects);
    for (std::size_t record = 0; record < study.patientOf.size(); ++record)
        records[study.patientOf[record]] = static_cast<std::uint32_t>(record);
    return records;
}

std::string unusedId(const Study& study, std::string id)
{
    while (study.endpoint(id) != nullptr) id += "'";
    return id;
}

std::string describe(const DeteriorationRule& rule)
{
    return std::string(rule.higherIsWorse ? "a rise" : "a fall") + " of " + base::numberText(rule.points) +
           " points or more from baseline" + (rule.confirmed ? ", confirmed at the next assessment" : "") +
           (rule.deaths ? ", or death" : "");
}

/// Sorted by time, patients of equal times in their order.
Endpoint endpointOf(const Study& study, const std::vector<Outcome>& outcomes, const base::Cancel& cancel)
{
    std::vector<std::uint32_t> patients;
    std::vector<double> times;
    for (std::uint32_t patient = 0; patient < outcomes.size(); ++patient) {
        if (std::isnan(outcomes[patient].time)) continue;
        patients.push_back(patient);
        times.push_back(outcomes[patient].time);
    }
    Endpoint endpoint;
    endpoint.times = groupTimes(std::move(times), cancel).times;
    std::ranges::stable_sort(patients, {}, [&](std::uint32_t patient) { return outcomes[patient].time; });
    const std::vector<std::uint32_t> records = recordsOf(study);
    for (const std::uint32_t patient : patients) {
        const auto next = std::ranges::upper_bound(endpoint.times, outcomes[patient].time);
        endpoint.timeOf.push_back(static_cast<std::uint32_t>(next - endpoint.times.begin()) - 1);
        endpoint.patient.push_back(patient);
        endpoint.record.push_back(records[patient]);
        endpoint.arm.push_back(study.armOf[patient]);
        endpoint.outcome.push_back(outcomes[patient].isEvent ? 1 : 0);
    }
    return endpoint;
}

/// Who of each population has no baseline score, and so no outcome.
void addDifferences(Study& study, const std::string& endpoint, const std::vector<double>& baseline)
{
    for (const Population& population : study.populations) {
        std::size_t count = 0;
        for (std::size_t patient = 0; patient < baseline.size(); ++patient)
            count += std::isnan(baseline[patient]) && population.patients[patient] != 0 ? 1U : 0U;
        if (count == 0) continue;
        study.differences.push_back({Difference::Kind::NoOutcome, population.id, endpoint, "", count, population.subjects,
                                     std::to_string(count) + " of " + std::to_string(population.subjects) + " patients of " +
                                         population.label + (count == 1 ? " has" : " have") + " no baseline score"});
    }
}

Result<base::Done> check(const Study& study, const Questionnaire& questionnaire, const DeteriorationRule& rule)
{
    const std::string of = " of " + questionnaire.scale.code;
    if (!questionnaire.hasBaselines())
        return base::failure("no-baseline-scores",
                             "no patient has a baseline score" + of + ": BASE, ABLFL = Y or a visit called Baseline is needed");
    const bool any =
        std::ranges::any_of(questionnaire.scores, [](const auto& scores) { return std::ranges::any_of(scores, isDatedLater); });
    if (!any)
        return base::failure("no-days", "no score" + of + " after the baseline has a day (ADY), so there is no time to deterioration");
    if (rule.deaths && overallSurvival(study) == nullptr)
        return base::failure("no-deaths", "--death on needs an endpoint of overall survival (OS) whose unit is known");
    return base::Done{};
}

} // namespace

const Endpoint* overallSurvival(const Study& study)
{
    const auto is = [](const Endpoint& endpoint) {
        return endpoint.unit &&
               (base::equalIgnoringCase(endpoint.id, "OS") || base::lowerCase(endpoint.label).starts_with("overall survival"));
    };
    const auto found = std::ranges::find_if(study.endpoints, is);
    return found == study.endpoints.end() ? nullptr : &*found;
}

Survival survivalInDays(const Study& study, const Endpoint& endpoint)
{
    Survival survival{std::vector<double>(study.subjects, table::missing), std::vector<std::uint8_t>(study.subjects)};
    const double firstDay = startsOf(study, endpoint).firstDay;
    for (std::size_t position = 0; position < endpoint.positions(); ++position) {
        const std::uint32_t patient = endpoint.patient[position];
        const double days = convertTime(endpoint.times[endpoint.timeOf[position]], *endpoint.unit, TimeUnit::Days);
        survival.days[patient] = std::max(0.0, days - firstDay);
        survival.died[patient] = endpoint.outcome[position] == 1 ? 1 : 0;
    }
    return survival;
}

Result<Deterioration> withDeterioration(const StudyPtr& study, const Questionnaire& questionnaire, const DeteriorationRule& rule,
                                        const base::Cancel& cancel)
{
    if (auto checked = check(*study, questionnaire, rule); !checked) return std::move(checked).error();
    const std::vector<Outcome> outcomes = outcomesOf(*study, questionnaire, rule);
    if (cancel.requested()) return base::cancelled();
    auto copy = std::make_shared<Study>(*study);
    Deterioration derived;
    Endpoint endpoint = endpointOf(*study, outcomes, cancel);
    if (cancel.requested()) return base::cancelled();
    endpoint.id = derived.endpoint = unusedId(*study, "TTD." + questionnaire.scale.code);
    endpoint.label = "Time to deterioration, " + questionnaire.scale.words();
    endpoint.description = describe(rule);
    endpoint.unit = TimeUnit::Days;
    addDifferences(*copy, endpoint.id, questionnaire.baseline);
    copy->endpoints.push_back(std::move(endpoint));
    derived.study = std::move(copy);
    return derived;
}

} // namespace atrisk::study
