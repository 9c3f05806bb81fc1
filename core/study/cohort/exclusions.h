// Why patients are not in a population.
#pragma once

#include "core/study/cohort/ledger.h"
#include "core/study/model/study.h"

#include <string>
#include <vector>

namespace atrisk::study {

/// One reason, and whom it keeps out.
struct Exclusion {
    std::string reason; ///< a value of the study's column of reasons, "PPROTFL is N", "PPROTFL is missing"
    std::size_t patients = 0;

    bool operator==(const Exclusion&) const = default;
};

/// Why the patients of the study who are not in `population` are not: each once, by the first of its conditions that fails; the most
/// patients first. A column of reasons beside a flag (PPEXCL or PPROTRE beside PPROTFL) gives them
/// where it says any.
/// Empty where everybody is in, and for a population that no conditions are known of.
[[nodiscard]] std::vector<Exclusion> whyOutside(const Study& study, const Population& population);

/// The same reason with the patients of each arm.
struct CountedExclusion {
    std::string reason;
    PatientCount count;
};
/// Of the patients of `among` alone (a bit a patient; those who are in the population are not looked at), each counted in his arm of
/// `armOf` (patient → index into Study::arms; -1 = none). Where no conditions are known of the population, one reason: "not in Per
/// protocol".
[[nodiscard]] std::vector<CountedExclusion> whyOutside(const Study& study, const Population& population, const RowMask& among,
                                                       const std::vector<std::int16_t>& armOf);

} // namespace atrisk::study
