// The same study with times that tell of nobody alone: what curves are made of while the disclosure guard is on.
#pragma once

#include "core/base/cancel.h"
#include "core/study/cohort/selection.h"
#include "core/study/model/study.h"

#include <cstdint>
#include <vector>

namespace atrisk::study {

/// Times in grid steps, ascending, in runs of at least `least` patients, each run at one time: steps with so many stay where they are,
/// the others go together with those next to them, to the middle one's. With fewer patients than that in all they are one run.
[[nodiscard]] std::vector<std::uint32_t> inRuns(const std::vector<std::uint32_t>& steps, std::size_t least);

/// The study for the selection's endpoint and patients under its guard, which is on. Times lie on the guard's grid, counted from 1, near
/// the real ones. In each arm events are moved into runs (inRuns), and so are censorings: the numbers of events and of censorings between
/// any two times are 0 or at least Guard::least, and so is every difference of numbers at risk. The last run of censorings never comes
/// before the last events, which would make a curve fall to 0. Where an arm has fewer censorings than Guard::least, their number could be
/// told from the events', and nobody is left beyond the last of these: its last run of events and all its censorings become censorings
/// where the run before ended, and the guard's remark says that the curve ends there. Patients not chosen only move to the grid. Reasons
/// for censoring, differences between tables and what warnings say of rows are left out.
///
/// Failures "guarded": an arm, or its events, are fewer than Guard::least but some; an arm has fewer censorings and but one run of events;
/// the unit of times is not known; delayed entry. Else as makeCohort's.
[[nodiscard]] base::Result<StudyPtr> guardedStudy(const StudyPtr& study, const Selection& selection, const base::Cancel& cancel);

/// The study's warnings: with the guard on, what is publishable of them.
[[nodiscard]] base::Warnings tellableWarnings(const Study& study);

} // namespace atrisk::study
