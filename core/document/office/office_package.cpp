#include "core/document/office/office_package.h"

#include "core/document/office/zip_writer.h"

#include <algorithm>
#include <cassert>
#include <filesystem>
#include <sstream>

namespace atrisk::document {
namespace {

using base::Result;

constexpr const char* schema = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// Where the relationships of a part stand: "ppt/slides/_rels/slide1.xml.rels".
std::string relationshipsOf(const std::string& part)
{
    const std::size_t slash = part.rfind('/');
    const std::string folder = slash == part.npos ? "" : part.substr(0, slash + 1);
    return folder + "_rels/" + part.substr(folder.size()) + ".rels";
}

/// From the folder of one part to another: "../slideLayouts/slideLayout1.xml".
std::string relativeTo(const std::string& part, const std::string& target)
{
    const std::filesystem::path folder = std::filesystem::path("/" + part).parent_path();
    return std::filesystem::path("/" + target).lexically_relative(folder).generic_string();
}

} // namespace

std::string xmlBytes(const pugi::xml_document& xml)
{
    std::ostringstream text;
    xml.save(text, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + text.str();
}

void OfficePackage::add(const std::string& name, std::string_view contentType, std::string bytes)
{
    assert(!m_types.contains(name));
    m_types[name] = contentType;
    m_parts.emplace_back(name, std::move(bytes));
}

void OfficePackage::add(const std::string& name, std::string_view contentType, const pugi::xml_document& xml)
{
    add(name, contentType, xmlBytes(xml));
}

std::string OfficePackage::relate(const std::string& from, const std::string& to, std::string_view type)
{
    std::vector<OfficeRelationship>& all = m_relationships[from];
    const std::string address = type.find(':') == type.npos ? schema + std::string(type) : std::string(type);
    std::string id;
    for (std::size_t number = all.size() + 1; id.empty() || std::ranges::find(all, id, &OfficeRelationship::id) != all.end(); ++number)
        id = "rId" + std::to_string(number);
    all.push_back({id, address, to});
    return id;
}

void OfficePackage::keep(const std::string& from, OfficeRelationship relationship)
{
    m_relationships[from].push_back(std::move(relationship));
}

std::string OfficePackage::freeName(const std::string& stem, const std::string& ending) const
{
    std::string name;
    for (std::size_t number = 1; name.empty() || m_types.contains(name); ++number) name = stem + std::to_string(number) + ending;
    return name;
}

std::string OfficePackage::contentTypes() const
{
    pugi::xml_document xml;
    pugi::xml_node types = xml.append_child("Types");
    types.append_attribute("xmlns") = "http://schemas.openxmlformats.org/package/2006/content-types";
    for (const auto& [extension, type] :
         {std::pair("rels", "application/vnd.openxmlformats-package.relationships+xml"), std::pair("xml", "application/xml")}) {
        pugi::xml_node usual = types.append_child("Default");
        usual.append_attribute("Extension") = extension;
        usual.append_attribute("ContentType") = type;
    }
    for (const auto& [name, type] : m_types) {
        pugi::xml_node part = types.append_child("Override");
        part.append_attribute("PartName") = ("/" + name).c_str();
        part.append_attribute("ContentType") = type.c_str();
    }
    return xmlBytes(xml);
}

std::vector<std::pair<std::string, std::string>> OfficePackage::files() const
{
    std::vector<std::pair<std::string, std::string>> all{{"[Content_Types].xml", contentTypes()}};
    for (const auto& [from, its] : m_relationships) {
        pugi::xml_document xml;
        pugi::xml_node root = xml.append_child("Relationships");
        root.append_attribute("xmlns") = "http://schemas.openxmlformats.org/package/2006/relationships";
        for (const OfficeRelationship& one : its) {
            pugi::xml_node node = root.append_child("Relationship");
            node.append_attribute("Id") = one.id.c_str();
            node.append_attribute("Type") = one.type.c_str();
            node.append_attribute("Target") = (one.isOutside || from.empty() ? one.target : relativeTo(from, one.target)).c_str();
            if (one.isOutside) node.append_attribute("TargetMode") = "External";
        }
        all.emplace_back(relationshipsOf(from), xmlBytes(xml));
    }
    all.insert(all.end(), m_parts.begin(), m_parts.end());
    return all;
}

Result<std::string> OfficePackage::archive() const
{
    const auto all = files(); // libzip reads them when it closes
    ZipWriter zip;
    for (const auto& [name, bytes] : all)
        if (!zip.add(name, bytes)) return zip.error();
    auto bytes = zip.close();
    if (!bytes) return zip.error();
    return std::move(*bytes);
}

} // namespace atrisk::document
