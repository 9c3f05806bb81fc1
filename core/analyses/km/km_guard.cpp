#include "core/analyses/km/km_guard.h"

#include "core/base/warning.h"
#include "core/study/amend/guarded_study.h"
#include "core/study/roles/guard.h"

#include <cmath>
#include <utility>

namespace atrisk::analyses {
namespace {

using stats::SurvivalAnalysis;

/// Everything of the real comparison but what is read off curves.
void takeComparison(stats::Comparison& guarded, const stats::Comparison& real, const SurvivalAnalysis& analysis, std::size_t least)
{
    stats::Comparison taken = real;
    taken.milestoneDifferences = std::move(guarded.milestoneDifferences);
    taken.rmstDifference = guarded.rmstDifference;
    const std::uint32_t patients = analysis.arms[real.arm].subjects + analysis.arms[real.control].subjects;
    if (taken.adjusted && taken.adjusted->subjects < patients && patients - taken.adjusted->subjects < least) taken.adjusted.reset();
    guarded = std::move(taken);
}

void toGrid(double& time, double step)
{
    if (std::isfinite(time)) time = std::round(time / step) * step;
}

/// The real ones, on the grid: half of a small arm may stand in one run, whose time is nobody's median.
void takeQuantiles(stats::ArmResult& guarded, const stats::ArmResult& real, double step)
{
    guarded.median = real.median, guarded.quartile1 = real.quartile1, guarded.quartile3 = real.quartile3;
    guarded.followUp = real.followUp;
    for (stats::Estimate* one : {&guarded.median, &guarded.quartile1, &guarded.quartile3})
        for (double* time : {&one->estimate, &one->lower, &one->upper}) toGrid(*time, step);
    for (double* time : {&guarded.followUp.median, &guarded.followUp.quartile1, &guarded.followUp.quartile3}) toGrid(*time, step);
}

} // namespace

base::Result<SurvivalAnalysis> guardedAnalysis(const SurvivalAnalysis& real, const base::Cancel& cancel)
{
    const auto study = study::guardedStudy(real.study, real.selection, cancel);
    if (!study) return study.error();
    auto guarded = stats::analyzeSurvival(*study, real.selection, cancel, {.furtherTests = false, .causes = false});
    if (!guarded) return guarded;
    const study::Guard& guard = *study::guardOf(*real.study);
    const double step = study::convertTime(guard.grid, study::TimeUnit::Months, *real.unit); // guardedStudy knows the unit
    for (std::size_t i = 0; i < guarded->arms.size(); ++i) takeQuantiles(guarded->arms[i], real.arms[i], step);
    for (std::size_t i = 0; i < guarded->comparisons.size(); ++i)
        takeComparison(guarded->comparisons[i], real.comparisons[i], real, guard.least);
    guarded->pairwise = real.pairwise;
    guarded->logRank = real.logRank;
    guarded->stratifiedLogRank = real.stratifiedLogRank;
    guarded->weighted = real.weighted;
    guarded->trend = real.trend;
    guarded->stratifiedWeighted = real.stratifiedWeighted;
    guarded->stratifiedTrend = real.stratifiedTrend;
    guarded->interactions = real.interactions;
    guarded->warnings = study::publishable(real.warnings);
    const std::string remark = study::guardOf(**study)->remark;
    if (!remark.empty()) guarded->warnings.push_back(base::warning("guarded-curves", remark));
    return guarded;
}

} // namespace atrisk::analyses
