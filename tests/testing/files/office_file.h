// An Office file read back: its parts as XML.
#pragma once

#include <pugixml.hpp>

#include <map>
#include <string>
#include <vector>

namespace atrisk::testing {

class OfficeFile {
public:
    /// Ends the test program where these are no archive, or a part that should be XML is none.
    explicit OfficeFile(const std::string& bytes);

    [[nodiscard]] const std::vector<std::string>& names() const { return m_names; }
    [[nodiscard]] bool has(const std::string& name) const;
    /// The root element of a part; null where there is none.
    [[nodiscard]] pugi::xml_node root(const std::string& name) const;
    /// What does not hang together: relationships to parts that are not there, parts of no type, parts nobody points at. "" = all does.
    [[nodiscard]] std::string fault() const;

private:
    std::vector<std::string> m_names;
    std::map<std::string, pugi::xml_document> m_xml;
};

/// All elements of this name below `under`.
[[nodiscard]] std::vector<pugi::xml_node> every(pugi::xml_node under, const char* element);
/// The texts of all elements of this name below `under`, one after the other.
[[nodiscard]] std::string textIn(pugi::xml_node under, const char* element);

} // namespace atrisk::testing
