#include "core/io/readstat/remarks.h"

namespace atrisk::io {
namespace {

/// "age: 999 = unknown (3 rows), 998 (1 row)"; "" where only SAS and Stata tags say that a value is missing.
std::string userMissing(const table::Column& column)
{
    std::vector<std::size_t> rows(column.missingReasons.size());
    for (const table::MissingCode& code : column.missingCodes) ++rows[code.code];
    std::string text;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const table::ValueLabel& reason = column.missingReasons[i];
        if (reason.value.starts_with('.')) continue;
        text += (text.empty() ? column.name + ": " : ", ") + reason.value + (reason.label.empty() ? "" : " = " + reason.label) + " (" +
                std::to_string(rows[i]) + (rows[i] == 1 ? " row)" : " rows)");
    }
    return text;
}

std::string joined(const std::vector<std::string>& parts)
{
    constexpr std::size_t most = 12;
    std::string text;
    for (std::size_t i = 0; i < parts.size() && i < most; ++i) text += (i == 0 ? "" : "; ") + parts[i];
    return parts.size() <= most ? text : text + "; and " + std::to_string(parts.size() - most) + " more columns";
}

void warn(table::Table& table, const char* code, const std::string& text)
{
    base::Warning warning;
    warning.code = code;
    warning.file = table.file;
    warning.text = text;
    table.warnings.push_back(std::move(warning));
}

} // namespace

void Remarks::add(const table::Column& column, table::Labelled labelled)
{
    if (std::string text = userMissing(column); !text.empty()) m_userMissing.push_back(std::move(text));
    if (column.type == table::ColumnType::Number && labelled.partly())
        m_partlyLabelled.push_back(column.name + " (" + std::to_string(labelled.values) + " of " + std::to_string(labelled.of) +
                                   " values)");
}

void Remarks::warn(table::Table& table) const
{
    if (!m_userMissing.empty()) io::warn(table, "user-missing", "read as missing, as the file says: " + joined(m_userMissing));
    if (!m_partlyLabelled.empty())
        io::warn(table, "partly-labelled", "some values have labels, others none; read as numbers: " + joined(m_partlyLabelled));
}

} // namespace atrisk::io
