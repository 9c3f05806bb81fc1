#include "core/document/pptx/template/xml_nodes.h"

namespace atrisk::document {

std::string_view localName(std::string_view name) { return name.substr(name.find(':') + 1); } // npos + 1 = 0

pugi::xml_node childOf(pugi::xml_node parent, std::initializer_list<std::string_view> path)
{
    for (const std::string_view name : path)
        parent = parent.find_child([name](const pugi::xml_node& node) { return localName(node.name()) == name; });
    return parent;
}

std::vector<pugi::xml_node> childrenOf(pugi::xml_node parent, std::string_view name)
{
    std::vector<pugi::xml_node> found;
    for (const pugi::xml_node& node : parent.children())
        if (localName(node.name()) == name) found.push_back(node);
    return found;
}

std::string relationshipId(pugi::xml_node node)
{
    for (const pugi::xml_attribute& attribute : node.attributes()) {
        const std::string_view name = attribute.name();
        if (name.find(':') != name.npos && localName(name) == "id") return attribute.value();
    }
    return {};
}

std::string prefixOf(pugi::xml_node root, std::string_view address, std::string_view usual)
{
    for (const pugi::xml_attribute& attribute : root.attributes()) {
        const std::string_view name = attribute.name();
        if (attribute.value() != address) continue;
        if (name == "xmlns") return {};
        if (name.starts_with("xmlns:")) return std::string(localName(name)) + ":";
    }
    root.append_attribute(("xmlns:" + std::string(usual)).c_str()) = std::string(address).c_str();
    return std::string(usual) + ":";
}

} // namespace atrisk::document
