#include "core/document/office/office_package.h"

#include <zip.h>

#include <algorithm>
#include <cassert>
#include <filesystem>
#include <optional>
#include <sstream>

namespace atrisk::document {
namespace {

using base::Result;

constexpr const char* schema = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

base::Error cannotWrite(zip_error_t* error)
{
    const std::string why = zip_error_strerror(error);
    return base::failure("cannot-write", "the file could not be put together: " + why);
}

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

class Zip {
public:
    Zip()
    {
        zip_error_init(&m_error);
        m_bytes = zip_source_buffer_create(nullptr, 0, 0, &m_error);
        if (m_bytes != nullptr) m_zip = zip_open_from_source(m_bytes, ZIP_TRUNCATE, &m_error);
        if (m_zip != nullptr) zip_source_keep(m_bytes); // it is read after the archive was closed
    }
    ~Zip()
    {
        if (m_zip != nullptr) zip_discard(m_zip);
        if (m_bytes != nullptr) zip_source_free(m_bytes);
        zip_error_fini(&m_error);
    }
    Zip(const Zip&) = delete;
    Zip& operator=(const Zip&) = delete;

    bool add(const std::string& name, const std::string& bytes)
    {
        if (m_zip == nullptr) return false;
        zip_source_t* const source = zip_source_buffer(m_zip, bytes.data(), bytes.size(), 0);
        const zip_int64_t index = source == nullptr ? -1 : zip_file_add(m_zip, name.c_str(), source, ZIP_FL_ENC_UTF_8);
        if (index < 0) {
            zip_source_free(source);
            return false;
        }
        constexpr zip_uint16_t midnight = 0, firstOfJanuary1980 = 1U << 5U | 1U;
        return zip_file_set_dostime(m_zip, static_cast<zip_uint64_t>(index), midnight, firstOfJanuary1980, 0) == 0;
    }

    /// All bytes, once; null = it went wrong.
    std::optional<std::string> close()
    {
        if (m_zip == nullptr || zip_close(m_zip) != 0) return std::nullopt;
        m_zip = nullptr;
        zip_stat_t facts;
        zip_stat_init(&facts);
        if (zip_source_stat(m_bytes, &facts) != 0 || zip_source_open(m_bytes) != 0) return std::nullopt;
        std::string bytes(facts.size, '\0');
        const zip_int64_t got = zip_source_read(m_bytes, bytes.data(), bytes.size());
        zip_source_close(m_bytes);
        return got == static_cast<zip_int64_t>(bytes.size()) ? std::optional(std::move(bytes)) : std::nullopt;
    }

    base::Error error() { return cannotWrite(m_zip == nullptr ? &m_error : zip_get_error(m_zip)); }

private:
    zip_error_t m_error;
    zip_source_t* m_bytes = nullptr;
    zip_t* m_zip = nullptr;
};

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
    Zip zip;
    for (const auto& [name, bytes] : all)
        if (!zip.add(name, bytes)) return zip.error();
    auto bytes = zip.close();
    if (!bytes) return zip.error();
    return std::move(*bytes);
}

} // namespace atrisk::document
