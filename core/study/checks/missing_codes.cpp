// Codes said to mean that nothing is known, which no row has.
#include "core/table/missing_codes.h"
#include "core/study/checks/checks.h"

#include <algorithm>

namespace atrisk::study {

void checkMissingCodes(const CheckedStudy& checked, base::Warnings& warnings)
{
    for (const FileCondition& item : checked.roles.missingCodes)
        for (const std::string& value : item.condition.values) {
            const auto has = [&](const auto& table) {
                const table::Column* column = table->find(item.condition.column);
                return column != nullptr && table::isDeclaredMissing(*column, value);
            };
            if (std::ranges::any_of(checked.study.tables, has)) continue;
            base::Warning warning;
            warning.code = "no-such-value";
            warning.text = value + " was said to mean unknown in column " + item.condition.column + ", and no row has it";
            warnings.push_back(warning);
        }
}

} // namespace atrisk::study
