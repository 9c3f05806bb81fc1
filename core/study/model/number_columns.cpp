#include "core/study/model/number_columns.h"

#include <algorithm>

namespace atrisk::study {

const table::Fault* faultAt(const Field& field, std::size_t row)
{
    const std::vector<table::Fault>& faults = field.column().faults;
    if (faults.empty()) return nullptr;
    const std::uint32_t wanted = field.tableRow(row);
    const auto found = std::ranges::lower_bound(faults, wanted, {}, &table::Fault::row);
    return found == faults.end() || found->row != wanted ? nullptr : &*found;
}

base::Result<base::Done> requireNumbers(const Field& field, const std::vector<std::uint32_t>& rows, const std::string& use)
{
    if (field.column().faults.empty()) return base::Done{};
    for (const std::uint32_t row : rows) {
        const table::Fault* fault = faultAt(field, row);
        if (fault == nullptr) continue;
        return cellError(field, row, "not-a-number",
                         "found \"" + fault->text + "\" in column " + field.column().name + ", which is used as " + use +
                             "; a number or an empty cell is needed");
    }
    return base::Done{};
}

} // namespace atrisk::study
