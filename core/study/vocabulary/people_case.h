// Labels in CAPITALS as people write them.
#pragma once

#include <string>
#include <string_view>

namespace atrisk::study {

/// "BLACK OR AFRICAN AMERICAN" → "Black or African American", "ASPIRIN 100 MG" → "Aspirin 100 mg". A label with a small letter stays, and
/// so does every word that may be an abbreviation, a code or a unit: "PD-L1 IC 1+", "ECOG PS", "US".
[[nodiscard]] std::string inPeopleCase(std::string_view label);

} // namespace atrisk::study
