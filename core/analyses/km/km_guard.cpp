#include "core/analyses/km/km_guard.h"

#include "core/base/warning.h"
#include "core/study/amend/guarded_study.h"
#include "core/study/roles/guard.h"

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

} // namespace

base::Result<SurvivalAnalysis> guardedAnalysis(const SurvivalAnalysis& real, const base::Cancel& cancel)
{
    const auto study = study::guardedStudy(real.study, real.selection, cancel);
    if (!study) return study.error();
    auto guarded = stats::analyzeSurvival(*study, real.selection, cancel, {.furtherTests = false, .causes = false});
    if (!guarded) return guarded;
    const study::Guard& guard = *study::guardOf(*real.study);
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
