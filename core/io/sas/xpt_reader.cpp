#include "core/io/sas/xpt_reader.h"

#include "core/base/text.h"
#include "core/io/content_kind.h"
#include "core/io/readstat/readstat_reader.h"
#include "core/io/sas/xpt_library.h"

#include <algorithm>

namespace atrisk::io {
namespace {

using base::Result;
using table::Table;

/// The members to read, or why there are none.
Result<std::vector<XptMember>> chosen(std::vector<XptMember> all, const std::string& member, const std::string& file)
{
    if (member.empty()) return all;
    std::vector<std::string> names;
    std::vector<XptMember> found;
    for (XptMember& candidate : all) {
        names.push_back(candidate.name);
        if (base::equalIgnoringCase(candidate.name, member)) found.push_back(std::move(candidate));
    }
    if (!found.empty()) return found;
    return base::inputError("no-such-member", "the file has no data set \"" + member + "\"; it has " + base::choices(names), file);
}

Result<Table> readMember(base::Source& source, const XptMember& member, bool oneOfSeveral, const std::string& encoding,
                         const base::Cancel& cancel)
{
    const base::SourcePtr alone = xptMemberSource(source, member);
    auto table = readWithReadStat(*alone, ReadStatFormat::Xport, encoding, cancel);
    if (!table) {
        base::Error error = std::move(table).error();
        if (oneOfSeveral && error.kind == base::ErrorKind::Input) error.text = "data set " + member.name + ": " + error.text;
        return error;
    }
    table->format = "xpt";
    if (table->name.empty()) table->name = member.name.empty() ? baseName(source.name()) : member.name;
    if (oneOfSeveral) table->file = source.name() + "#" + table->name;
    for (base::Warning& warning : table->warnings) warning.file = table->file;
    return table;
}

} // namespace

bool sniffXpt(std::string_view head) { return head.starts_with("HEADER RECORD*******LIB"); }

Result<std::vector<Table>> readXpt(base::Source& source, const std::string& member, const ReadOptions& options, const base::Cancel& cancel)
{
    auto all = scanXptLibrary(source, cancel);
    if (!all) return std::move(all).error();
    const bool several = all->size() > 1;
    auto members = chosen(std::move(all).value(), member, source.name());
    if (!members) return std::move(members).error();
    std::vector<Table> tables;
    for (const XptMember& one : *members) {
        auto table = readMember(source, one, several, options.encoding, cancel);
        if (!table) return std::move(table).error();
        tables.push_back(std::move(table).value());
    }
    return tables;
}

} // namespace atrisk::io
