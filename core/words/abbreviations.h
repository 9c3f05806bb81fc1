// What abbreviations stand for.
#pragma once

#include "core/study/model/study.h"

#include <string>
#include <vector>

namespace atrisk::words {

/// "CI, confidence interval; HR, hazard ratio.": every abbreviation that stands in one of the texts as a word of its own, in the order of
/// the alphabet: those of statistics, and the study's endpoints that have a longer label ("PFS"). `study` null = none. "" = there are
/// none.
[[nodiscard]] std::string abbreviationsIn(const std::vector<std::string>& texts, const study::Study* study);

} // namespace atrisk::words
