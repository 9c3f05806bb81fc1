// Names by which every layout of a template can be chosen.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace atrisk::document {

/// `names` of layouts in PowerPoint's order, `masters` from 1: to which master each belongs. A name that was there before, in capital or
/// small letters, says of which master it is, "Title Only (2nd master)"; within one master, which it is, "Title Only (2)". No two are
/// alike.
[[nodiscard]] std::vector<std::string> layoutNamesApart(std::vector<std::string> names, const std::vector<std::size_t>& masters);

} // namespace atrisk::document
