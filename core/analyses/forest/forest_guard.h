// A forest that tells of nobody alone.
#pragma once

#include "core/base/cancel.h"
#include "core/stats/forest/forest_analysis.h"

namespace atrisk::analyses {

/// Does nothing with the disclosure guard off. Else its rows hold back what is fewer than Guard::least patients, events or patients
/// without the event of an arm, and in each factor as many others that no total tells it (stats::rowsHeldBack); the ratio of a row is held
/// back where its patients are or an arm's events are few. Medians of rows move to the guard's grid, differences at milestones are left
/// out, and everything of all patients is that of the guarded analysis (core/analyses/km/km_guard.h). Failure "guarded" of rows that share
/// patients: populations and endpoints. Errors as guardedAnalysis'.
[[nodiscard]] base::Result<base::Done> guard(stats::ForestAnalysis& forest, const base::Cancel& cancel);

} // namespace atrisk::analyses
