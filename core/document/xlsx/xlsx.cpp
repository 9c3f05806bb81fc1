#include "core/document/xlsx/xlsx.h"

#include "core/base/unicode.h"
#include "core/document/xlsx/memory_file.h"
#include "core/document/xlsx/sheets.h"

#include <nlohmann/json.hpp>

#include <locale.h>

namespace atrisk::document {
namespace {

/// Numbers with a decimal point, in this thread while it lives: libxlsxwriter prints them as the locale has them.
class PlainNumbers {
public:
    PlainNumbers() : m_plain(newlocale(LC_NUMERIC_MASK, "C", duplocale(uselocale(nullptr)))), m_before(uselocale(m_plain)) {}
    ~PlainNumbers()
    {
        uselocale(m_before);
        freelocale(m_plain);
    }
    PlainNumbers(const PlainNumbers&) = delete;
    PlainNumbers& operator=(const PlainNumbers&) = delete;

private:
    locale_t m_plain, m_before;
};

} // namespace

base::Result<std::string> writeXlsx(const Document& document)
{
    const Numbers& numbers = document.numbers;
    if (!numbers.tables && !numbers.json) return base::failure("cannot-write", "there are no numbers to write");
    const PlainNumbers plain;
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
