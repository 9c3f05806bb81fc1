#include "core/analyses/forest/forest_guard.h"

#include "core/analyses/km/km_guard.h"
#include "core/base/warning.h"
#include "core/stats/counts/suppression.h"
#include "core/study/roles/guard.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

using stats::ForestRow;

/// Per row of a factor what its arms hold: patients, or those with and those without the event.
std::vector<std::vector<std::size_t>> countsOf(const std::vector<ForestRow>& rows, bool byEvent)
{
    std::vector<std::vector<std::size_t>> counts;
    for (const ForestRow& row : rows) {
        counts.emplace_back();
        for (const stats::ForestArm& arm : row.arms) {
            counts.back().push_back(byEvent ? arm.events : arm.subjects);
            if (byEvent) counts.back().push_back(arm.subjects - arm.events);
        }
    }
    return counts;
}

void holdEvents(ForestRow& row)
{
    for (stats::ForestArm& arm : row.arms) arm.eventsHeld = true, arm.events = 0;
}

void holdRatio(ForestRow& row)
{
    row.ratioHeld = true;
    row.hazardRatio = stats::notEstimable(stats::CoxStatus::NotEstimable, "masked");
    row.oneEffect = {};
}

void holdPatients(ForestRow& row)
{
    holdEvents(row);
    holdRatio(row);
    for (stats::ForestArm& arm : row.arms) arm.patientsHeld = true, arm.subjects = 0, arm.median = {};
}

void toGrid(double& time, double step)
{
    if (std::isfinite(time)) time = std::round(time / step) * step;
}

/// What would tell when somebody had the event.
void hideTimes(ForestRow& row, double step)
{
    for (stats::ForestArm& arm : row.arms) {
        for (double* time : {&arm.median.estimate, &arm.median.lower, &arm.median.upper}) toGrid(*time, step);
        arm.milestones.clear();
    }
    for (stats::Difference& difference : row.milestoneDifferences) difference = {};
}

/// Those of few events are single patients' times.
void holdMedians(ForestRow& row)
{
    for (stats::ForestArm& arm : row.arms) {
        arm.median = stats::Estimate();
        arm.medianHeld = true;
    }
}

class Guarding {
public:
    Guarding(const study::Guard& guard, double step) : m_least(guard.least), m_step(step) {}

    /// `real` is the overall row as it was.
    void guardFactor(std::vector<ForestRow>& rows, const ForestRow& real) const
    {
        if (rows.empty()) return;
        const std::vector<bool> patients = stats::rowsHeldBack(countsOf(rows, false), m_least);
        std::vector<bool> events = stats::rowsHeldBack(countsOf(rows, true), m_least);
        if (isFewOverall(real)) events.assign(rows.size(), true);
        // A row without patients shown has no events shown either, and is one more whose events are not known.
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const bool fewEvents =
                std::ranges::any_of(rows[i].arms, [&](const stats::ForestArm& arm) { return stats::isFew(arm.events, m_least); });
            hideTimes(rows[i], m_step);
            if (fewEvents) {
                holdRatio(rows[i]);
                holdMedians(rows[i]);
            }
            if (events[i]) holdEvents(rows[i]);
            if (patients[i]) holdPatients(rows[i]);
        }
    }

    /// Where no row has more than a few patients, as of an identifier, their names may tell who they are.
    [[nodiscard]] bool namesPatients(const stats::ForestFactor& factor) const
    {
        return std::ranges::none_of(factor.rows, [&](const ForestRow& row) { return !row.missing() && row.subjects() >= m_least; });
    }

    /// The totals of every factor's columns.
    [[nodiscard]] bool isFewOverall(const ForestRow& row) const
    {
        return std::ranges::any_of(row.arms, [&](const stats::ForestArm& arm) {
            return stats::isFew(arm.events, m_least) || stats::isFew(arm.subjects - arm.events, m_least);
        });
    }

private:
    std::size_t m_least;
    double m_step; ///< in the unit shown
};

} // namespace

base::Result<base::Done> guard(stats::ForestAnalysis& forest, const base::Cancel& cancel)
{
    const study::Guard* guard = study::guardOf(*forest.everyone.study);
    if (guard == nullptr) return base::Done{};
    if (!forest.ofSubgroups()) return study::guardedError("Populations and endpoints are not shown side by side: they share patients");
    stats::SurvivalAnalysis everyone = forest.everyone;
    everyone.selection.arms.clear(); // the two compared, of however many were chosen
    for (const stats::ArmResult& arm : everyone.arms) everyone.selection.arms.push_back(arm.arm.value);
    auto guarded = guardedAnalysis(everyone, cancel);
    if (!guarded) return std::move(guarded).error();
    const Guarding guarding(*guard, study::convertTime(guard->grid, study::TimeUnit::Months, *everyone.unit));
    const std::size_t folded =
        std::erase_if(forest.factors, [&](const stats::ForestFactor& factor) { return guarding.namesPatients(factor); });
    if (folded > 0)
        forest.warnings.push_back(base::warning("guarded-factors", "factors whose levels have few patients each are not shown"));
    for (stats::ForestFactor& factor : forest.factors) guarding.guardFactor(factor.rows, forest.overall);
    for (std::size_t arm = 0; arm < 2; ++arm) {
        forest.overall.arms[arm].median = guarded->arms[arm].median;
        forest.overall.arms[arm].milestones = guarded->arms[arm].milestones;
    }
    forest.overall.milestoneDifferences = guarded->comparisons.front().milestoneDifferences;
    if (guarding.isFewOverall(forest.overall)) holdEvents(forest.overall);
    guarded->selection = forest.everyone.selection;
    guarded->wording = forest.everyone.wording;
    forest.everyone = std::move(guarded).value();
    forest.warnings = study::publishable(forest.warnings);
    return base::Done{};
}

} // namespace atrisk::analyses
