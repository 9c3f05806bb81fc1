// An Office file that was read: its parts, their types and how they point at one another.
#pragma once

#include "core/base/source.h"
#include "core/document/office/office_package.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace atrisk::document {

struct ReadPart {
    std::string type, bytes;
    std::vector<OfficeRelationship> relationships;

    /// The first part that is pointed at as this ("slideLayout"); "" = none.
    [[nodiscard]] std::string target(std::string_view kind) const;
    /// By its id; null = there is none.
    [[nodiscard]] const OfficeRelationship* find(std::string_view id) const;
};

struct ReadPackage {
    std::string file;
    std::map<std::string, ReadPart> parts; ///< by name; "" is the package itself, of which only the relationships count

    [[nodiscard]] const ReadPart& part(const std::string& name) const { return parts.at(name); }
};

/// Is the relationship of this kind, the last word of its address?
[[nodiscard]] bool isOf(const OfficeRelationship& relationship, std::string_view kind);

/// What would be right instead of a file that cannot be read.
inline constexpr std::string_view templateWords = "a template is a .pptx or .potx file",
                                  readableWords = "Atrisk opens .pptx and .docx files again that it wrote",
                                  deckWords = "slides are updated in a .pptx file";

/// All of it, in memory; every relationship of what is kept leads to a part that is there. Errors: input "encrypted-file",
/// "unsupported-file" (no Office file of today's kind: what was found instead), "malformed-file", "too-large".
[[nodiscard]] base::Result<ReadPackage> readPackage(base::Source& source, std::string_view needed = templateWords);

} // namespace atrisk::document
