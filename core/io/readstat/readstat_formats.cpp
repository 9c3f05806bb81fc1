#include "core/io/readstat/readstat_formats.h"

#include "core/io/content_kind.h"
#include "core/io/readstat/readstat_reader.h"

#include <algorithm>
#include <cstdint>

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

/// A portable file ends with its sign Z, repeated to the end of the line; ReadStat takes any end between two rows.
static base::Result<base::Done> checkEndOfPor(base::Source& source)
{
    constexpr std::uint64_t most = 4096;
    std::string tail(static_cast<std::size_t>(std::min(most, source.size())), '\0');
    source.seek(source.size() - tail.size());
    auto got = source.read(tail.data(), tail.size());
    if (!got) return std::move(got).error();
    const std::size_t last = tail.find_last_not_of(std::string_view("\r\n \x1A\0", 5));
    if (last != tail.npos && tail[last] == 'Z') return base::Done{};
    return base::inputError("truncated-file",
                            "the file is cut short: it ends at byte " + std::to_string(source.size()) +
                                " without the Z that ends a portable file; get the whole file",
                            source.name());
}

Tables readSav(base::Source& source, const std::string& member, const ReadOptions& options, const base::Cancel& cancel)
{
    return readSingleTable(source, ReadStatFormat::Sav, "sav", member, options, cancel);
}

Tables readZsav(base::Source& source, const std::string& member, const ReadOptions& options, const base::Cancel& cancel)
{
    return readSingleTable(source, ReadStatFormat::Sav, "zsav", member, options, cancel);
}

Tables readPor(base::Source& source, const std::string& member, const ReadOptions& options, const base::Cancel& cancel)
{
    if (auto whole = checkEndOfPor(source); !whole) return std::move(whole).error();
    return readSingleTable(source, ReadStatFormat::Por, "por", member, options, cancel);
}

Tables readDta(base::Source& source, const std::string& member, const ReadOptions& options, const base::Cancel& cancel)
{
    return readSingleTable(source, ReadStatFormat::Dta, "dta", member, options, cancel);
}

} // namespace atrisk::io
