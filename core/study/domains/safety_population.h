// Of whom harms are counted.
#pragma once

#include "core/study/cohort/cohort.h"
#include "core/study/cohort/selection.h"
#include "core/study/model/study.h"

namespace atrisk::study {

/// By its id or its label; one that only stands for the same patients is not.
[[nodiscard]] bool isNamedSafety(const Population& population);

/// The population of those who were treated, by its name (SAFFL, "Safety population") or that of an alias; null = the study has
/// none.
[[nodiscard]] const Population* safetyPopulation(const Study& study);

/// The label of the population of a table of harms: where it is the safety population under the name of another with the same patients
/// (ITTFL), the safety flag's own: "Safety Population".
[[nodiscard]] std::string harmsPopulation(const Chosen& chosen);
/// The same in the wording of who is chosen.
[[nodiscard]] std::string harmsWording(const Chosen& chosen);

/// `who` of the safety population where he names none and the study has one.
[[nodiscard]] Who safetyByDefault(const Study& study, Who who);

} // namespace atrisk::study
