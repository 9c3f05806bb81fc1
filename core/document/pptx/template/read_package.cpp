#include "core/document/pptx/template/read_package.h"

#include "core/base/text.h"
#include "core/document/pptx/template/xml_nodes.h"
#include "core/io/workbook/archive.h"
#include "core/io/workbook/foreign_archive.h"

#include <algorithm>
#include <filesystem>

namespace atrisk::document {
namespace {

using base::Done;
using base::inputError;
using base::Result;

constexpr std::string_view typesPart = "[Content_Types].xml";

base::Error damaged(const std::string& file, const std::string& what)
{
    return inputError("malformed-file", "the file is damaged: " + what + "; save it again in PowerPoint", file);
}

/// What the file is instead of an archive.
Result<Done> checkHead(base::Source& source, std::string_view needed)
{
    std::string head(8, '\0');
    source.seek(0);
    const auto got = source.read(head.data(), head.size());
    if (!got) return got.error();
    head.resize(*got);
    source.seek(0);
    const auto unsupported = [&](const std::string& what) {
        return inputError("unsupported-file", what + "; " + std::string(needed), source.name());
    };
    if (head.empty()) return unsupported("this file is empty");
    if (io::isCompoundFile(head)) return unsupported("this is an Office file of the old kind (.ppt, .pot) or one protected by a password");
    if (head.starts_with("%PDF")) return unsupported("this is a PDF document");
    if (!head.starts_with("PK")) return unsupported("this is no PowerPoint file");
    return Done{};
}

Result<std::string> bytesOf(const io::Archive& archive, const std::string& name)
{
    auto part = archive.part(name);
    if (!part) return std::move(part).error();
    std::string bytes, buffer(1U << 16U, '\0');
    for (;;) {
        const auto got = part->read(buffer.data(), buffer.size());
        if (!got) return got.error();
        if (*got == 0) return bytes;
        bytes.append(buffer, 0, *got);
    }
}

class Reader {
public:
    Reader(const io::Archive& archive, std::string_view needed) : m_archive(archive), m_needed(needed) { m_package.file = archive.name(); }

    Result<ReadPackage> read()
    {
        if (!m_archive.has(typesPart)) return foreign();
        for (const std::string& name : m_archive.parts()) {
            if (name.ends_with('/')) continue;
            auto bytes = bytesOf(m_archive, name);
            if (!bytes) return std::move(bytes).error();
            m_package.parts[name].bytes = std::move(*bytes);
        }
        if (auto read = readTypes(); !read) return read.error();
        if (auto read = readRelationships(); !read) return read.error();
        return std::move(m_package);
    }

private:
    [[nodiscard]] base::Error foreign() const
    {
        const bool isOpenDocument = m_archive.has("mimetype") && m_archive.has("content.xml");
        return inputError("unsupported-file",
                          std::string(isOpenDocument ? "this is an OpenDocument file" : "this is a ZIP archive and no PowerPoint file") +
                              "; " + std::string(m_needed),
                          m_package.file);
    }

    [[nodiscard]] Result<Done> load(pugi::xml_document& xml, const std::string& name) const
    {
        const std::string& bytes = m_package.part(name).bytes;
        if (xml.load_buffer(bytes.data(), bytes.size())) return Done{};
        return damaged(m_package.file, name + " is no XML");
    }

    Result<Done> readTypes()
    {
        pugi::xml_document xml;
        if (auto loaded = load(xml, std::string(typesPart)); !loaded) return loaded;
        std::map<std::string, std::string> byEnding, byName;
        for (const pugi::xml_node& node : xml.document_element().children()) {
            const std::string type = node.attribute("ContentType").value();
            if (localName(node.name()) == "Default") byEnding[base::lowerCase(node.attribute("Extension").value())] = type;
            if (localName(node.name()) == "Override") byName[base::lowerCase(node.attribute("PartName").value())] = type;
        }
        for (auto& [name, part] : m_package.parts) {
            const std::string small = base::lowerCase(name); // names and endings are compared without regard to case
            const auto own = byName.find("/" + small);
            const auto usual = byEnding.find(small.substr(small.rfind('.') + 1));
            part.type = own != byName.end() ? own->second : usual != byEnding.end() ? usual->second : std::string();
        }
        m_package.parts.erase(std::string(typesPart));
        return Done{};
    }

    Result<Done> readRelationships()
    {
        std::vector<std::string> files;
        for (const auto& [name, part] : m_package.parts)
            if (name.ends_with(".rels")) files.push_back(name);
        for (const std::string& file : files)
            if (auto read = readRelationships(file); !read) return read;
        for (const std::string& file : files) m_package.parts.erase(file);
        // What only slides lead to is left out with them.
        const auto isSlides = [](const std::string& name) {
            return name.starts_with("ppt/slides/") || name.starts_with("ppt/notesSlides/");
        };
        for (const auto& [name, part] : m_package.parts)
            for (const OfficeRelationship& one : part.relationships)
                if (!isSlides(name) && !one.isOutside && (one.target.empty() || !m_package.parts.contains(one.target)))
                    return damaged(m_package.file, one.target + " is missing");
        return Done{};
    }

    /// "ppt/_rels/presentation.xml.rels" tells of "ppt/presentation.xml".
    Result<Done> readRelationships(const std::string& file)
    {
        namespace files = std::filesystem;
        pugi::xml_document xml;
        if (auto loaded = load(xml, file); !loaded) return loaded;
        const files::path folder = files::path("/" + file).parent_path().parent_path();
        const std::string of = (folder / files::path(file).stem()).generic_string().substr(1);
        const bool isWhole = of == ".rels";
        if (!isWhole && !m_package.parts.contains(of)) return Done{}; // of a part that is gone
        ReadPart& part = m_package.parts[isWhole ? std::string() : of];
        for (const pugi::xml_node& node : childrenOf(xml.document_element(), "Relationship")) {
            OfficeRelationship one{node.attribute("Id").value(), node.attribute("Type").value(), node.attribute("Target").value(),
                                   std::string_view(node.attribute("TargetMode").value()) == "External"};
            if (!one.isOutside) one.target = (folder / one.target).lexically_normal().generic_string().substr(1);
            part.relationships.push_back(std::move(one));
        }
        return Done{};
    }

    const io::Archive& m_archive;
    std::string_view m_needed;
    ReadPackage m_package;
};

} // namespace

std::string ReadPart::target(std::string_view kind) const
{
    const auto found = std::ranges::find_if(relationships, [&](const OfficeRelationship& one) { return isOf(one, kind); });
    return found == relationships.end() ? std::string() : found->target;
}

const OfficeRelationship* ReadPart::find(std::string_view id) const
{
    const auto found = std::ranges::find(relationships, id, &OfficeRelationship::id);
    return found == relationships.end() ? nullptr : &*found;
}

bool isOf(const OfficeRelationship& relationship, std::string_view kind)
{
    const std::string_view type = relationship.type;
    return !relationship.isOutside && type.substr(type.rfind('/') + 1) == kind;
}

Result<ReadPackage> readPackage(base::Source& source, std::string_view needed)
{
    if (auto checked = checkHead(source, needed); !checked) return checked.error();
    auto archive = io::Archive::open(source, needed == templateWords ? "template" : "file");
    if (!archive) return std::move(archive).error();
    return Reader(*archive, needed).read();
}

} // namespace atrisk::document
