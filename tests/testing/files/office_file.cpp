#include "tests/testing/files/office_file.h"

#include "core/io/workbook/archive.h"

#include <algorithm>
#include <filesystem>
#include <set>

namespace atrisk::testing {
namespace {

std::string relationshipsOf(const std::string& part)
{
    const std::filesystem::path path(part);
    return (path.parent_path() / "_rels" / (path.filename().string() + ".rels")).generic_string();
}

/// The part that a target of `relationships` ("ppt/_rels/presentation.xml.rels") means.
std::string resolved(const std::string& relationships, const std::string& target)
{
    const std::filesystem::path folder = std::filesystem::path("/" + relationships).parent_path().parent_path();
    return (folder / target).lexically_normal().generic_string().substr(1);
}

bool isXml(const std::string& name) { return name.ends_with(".xml") || name.ends_with(".rels"); }

} // namespace

OfficeFile::OfficeFile(std::string all) : bytes(std::move(all))
{
    const auto source = base::memorySource("file", bytes);
    auto archive = io::Archive::open(*source);
    if (!archive.ok()) qFatal("no archive");
    for (const std::string& name : archive->parts()) {
        auto part = archive->part(name);
        std::string content, buffer(1U << 16U, '\0');
        while (const std::size_t got = *part->read(buffer.data(), buffer.size())) content.append(buffer, 0, got);
        if (isXml(name) && !m_xml[name].load_buffer(content.data(), content.size())) qFatal("%s is not well-formed", name.c_str());
        names.push_back(name);
        partBytes[name] = std::move(content);
    }
}

bool OfficeFile::has(const std::string& name) const { return partBytes.contains(name); }

pugi::xml_node OfficeFile::root(const std::string& name) const
{
    const auto found = m_xml.find(name);
    return found == m_xml.end() ? pugi::xml_node() : found->second.document_element();
}

std::string OfficeFile::related(const std::string& part, const std::string& id) const
{
    const std::string file = relationshipsOf(part);
    for (const pugi::xml_node& one : every(root(file), "Relationship"))
        if (one.attribute("Id").value() == id) return resolved(file, one.attribute("Target").value());
    return {};
}

std::string OfficeFile::relatedAs(const std::string& part, const std::string& kind) const
{
    const std::string file = relationshipsOf(part);
    for (const pugi::xml_node& one : every(root(file), "Relationship"))
        if (std::string_view(one.attribute("Type").value()).ends_with("/" + kind)) return resolved(file, one.attribute("Target").value());
    return {};
}

QString OfficeFile::fault() const
{
    const QString fault = faultOfRelationships();
    return fault.isEmpty() ? faultOfTypes() : fault;
}

QString OfficeFile::faultOfRelationships() const
{
    std::set<std::string> reached{"[Content_Types].xml"};
    for (const std::string& name : names) {
        if (!name.ends_with(".rels")) continue;
        reached.insert(name);
        std::set<std::string> ids;
        for (const pugi::xml_node& one : every(root(name), "Relationship")) {
            if (!ids.insert(one.attribute("Id").value()).second) return QString::fromStdString(name + ": an id twice");
            if (std::string_view(one.attribute("TargetMode").value()) == "External") continue;
            const std::string part = resolved(name, one.attribute("Target").value());
            if (std::ranges::find(names, part) == names.end()) return QString::fromStdString(name + " leads to no " + part);
            reached.insert(part);
        }
        const std::string of =
            name.substr(0, name.find("_rels/")) + name.substr(name.find("_rels/") + 6, name.size() - name.find("_rels/") - 11);
        for (const auto& used : root(of).select_nodes("//@*[starts-with(name(), 'r:')]"))
            if (!ids.contains(used.attribute().value())) return QString::fromStdString(of + " uses an id that is not there");
    }
    for (const std::string& name : names)
        if (!reached.contains(name)) return QString::fromStdString("nothing leads to " + name);
    return {};
}

QString OfficeFile::faultOfTypes() const
{
    std::set<std::string> typed;
    for (const pugi::xml_node& one : every(root("[Content_Types].xml"), "Override")) {
        const std::string name = std::string(one.attribute("PartName").value()).substr(1);
        if (std::ranges::find(names, name) == names.end()) return QString::fromStdString("a type of no part: " + name);
        if (std::string_view(one.attribute("ContentType").value()).empty()) return QString::fromStdString("an empty type: " + name);
        typed.insert(name);
    }
    for (const std::string& name : names)
        if (!name.ends_with(".rels") && !name.starts_with('[') && !typed.contains(name)) return QString::fromStdString("no type: " + name);
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
