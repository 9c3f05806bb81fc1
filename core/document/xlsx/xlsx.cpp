#include "core/document/xlsx/xlsx.h"

#include "core/base/unicode.h"
#include "core/document/xlsx/memory_file.h"
#include "core/document/xlsx/sheets.h"

#include <nlohmann/json.hpp>

namespace atrisk::document {

base::Result<std::string> writeXlsx(const Document& document)
{
    const Numbers& numbers = document.numbers;
    if (!numbers.tables && !numbers.json) return base::failure("cannot-write", "there are no numbers to write");
    const MemoryFile file;
    Workbook workbook(file.path());
    if (numbers.tables)
        for (const report::Table& table : numbers.tables()) workbook.addTable(table, numbers.synthetic);
    if (numbers.json) workbook.addData(numbers.json());
    workbook.addAbout(document);
    const std::string why = workbook.close();
    if (!why.empty()) return base::failure("cannot-write", "the workbook could not be put together: " + why);
    auto bytes = file.bytes();
    if (!bytes) return base::failure("cannot-write", "the workbook could not be put together");
    return std::move(*bytes);
}

} // namespace atrisk::document
