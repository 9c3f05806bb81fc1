#include "core/io/workbook/foreign_archive.h"

#include "core/base/text.h"

#include <algorithm>

namespace atrisk::io {
namespace {

bool hasFolder(const Archive& archive, std::string_view folder)
{
    return std::ranges::any_of(archive.parts(), [&](const std::string& part) { return part.starts_with(folder); });
}

std::string contents(const Archive& archive)
{
    constexpr std::size_t most = 3;
    const std::size_t shown = std::min(most, archive.parts().size());
    const std::vector<std::string> first(archive.parts().begin(), archive.parts().begin() + static_cast<std::ptrdiff_t>(shown));
    return archive.parts().empty() ? "it is empty" : "it holds " + base::joined(first, ", ") + (archive.parts().size() > most ? " …" : "");
}

/// As it stands in the container's directory: UTF-16, little-endian.
std::string wide(std::string_view name)
{
    std::string bytes;
    for (const char c : name) bytes.append({c, '\0'});
    return bytes;
}

} // namespace

std::optional<base::Error> foreignArchive(const Archive& archive)
{
    const auto unsupported = [&](const std::string& text) { return base::inputError("unsupported-file", text, archive.name()); };
    if (archive.has("xl/workbook.bin")) return unsupported("this is a binary Excel workbook (xlsb); save it as xlsx");
    const auto isWorkbook = [](const std::string& part) { return part.ends_with("workbook.xml"); }; // most often xl/workbook.xml
    if (std::ranges::any_of(archive.parts(), isWorkbook) || hasFolder(archive, "xl/worksheets/")) return std::nullopt;
    if (hasFolder(archive, "word/")) return unsupported("this is a Word document; give the data file");
    if (hasFolder(archive, "ppt/")) return unsupported("this is a PowerPoint presentation; give the data file");
    if (archive.has("content.xml"))
        return unsupported("this is an OpenDocument file that is read as no spreadsheet; save the sheet as xlsx or CSV");
    if (hasFolder(archive, "Index/")) return unsupported("this is a Numbers or Pages document; export it as xlsx or CSV");
    return unsupported("this is a ZIP archive and no workbook (" + contents(archive) + "); unpack it and give the data file");
}

bool isCompoundFile(std::string_view head) { return head.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"); }

base::Error compoundFile(base::Source& source)
{
    constexpr std::size_t looked = 1U << 22U;
    std::string bytes(static_cast<std::size_t>(std::min<std::uint64_t>(looked, source.size())), '\0');
    source.seek(0);
    auto got = source.read(bytes.data(), bytes.size());
    if (!got) return std::move(got).error();
    const auto holds = [&](std::string_view name) { return bytes.find(wide(name)) != std::string::npos; };
    if (holds("EncryptedPackage"))
        return base::inputError("encrypted-file", "this workbook is protected by a password; save it without one", source.name());
    if (holds("WordDocument"))
        return base::inputError("unsupported-file", "this is an old Word document; give the data file", source.name());
    return base::inputError("unsupported-file", "this is an old Excel workbook (xls); save it as xlsx", source.name());
}

} // namespace atrisk::io
