// One input through one reader, in every way the program uses it.
#pragma once

#include "core/io/reader.h"

#include <cstdlib>
#include <string>
#include <string_view>

namespace atrisk::fuzz {

/// What must hold of every table, whatever the bytes were.
inline void check(const table::Table& table)
{
    for (const table::Column& column : table.columns) {
        if (column.rows() != table.rows) std::abort();
        for (std::size_t row = 0; row < table.rows; ++row) (void)column.text(row).size();
        for (const table::MissingCode& code : column.missingCodes)
            if (!column.isMissing(code.row)) std::abort();
    }
}

/// Reads, checks what came out, and looks a cell up; aborts when a promise of reader.h is broken.
inline void readOnce(const io::TableReader& reader, const std::string& bytes)
{
    const base::SourcePtr source = base::memorySource("fuzz.dat", bytes);
    (void)reader.sniff(std::string_view(bytes).substr(0, 4096));
    const auto tables = reader.read(*source, {}, {}, {});
    if (!tables.ok() && tables.error().text.empty()) std::abort();
    if (!tables.ok()) return;
    for (const table::Table& table : *tables) {
        check(table);
        const io::TableReader* const own = io::findReader(table.format); // of what is inside, where the file is compressed
        if (own->locate == nullptr || table.rows == 0) continue;
        const std::size_t member = table.file.find('#');
        const io::CellName last{table.rows, table.columns.back().name, member == table.file.npos ? "" : table.file.substr(member + 1)};
        if (!reader.locate(*source, {last}, {}, {}).front()) std::abort();
    }
}

} // namespace atrisk::fuzz
