#include "core/analyses/response/response_analysis.h"
#include "core/base/bits.h"
#include "core/base/numeric.h"
#include "core/report/chosen_words.h"
#include "core/stats/survival/kaplan_meier.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

TimeRow emptyRow(const ResponseAnalysis& analysis, bool isDuration, TimeRow::Source source, study::Parameter parameter)
{
    TimeRow row{isDuration, source, std::move(parameter), {}, std::vector<TimeRow::Arm>(analysis.arms())};
    for (TimeRow::Arm& arm : row.arms) arm.least = arm.most = table::missing;
    analysis.chosen.forEach([&](std::size_t patient) {
        if (analysis.responses.responded(static_cast<std::uint32_t>(patient)))
            ++row.arms[report::armOfPatient(analysis.chosen, patient)].responders;
    });
    return row;
}

void addTime(TimeRow::Arm& arm, double time, bool censored)
{
    ++arm.known;
    if (!(arm.least <= time)) arm.least = time;
    if (!(arm.most >= time)) arm.mostCensored = censored;
    arm.most = std::isnan(arm.most) ? time : std::max(arm.most, time);
}

const study::Endpoint* endpointOf(const study::Study& study, bool isDuration)
{
    const auto found = std::ranges::find_if(study.endpoints, [&](const study::Endpoint& endpoint) {
        const study::Parameter parameter{endpoint.id, endpoint.label};
        return isDuration ? study::isDurationOfResponse(parameter) : study::isTimeToResponse(parameter);
    });
    return found == study.endpoints.end() ? nullptr : &*found;
}

/// Kaplan–Meier among the responders who have the endpoint.
base::Result<TimeRow> ofEndpoint(const ResponseAnalysis& analysis, const study::Endpoint& endpoint, bool isDuration,
                                 study::Selection selection, const base::Cancel& cancel)
{
    selection.endpoint = endpoint.id;
    selection.strata = std::vector<std::string>();
    selection.adjust.clear();
    auto cohort = study::makeCohort(analysis.chosen.study, selection, cancel);
    if (!cohort) return std::move(cohort).error();
    TimeRow row = emptyRow(analysis, isDuration, TimeRow::Source::Endpoint, {endpoint.id, endpoint.label});
    row.unit = cohort->unit;
    base::keepBoth(cohort->mask, base::bitsWhere(endpoint.positions(), [&](std::size_t position) {
                       return analysis.responses.responded(endpoint.patient[position]);
                   }));
    cohort->forEach([&](std::size_t position) {
        TimeRow::Arm& arm = row.arms[static_cast<std::size_t>(cohort->armOf[static_cast<std::size_t>(endpoint.arm[position])])];
        addTime(arm, cohort->times[endpoint.timeOf[position]], endpoint.outcome[position] != 1);
    });
    const std::vector<stats::RiskSet> sets = stats::riskSets(*cohort, false, cancel);
    if (cancel.requested()) return base::cancelled();
    for (std::size_t arm = 0; !sets.empty() && arm < row.arms.size(); ++arm)
        if (row.arms[arm].known > 0)
            row.arms[arm].median =
                stats::quantile(stats::kaplanMeier(sets.front(), arm, analysis.confidence, analysis.confidenceType), 0.5);
    return row;
}

/// Median and quartiles of the responders' numbers.
TimeRow ofFinding(const ResponseAnalysis& analysis, const study::PatientNumbers& numbers, bool isDuration,
                  std::optional<study::TimeUnit> shown)
{
    TimeRow row = emptyRow(analysis, isDuration, TimeRow::Source::Finding, numbers.parameter);
    row.unit = numbers.unit ? shown.value_or(*numbers.unit) : numbers.unit;
    std::vector<std::vector<double>> times(analysis.arms());
    analysis.chosen.forEach([&](std::size_t patient) {
        const double time = numbers.of[patient];
        if (std::isnan(time) || !analysis.responses.responded(static_cast<std::uint32_t>(patient))) return;
        const std::size_t arm = report::armOfPatient(analysis.chosen, patient);
        times[arm].push_back(numbers.unit ? study::convertTime(time, *numbers.unit, *row.unit) : time);
        addTime(row.arms[arm], times[arm].back(), false);
    });
    for (std::size_t arm = 0; arm < times.size(); ++arm) {
        std::ranges::sort(times[arm]);
        const auto quantile = [&](double p) { return base::quantileOfSorted(times[arm], p); };
        row.arms[arm].median = {quantile(0.5), quantile(0.25), quantile(0.75)};
    }
    return row;
}

} // namespace

base::Result<std::vector<TimeRow>> responseTimes(const ResponseAnalysis& analysis, const study::Selection& selection,
                                                 const base::Cancel& cancel)
{
    std::vector<TimeRow> rows;
    const study::Study& study = *analysis.chosen.study;
    for (const bool isDuration : {false, true}) {
        const study::PatientNumbers& numbers = isDuration ? analysis.responses.duration : analysis.responses.timeTo;
        if (const study::Endpoint* endpoint = endpointOf(study, isDuration)) {
            auto row = ofEndpoint(analysis, *endpoint, isDuration, selection, cancel);
            if (!row) return std::move(row).error();
            rows.push_back(std::move(row).value());
        } else if (!numbers.parameter.code.empty()) {
            rows.push_back(ofFinding(analysis, numbers, isDuration, selection.displayUnit ? selection.displayUnit : study.display.unit));
        }
    }
    return rows;
}

} // namespace atrisk::analyses
