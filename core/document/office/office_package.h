// The parts of an Office file: what they hold, of what type they are and how they point at one another (ECMA-376, part 2).
#pragma once

#include "core/base/result.h"

#include <pugixml.hpp>

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace atrisk::document {

/// Of a part, or of the package.
struct OfficeRelationship {
    std::string id, type; ///< `type` a whole address
    std::string target;   ///< the name of a part, or an address outside the file
    bool isOutside = false;
};

/// Grows by parts; the file is made at the end.
class OfficePackage {
public:
    /// `name` as "ppt/slides/slide1.xml"; a part of this name must not be there yet.
    void add(const std::string& name, std::string_view contentType, std::string bytes);
    void add(const std::string& name, std::string_view contentType, const pugi::xml_document& xml);

    /// From the part `from` ("" = the package) to the part `to`; its id there, "rId1" …. `type` as the last word of the schema's address
    /// ("slideLayout"), or a whole address.
    std::string relate(const std::string& from, const std::string& to, std::string_view type);
    /// As it stood in a file that was read; its id must not be there yet.
    void keep(const std::string& from, OfficeRelationship relationship);

    /// "ppt/theme/theme" and ".xml" → "ppt/theme/theme3.xml", the first that is not there.
    [[nodiscard]] std::string freeName(const std::string& stem, const std::string& ending) const;

    /// All of it as a ZIP archive, [Content_Types].xml first; dated 1 January 1980, so that equal parts are equal bytes. Error: failure
    /// "cannot-write".
    [[nodiscard]] base::Result<std::string> archive() const;

private:
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> files() const;
    [[nodiscard]] std::string contentTypes() const;

    std::vector<std::pair<std::string, std::string>> m_parts; ///< name, bytes; in the order in which they were added
    std::map<std::string, std::string> m_types;               ///< of parts
    std::map<std::string, std::vector<OfficeRelationship>> m_relationships;
};

/// As UTF-8 with its declaration, without spaces between elements: those within texts count.
[[nodiscard]] std::string xmlBytes(const pugi::xml_document& xml);

} // namespace atrisk::document
