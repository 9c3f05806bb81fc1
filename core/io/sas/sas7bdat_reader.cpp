#include "core/io/sas/sas7bdat_reader.h"

#include "core/io/content_kind.h"
#include "core/io/sas/readstat_reader.h"

namespace atrisk::io {

bool sniffSas7bdat(std::string_view head)
{
    constexpr std::string_view magic("\xC2\xEA\x81\x60\xB3\x14\x11\xCF\xBD\x92\x08\x00\x09\xC7\x31\x8C\x18\x1F\x10\x11", 20);
    return head.size() >= 32 && head.substr(12, magic.size()) == magic;
}

base::Result<std::vector<table::Table>> readSas7bdat(base::Source& source, const std::string& member, const ReadOptions& /*options*/,
                                                     const base::Cancel& cancel)
{
    auto table = readWithReadStat(source, ReadStatFormat::Sas7bdat, cancel);
    if (!table) return std::move(table).error();
    table->format = "sas7bdat";
    if (table->name.empty()) table->name = baseName(source.name());
    if (!member.empty() && member != table->name)
        return base::inputError("no-such-member", "the file holds one data set, " + table->name + ", and no \"" + member + "\"",
                                source.name());
    std::vector<table::Table> tables;
    tables.push_back(std::move(table).value());
    return tables;
}

} // namespace atrisk::io
