// The order in which people list levels that name an amount.
#pragma once

#include <string>
#include <vector>

namespace atrisk::study {

/// Levels that differ only in an amount ascend by it, within the places they have together: numbers and ranges ("<50", "50–65", ">65";
/// "Drug 5 mg", "Drug 10 mg"), steps (none, mild, moderate, severe; low, medium, high), Roman numerals (stages I to IV). The others stay
/// where they are.
void sortNaturally(std::vector<std::string>& levels);

} // namespace atrisk::study
