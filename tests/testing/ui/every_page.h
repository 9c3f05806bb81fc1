// All figures of an example, laid out as they leave.
#pragma once

#include "core/document/document.h"
#include "core/figure/style.h"

#include <string>

namespace atrisk::testing {

/// One page after the other of every analysis that the example ("alice") has, in the order of their list, as large as the style makes
/// them, with the font's own widths.
[[nodiscard]] document::Document everyPage(const std::string& example, const figure::Style& style);

} // namespace atrisk::testing
