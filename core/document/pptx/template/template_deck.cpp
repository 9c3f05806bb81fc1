#include "core/document/pptx/template/template_deck.h"

#include "core/document/pptx/template/xml_nodes.h"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

namespace atrisk::document {
namespace {

/// Of the template's own slides, or of those who wrote them.
bool isLeftOut(const OfficeRelationship& relationship)
{
    constexpr std::array<std::string_view, 7> kinds{"slide",   "notesSlide",   "comments",   "commentAuthors",
                                                    "authors", "revisionInfo", "changesInfo"};
    return std::ranges::any_of(kinds, [&](std::string_view kind) { return isOf(relationship, kind); });
}

void removeReferences(pugi::xml_node node, const std::set<std::string>& ids)
{
    for (pugi::xml_node child = node.first_child(); child;) {
        const pugi::xml_node next = child.next_sibling();
        if (const std::string id = relationshipId(child); !id.empty() && ids.contains(id))
            node.remove_child(child);
        else
            removeReferences(child, ids);
        child = next;
    }
}

/// The part without what points at the slides that are gone: a layout's button to one of them.
std::string withoutReferences(const std::string& bytes, const std::set<std::string>& ids)
{
    pugi::xml_document xml;
    if (ids.empty() || !xml.load_buffer(bytes.data(), bytes.size())) return bytes;
    removeReferences(xml.document_element(), ids);
    return xmlBytes(xml);
}

class Keeping {
public:
    Keeping(OfficePackage& package, const DeckTemplate& from) : m_package(package), m_from(from) {}

    void keep(const std::string& name)
    {
        if (!m_kept.insert(name).second) return;
        const ReadPart& part = m_from.package.part(name);
        std::set<std::string> gone;
        std::vector<std::string> next;
        for (const OfficeRelationship& one : part.relationships) {
            if (isLeftOut(one)) {
                gone.insert(one.id);
                continue;
            }
            m_package.keep(name, one);
            if (!one.isOutside) next.push_back(one.target);
        }
        if (name != m_from.presentation) m_package.add(name, part.type, withoutReferences(part.bytes, gone));
        for (const std::string& other : next) keep(other);
    }

private:
    OfficePackage& m_package;
    const DeckTemplate& m_from;
    std::set<std::string> m_kept;
};

/// Sections list the slides that are gone.
void removeSections(pugi::xml_node root)
{
    for (const pugi::xml_node& list : childrenOf(root, "extLst")) {
        pugi::xml_node extensions = list;
        for (const pugi::xml_node& one : childrenOf(list, "ext"))
            if (childOf(one, {"sectionLst"})) extensions.remove_child(one);
        if (!extensions.first_child()) root.remove_child(extensions);
    }
}

/// Its masters come first (ECMA-376, part 1, 19.2.1.26).
pugi::xml_node insertAfterMasters(pugi::xml_node root, const std::string& name, std::initializer_list<std::string_view> before)
{
    pugi::xml_node last;
    for (const std::string_view one : before)
        if (const pugi::xml_node found = childOf(root, {one})) last = found;
    return last ? root.insert_child_after(name.c_str(), last) : root.prepend_child(name.c_str());
}

} // namespace

void addTemplate(OfficePackage& package, const DeckTemplate& from) { Keeping(package, from).keep(from.presentation); }

pugi::xml_document presentationXml(const DeckTemplate& from, const DeckParts& parts)
{
    pugi::xml_document xml;
    const std::string& bytes = from.package.part(from.presentation).bytes;
    xml.load_buffer(bytes.data(), bytes.size()); // it was read before
    pugi::xml_node root = xml.document_element();
    const std::string_view whole = root.name();
    const std::string own(whole.substr(0, whole.size() - localName(whole).size())), id = prefixOf(root, relationshipsAddress, "r") + "id";
    for (const char* gone : {"sldIdLst", "custShowLst", "notesMasterIdLst"})
        if (const pugi::xml_node list = childOf(root, {gone})) root.remove_child(list);
    removeSections(root);
    insertAfterMasters(root, own + "notesMasterIdLst", {"sldMasterIdLst"})
        .append_child((own + "notesMasterId").c_str())
        .append_attribute(id.c_str()) = parts.notesMaster.c_str();
    pugi::xml_node slides = insertAfterMasters(root, own + "sldIdLst", {"sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst"});
    unsigned number = firstSlideId;
    for (const std::string& slide : parts.slides) {
        pugi::xml_node node = slides.append_child((own + "sldId").c_str());
        node.append_attribute("id") = number++;
        node.append_attribute(id.c_str()) = slide.c_str();
    }
    return xml;
}

void appendColourMap(pugi::xml_node slide, const DeckTemplate& from)
{
    pugi::xml_document layout;
    const std::string& bytes = from.package.part(from.layout).bytes;
    layout.load_buffer(bytes.data(), bytes.size()); // it was read before
    const pugi::xml_node own = childOf(layout.document_element(), {"clrMapOvr", "overrideClrMapping"});
    pugi::xml_node map = slide.append_child("p:clrMapOvr");
    pugi::xml_node mapping = map.append_child(own ? "a:overrideClrMapping" : "a:masterClrMapping");
    for (const pugi::xml_attribute& attribute : own.attributes()) mapping.append_copy(attribute);
}

} // namespace atrisk::document
