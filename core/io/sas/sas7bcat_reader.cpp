#include "core/io/sas/sas7bcat_reader.h"

#include "core/io/content_kind.h"
#include "core/io/readstat/readstat_reader.h"

namespace atrisk::io {

bool sniffSas7bcat(std::string_view head)
{
    constexpr std::string_view magic("\xC2\xEA\x81\x63\xB3\x14\x11\xCF\xBD\x92\x08\x00\x09\xC7\x31\x8C\x18\x1F\x10\x11", 20);
    return head.size() >= 32 && head.substr(12, magic.size()) == magic;
}

base::Result<std::vector<table::Table>> readSas7bcat(base::Source& source, const std::string& member, const ReadOptions& options,
                                                     const base::Cancel& cancel)
{
    return readSingleTable(source, ReadStatFormat::Sas7bcat, "sas7bcat", member, options, cancel);
}

} // namespace atrisk::io
