// An Office file read back: its parts, as XML where they are some, and what does not hang together.
#pragma once

#include <QString>

#include <map>
#include <pugixml.hpp>
#include <string>
#include <vector>

namespace atrisk::testing {

class OfficeFile {
public:
    /// The test ends where the bytes are no archive of well-formed parts.
    explicit OfficeFile(std::string bytes);

    [[nodiscard]] bool has(const std::string& name) const;
    /// The root of a part; null where there is none, or it is no XML.
    [[nodiscard]] pugi::xml_node root(const std::string& name) const;
    /// The part that a relationship of `part` ("" = the file) leads to: by its id, and by the last word of its type; "" = none.
    [[nodiscard]] std::string related(const std::string& part, const std::string& id) const;
    [[nodiscard]] std::string relatedAs(const std::string& part, const std::string& kind) const;

    /// What Office would repair: a relationship that leads nowhere, an id that is used and is not there or is there twice, a part without
    /// a type or that nothing leads to; "" = nothing.
    [[nodiscard]] QString fault() const;

    std::string bytes;
    std::vector<std::string> names;               ///< of the parts
    std::map<std::string, std::string> partBytes; ///< by name

private:
    [[nodiscard]] QString faultOfRelationships() const;
    [[nodiscard]] QString faultOfTypes() const;

    std::map<std::string, pugi::xml_document> m_xml;
};

/// Every element of this name below, in order.
[[nodiscard]] std::vector<pugi::xml_node> every(pugi::xml_node under, const char* element);
/// The texts of all elements of this name below, one behind the other.
[[nodiscard]] std::string textIn(pugi::xml_node under, const char* element);

} // namespace atrisk::testing
