#include "core/io/readstat/readstat_formats.h"

#include "core/io/content_kind.h"
#include "core/io/readstat/readstat_reader.h"

namespace atrisk::io {

using Tables = base::Result<std::vector<table::Table>>;

bool sniffSav(std::string_view head) { return head.starts_with("$FL2"); }
bool sniffZsav(std::string_view head) { return head.starts_with("$FL3"); }
bool sniffPor(std::string_view head) { return isPortable(head); }

bool sniffDta(std::string_view head)
{
    if (head.starts_with("<stata_dta>")) return true;
    // Before version 117: the version, the order of bytes (1 or 2), the kind of file (1), nothing.
    constexpr std::string_view versions("\x66\x67\x68\x69\x6A\x6B\x6C\x6D\x6E\x6F\x70\x71\x72\x73");
    return head.size() >= 4 && versions.find(head[0]) != versions.npos && (head[1] == 1 || head[1] == 2) && head[2] == 1 && head[3] == 0;
}

Tables readSav(base::Source& source, const std::string& member, const ReadOptions& /*unused*/, const base::Cancel& cancel)
{
    return readSingleTable(source, ReadStatFormat::Sav, "sav", member, cancel);
}

Tables readZsav(base::Source& source, const std::string& member, const ReadOptions& /*unused*/, const base::Cancel& cancel)
{
    return readSingleTable(source, ReadStatFormat::Sav, "zsav", member, cancel);
}

Tables readPor(base::Source& source, const std::string& member, const ReadOptions& /*unused*/, const base::Cancel& cancel)
{
    return readSingleTable(source, ReadStatFormat::Por, "por", member, cancel);
}

Tables readDta(base::Source& source, const std::string& member, const ReadOptions& /*unused*/, const base::Cancel& cancel)
{
    return readSingleTable(source, ReadStatFormat::Dta, "dta", member, cancel);
}

} // namespace atrisk::io
