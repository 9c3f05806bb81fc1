#include "core/io/workbook/ods_reader.h"

#include "core/io/workbook/archive.h"
#include "core/io/workbook/foreign_archive.h"
#include "core/io/workbook/ods_content.h"
#include "core/io/workbook/workbook.h"

#include <algorithm>

namespace atrisk::io {
namespace {

using base::Result;

/// META-INF/manifest.xml: whether the parts are encrypted.
class ManifestHandler : public XmlHandler {
public:
    void open(std::string_view element, const XmlAttributes&) override { isEncrypted = isEncrypted || element == "encryption-data"; }
    void close(std::string_view) override {}

    bool isEncrypted = false;
};

Result<base::Done> readPart(const Archive& archive, const std::string& name, XmlHandler& handler, const base::Cancel& cancel)
{
    auto part = archive.part(name);
    if (!part) return std::move(part).error();
    return readXml([&](char* buffer, std::size_t count) { return part->read(buffer, count); }, archive.name(), "its part " + name, handler,
                   cancel);
}

Result<std::vector<SheetTable>> readSheets(base::Source& source, const std::string& member, const ReadOptions& options,
                                           const base::Cancel& cancel)
{
    auto archive = Archive::open(source);
    if (!archive) return std::move(archive).error();
    ManifestHandler manifest;
    if (archive->has("META-INF/manifest.xml"))
        if (auto done = readPart(*archive, "META-INF/manifest.xml", manifest, cancel); !done) return std::move(done).error();
    if (manifest.isEncrypted)
        return base::inputError("encrypted-file", "this file is protected by a password; save it without one", archive->name());
    OdsContent content(archive->name(), cancel);
    if (auto done = readPart(*archive, "content.xml", content, cancel); !done) return std::move(done).error();
    std::vector<SheetEntry> sheets;
    for (OdsSheet& one : content.sheets)
        sheets.push_back({one.sheet.name, one.hidden, [&one]() -> Result<Sheet> { return std::move(one.sheet); }});
    return tablesOfSheets(sheets, archive->name(), member, options, cancel);
}

} // namespace

bool sniffOds(std::string_view head)
{
    if (!head.starts_with("PK\x03\x04")) return false;
    constexpr std::string_view mime = "mimetypeapplication/vnd.oasis.opendocument.";
    const std::size_t at = head.find(mime);
    if (at != head.npos) return head.substr(at + mime.size()).starts_with("spreadsheet");
    return head.find("content.xml") != head.npos && head.find("xl/") == head.npos;
}

Result<std::vector<table::Table>> readOds(base::Source& source, const std::string& member, const ReadOptions& options,
                                          const base::Cancel& cancel)
{
    return readWorkbook(readSheets, "ods", source, member, options, cancel);
}

std::vector<std::optional<TextPosition>> locateInOds(base::Source& source, const std::vector<CellName>& cells, const ReadOptions& options,
                                                     const base::Cancel& cancel)
{
    return locateInWorkbook(readSheets, source, cells, options, cancel);
}

} // namespace atrisk::io
