#include "tests/testing/slides/read_deck.h"

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

std::string attributeOf(pugi::xml_node node, const std::string& localName)
{
    for (const pugi::xml_attribute& attribute : node.attributes())
        if (std::string_view(attribute.name()).ends_with(":" + localName)) return attribute.value();
    return {};
}

} // namespace

ReadDeck::ReadDeck(std::string all) : bytes(std::move(all))
{
    const auto source = base::memorySource("deck.pptx", bytes);
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
    const std::string presentation = relatedAs("", "officeDocument");
    for (const auto& id : root(presentation).select_nodes("*[local-name()='sldIdLst']/*"))
        m_slides.push_back(related(presentation, attributeOf(id.node(), "id")));
}

pugi::xml_node ReadDeck::root(const std::string& name) const
{
    const auto found = m_xml.find(name);
    return found == m_xml.end() ? pugi::xml_node() : found->second.document_element();
}

pugi::xml_node ReadDeck::slide(std::size_t number) const { return root(m_slides.at(number - 1)); }

std::string ReadDeck::notes(std::size_t number) const { return wordsOf(root(relatedAs(m_slides.at(number - 1), "notesSlide"))); }

std::string ReadDeck::related(const std::string& part, const std::string& id) const
{
    const std::string file = relationshipsOf(part);
    for (const pugi::xml_node& one : every(root(file), "Relationship"))
        if (one.attribute("Id").value() == id) return resolved(file, one.attribute("Target").value());
    return {};
}

std::string ReadDeck::relatedAs(const std::string& part, const std::string& kind) const
{
    const std::string file = relationshipsOf(part);
    for (const pugi::xml_node& one : every(root(file), "Relationship"))
        if (std::string_view(one.attribute("Type").value()).ends_with("/" + kind)) return resolved(file, one.attribute("Target").value());
    return {};
}

QString ReadDeck::faults() const
{
    for (const QString& fault : {faultsOfRelationships(), faultsOfTypes()})
        if (!fault.isEmpty()) return fault;
    for (const std::string& part : names) {
        if (!part.starts_with("ppt/slides/slide") && !part.starts_with("ppt/notesSlides/notes")) continue;
        const QString fault = faultsOfShapes(part);
        if (!fault.isEmpty()) return fault;
    }
    return {};
}

QString ReadDeck::faultsOfRelationships() const
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

QString ReadDeck::faultsOfTypes() const
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

QString ReadDeck::faultsOfShapes(const std::string& part) const
{
    std::set<std::string> ids;
    for (const pugi::xml_node& one : every(root(part), "p:cNvPr"))
        if (!ids.insert(one.attribute("id").value()).second) return QString::fromStdString(part + ": a shape's id twice");
    for (const char* element : {"a:off", "a:ext", "a:chOff", "a:chExt", "a:pt", "a:gridCol", "a:tr", "a:tcPr", "a:ln"})
        for (const pugi::xml_node& one : every(root(part), element))
            for (const pugi::xml_attribute& attribute : one.attributes()) {
                const std::string_view name = attribute.name(), value = attribute.value();
                const bool isLength = name != "anchor" && name != "cap";
                if (isLength && (value.empty() || value.find_first_not_of("-0123456789") != value.npos))
                    return QString::fromStdString(part + ": " + element + " " + std::string(value));
            }
    return {};
}

std::string wordsOf(pugi::xml_node shape)
{
    std::string words;
    for (const pugi::xml_node& text : every(shape, "a:t")) words += text.text().get();
    return words;
}

pugi::xml_node shapeThatSays(pugi::xml_node slide, const std::string& words)
{
    for (const pugi::xml_node& shape : every(slide, "p:sp"))
        if (wordsOf(shape) == words) return shape;
    return {};
}

document::Extent placeOf(pugi::xml_node shape)
{
    pugi::xml_node frame = shape.child("p:spPr").child("a:xfrm");
    if (!frame) frame = shape.child("p:xfrm"); // a table's
    return {frame.child("a:off").attribute("x").as_llong(), frame.child("a:off").attribute("y").as_llong(),
            frame.child("a:ext").attribute("cx").as_llong(), frame.child("a:ext").attribute("cy").as_llong()};
}

std::string placeholderOf(pugi::xml_node shape) { return shape.child("p:nvSpPr").child("p:nvPr").child("p:ph").attribute("type").value(); }

} // namespace atrisk::testing
