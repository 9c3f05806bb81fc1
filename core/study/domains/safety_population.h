// Of whom harms are counted.
#pragma once

#include "core/study/cohort/selection.h"
#include "core/study/model/study.h"

namespace atrisk::study {

/// The population of those who were treated, by its name (SAFFL, "Safety population"); null = the study has none by such a name.
[[nodiscard]] const Population* safetyPopulation(const Study& study);

/// `who` of the safety population where he names none and the study has one.
[[nodiscard]] Who safetyByDefault(const Study& study, Who who);

} // namespace atrisk::study
