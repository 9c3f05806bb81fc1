#include "core/io/readstat/remarks.h"

namespace atrisk::io {
namespace {

/// "999 = unknown (3 rows), 998 (1 row)"; "" where only SAS and Stata tags say that a value is missing.
std::string userMissing(const table::Column& column)
{
    std::vector<std::size_t> rows(column.missingReasons.size());
    for (const table::MissingCode& code : column.missingCodes) ++rows[code.code];
    constexpr std::size_t most = 8;
    std::string text;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const table::ValueLabel& reason = column.missingReasons[i];
        if (reason.value.starts_with('.')) continue;
        if (i == most) return text + " and " + std::to_string(rows.size() - most) + " more values";
        text += (text.empty() ? "" : ", ") + reason.value + (reason.label.empty() ? "" : " = " + reason.label) + " (" +
                std::to_string(rows[i]) + (rows[i] == 1 ? " row)" : " rows)");
    }
    return text;
}

} // namespace

void sayHowRead(const table::Column& column, table::Labelled labelled, std::vector<table::Assumption>& assumptions)
{
    if (std::string found = userMissing(column); !found.empty())
        assumptions.push_back({"missing values of " + column.name, std::move(found), "the file counts them as missing", false});
    constexpr std::size_t fewValues = 12;
    if (column.type == table::ColumnType::Number && labelled.partly())
        assumptions.push_back({"type of " + column.name, "number",
                               "only " + std::to_string(labelled.values) + " of its " + std::to_string(labelled.of) + " values have labels",
                               labelled.of <= fewValues});
}

} // namespace atrisk::io
