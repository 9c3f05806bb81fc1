// Curves by anything: a study whose arms are groups of patients, by a factor or by arm and factor. Every analysis of it compares the
// groups.
#pragma once

#include "core/base/cancel.h"
#include "core/study/cohort/selection.h"
#include "core/study/model/study.h"

#include <string>
#include <string_view>

namespace atrisk::study {

inline constexpr std::string_view byArm = "arm"; ///< of Who::by: the trial's own arms

/// Does the choice ask for other groups than the trial's arms?
[[nodiscard]] bool asksForGroups(const Who& who);

struct Grouped {
    StudyPtr study;
    Who who; ///< of that study: the arms chosen are a choice of the factor `armFactor`
};
inline constexpr std::string_view armFactor =
    "treatment"; ///< id of the subgroup that the trial's arms become, where there is none of that name

/// The study with the groups that `who` asks for in the place of its arms, the reference first; one that asks for none, or a study that has
/// them already, as it is. Patients whose group is unknown are in no arm; a warning counts those of the population. A factor's
/// quantiles are those of the population's patients who have the endpoint (without one, of the population).
///
/// The grouped factor is folded among the subgroups and no stratum by itself. Usage errors: no such factor or level (choices listed),
/// "too-many-arms", "bad-value" of a text that is no factor or cut; what makeCohort says of arms.
[[nodiscard]] base::Result<Grouped> groupBy(const StudyPtr& study, const Who& who, const base::Cancel& cancel);

} // namespace atrisk::study
