// Elements of XML by their names without prefix: files of other programs may call the namespaces otherwise.
#pragma once

#include <pugixml.hpp>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace atrisk::document {

/// "p:sldSz" → "sldSz".
[[nodiscard]] std::string_view localName(std::string_view name);
/// The first child of this name, of that its first child of the next name …; null = there is none.
[[nodiscard]] pugi::xml_node childOf(pugi::xml_node parent, std::initializer_list<std::string_view> path);
[[nodiscard]] std::vector<pugi::xml_node> childrenOf(pugi::xml_node parent, std::string_view name);
/// Of an element below `root` in the namespace of relationships, "r:id" in most files; "" = it has none.
[[nodiscard]] std::string relationshipId(pugi::xml_node node);
/// What `root` calls this namespace, with its colon: "r:"; declared there where it is not.
[[nodiscard]] std::string prefixOf(pugi::xml_node root, std::string_view address, std::string_view usual);

inline constexpr std::string_view relationshipsAddress = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

} // namespace atrisk::document
