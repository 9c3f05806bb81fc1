// Single changes of a Selection, as the left dock makes them. Pure: a selection in, a selection out.
#pragma once

#include "core/study/cohort/selection.h"
#include "core/study/model/study.h"

#include <optional>
#include <string>
#include <vector>

namespace atrisk::ui {

/// A level of a factor; none = the level "Missing".
using LevelValue = std::optional<std::string>;

[[nodiscard]] bool isChosen(const study::Selection& selection, const std::string& subgroup, const LevelValue& level);
/// With the level ticked or not. A factor without a ticked level falls away: it restricts nobody.
[[nodiscard]] study::Selection withLevel(study::Selection selection, const std::string& subgroup, const LevelValue& level, bool chosen);
[[nodiscard]] study::Selection withoutSubgroup(study::Selection selection, const std::string& subgroup);

/// Indices into Study::arms of the arms shown, in the order of the figure; none where the selection names an unknown arm.
[[nodiscard]] std::vector<std::size_t> shownArms(const study::Study& study, const study::Selection& selection);
/// With the arm shown or not; none when it would be the last to go. Arms in the study's order stay so, else a new one comes last.
[[nodiscard]] std::optional<study::Selection> withArm(const study::Study& study, study::Selection selection, std::size_t arm, bool shown);

/// Ids in use: the selection's, else the study's.
[[nodiscard]] const std::vector<std::string>& usedStrata(const study::Study& study, const study::Selection& selection);
[[nodiscard]] study::Selection withStratum(const study::Study& study, study::Selection selection, const std::string& id, bool used);

} // namespace atrisk::ui
