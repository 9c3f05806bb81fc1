// How many columns a table may have.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <string>

namespace atrisk::table {

/// Every column of a study is compared with the others.
inline constexpr std::size_t mostColumns = 10000;
/// Of a row of a text: a spreadsheet writes thousands that have neither name nor value.
inline constexpr std::size_t mostFields = 100000;

/// Error: "too-large" beyond that.
[[nodiscard]] inline base::Result<base::Done> checkWidth(std::size_t columns, const std::string& file)
{
    if (columns <= mostColumns) return base::Done{};
    return base::inputError("too-large",
                            "the table has " + std::to_string(columns) + " columns, and at most " + std::to_string(mostColumns) +
                                " can be opened; keep those that are needed",
                            file);
}

} // namespace atrisk::table
