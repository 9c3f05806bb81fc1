// Values of a column that look alike.
#pragma once

#include "core/table/table.h"

#include <string>
#include <vector>

namespace atrisk::table {

/// Values of which people see one.
struct LookAlikes {
    struct Form {
        std::string value;
        std::size_t rows = 0;
    };
    std::vector<Form> forms; ///< two or more, the one with the most rows first

    [[nodiscard]] std::string text() const; ///< "Drug" (58 rows), "drug" (1 row)
};

/// Those that only differ by case, besides spaces and Unicode form. None of a column of numbers.
[[nodiscard]] std::vector<LookAlikes> differingByCase(const Column& column);

/// Values that only differ by spaces (no-break ones too) or Unicode form become one, without spaces at its ends. Gives what was merged.
std::vector<LookAlikes> mergeForms(Column& column);
/// Values that only differ by case become the one with the most rows.
std::vector<LookAlikes> mergeCases(Column& column);

} // namespace atrisk::table
