#include "tests/testing/files/office_file.h"

#include "core/base/source.h"
#include "core/io/workbook/archive.h"

#include <QtGlobal>

#include <algorithm>
#include <filesystem>
#include <set>

namespace atrisk::testing {
namespace {

bool isXml(const std::string& name) { return name.ends_with(".xml") || name.ends_with(".rels"); }

/// "word/_rels/document.xml.rels" → "word", the folder that targets are relative to.
std::filesystem::path folderOf(const std::string& relationships)
{
    return std::filesystem::path(relationships).parent_path().parent_path();
}

} // namespace

OfficeFile::OfficeFile(const std::string& bytes)
{
    const auto source = base::memorySource("file", bytes);
    auto archive = io::Archive::open(*source);
    if (!archive.ok()) qFatal("no archive");
    for (const std::string& name : archive->parts()) {
        m_names.push_back(name);
        if (!isXml(name)) continue;
        auto part = archive->part(name);
        std::string text(1U << 22U, '\0');
        text.resize(*part->read(text.data(), text.size()));
        if (!m_xml[name].load_string(text.c_str())) qFatal("%s is not well-formed", name.c_str());
    }
}

bool OfficeFile::has(const std::string& name) const { return std::ranges::find(m_names, name) != m_names.end(); }

pugi::xml_node OfficeFile::root(const std::string& name) const
{
    const auto found = m_xml.find(name);
    return found == m_xml.end() ? pugi::xml_node() : found->second.document_element();
}

std::string OfficeFile::fault() const
{
    std::set<std::string> pointedAt;
    for (const std::string& name : m_names) {
        if (!name.ends_with(".rels")) continue;
        std::set<std::string> ids;
        for (const pugi::xml_node& one : root(name).children("Relationship")) {
            if (!ids.insert(one.attribute("Id").value()).second) return name + ": two relationships of one id";
            const std::string target = one.attribute("Target").value();
            const std::filesystem::path place = target.starts_with('/') ? std::filesystem::path(target.substr(1)) : folderOf(name) / target;
            const std::string part = place.lexically_normal().generic_string();
            if (!has(part)) return name + " points at " + part + ", which is not there";
            pointedAt.insert(part);
        }
    }
    std::set<std::string> typed, usual;
    for (const pugi::xml_node& one : root("[Content_Types].xml").children("Override")) typed.insert(one.attribute("PartName").value());
    for (const pugi::xml_node& one : root("[Content_Types].xml").children("Default")) usual.insert(one.attribute("Extension").value());
    for (const std::string& name : m_names) {
        if (name == "[Content_Types].xml" || name.ends_with(".rels")) continue;
        if (!typed.contains("/" + name) && !usual.contains(name.substr(name.rfind('.') + 1))) return name + " is of no type";
        if (!pointedAt.contains(name)) return "nothing points at " + name;
    }
    return {};
}

std::vector<pugi::xml_node> every(pugi::xml_node under, const char* element)
{
    std::vector<pugi::xml_node> found;
    for (const auto& one : under.select_nodes((std::string(".//") + element).c_str())) found.push_back(one.node());
    return found;
}

std::string textIn(pugi::xml_node under, const char* element)
{
    std::string text;
    for (const pugi::xml_node& one : every(under, element)) text += one.text().get();
    return text;
}

} // namespace atrisk::testing
