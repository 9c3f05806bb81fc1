#include "core/io/sas/sas7bdat_reader.h"

#include "core/io/readstat/declared_rows.h"
#include "core/io/readstat/readstat_reader.h"
#include "core/io/sas/sas7bdat_pages.h"

namespace atrisk::io {

bool sniffSas7bdat(std::string_view head)
{
    constexpr std::string_view magic("\xC2\xEA\x81\x60\xB3\x14\x11\xCF\xBD\x92\x08\x00\x09\xC7\x31\x8C\x18\x1F\x10\x11", 20);
    return head.size() >= 32 && head.substr(12, magic.size()) == magic;
}

base::Result<std::vector<table::Table>> readSas7bdat(base::Source& source, const std::string& member, const ReadOptions& options,
                                                     const base::Cancel& cancel)
{
    const auto rows = checkSas7bdat(source, cancel);
    if (!rows) return rows.error();
    auto tables = readSingleTable(source, ReadStatFormat::Sas7bdat, "sas7bdat", member, options, cancel);
    if (tables && *rows > tables->front().rows) return rowsDisagree(source.name(), tables->front().rows, static_cast<std::size_t>(*rows));
    return tables;
}

} // namespace atrisk::io
