// What a file is by its first bytes, whatever its name claims.
#pragma once

#include <string>
#include <string_view>

namespace atrisk::io {

/// True for bytes a person could read: no control characters but tab, line ends, form feed and Ctrl-Z, or hardly any.
[[nodiscard]] bool looksLikeText(std::string_view head);
/// A web page, XML or JSON: text, but no delimited table.
[[nodiscard]] bool looksLikeMarkup(std::string_view head);

[[nodiscard]] bool isPortable(std::string_view head); ///< an SPSS portable file

/// A sentence for a file that no reader recognizes: what it looks like, and what would be right.
/// `fileName` decides only how the wanted file is called.
[[nodiscard]] std::string foreignContent(std::string_view head, std::string_view fileName);

/// Without folders and the last extension: "adtte" of "data/adtte.csv" and of "data/adtte.csv.gz".
[[nodiscard]] std::string baseName(std::string_view fileName);

} // namespace atrisk::io
