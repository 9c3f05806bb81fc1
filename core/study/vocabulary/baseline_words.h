// The usual names of what is known of patients before treatment.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace atrisk::study {

/// Groups of a baseline table, in their order.
enum class BaselineGroup { Demography, Disease, Strata, PriorTherapy };

/// What a column's name says.
struct BaselineName {
    BaselineGroup group = BaselineGroup::Disease;
    std::size_t order = 0;   ///< within the group
    std::string label;       ///< "Age", for a column without a label of its own
    std::string unit;        ///< "kg/m²" where its definition fixes it, else ""
    bool isQuantity = false; ///< a number that is measured, unless it has two values at most: HT may be hypertension
};

/// CDISC's and other usual names, in any case, with or without BL at the end (WEIGHTBL): AGE, SEX, RACE, ECOG, CNS, ANTHRA … Null: the
/// name says nothing.
[[nodiscard]] std::optional<BaselineName> baselineName(std::string_view column);

} // namespace atrisk::study
