// Paths written in study files: relative, and never out of the file's folder.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace atrisk::study {

/// Starts at a root, on whatever system: "/…", "\…", "C:…".
[[nodiscard]] bool isAbsolutePath(std::string_view path);
/// Has a byte that no name of a file is written with: the system would take a name with a NUL for what stands before it.
[[nodiscard]] bool hasControlCharacter(std::string_view path);
/// Has a step "..", whether or not a later step comes back. Both / and \ part the steps. Links are not followed.
[[nodiscard]] bool stepsUp(std::string_view path);
/// `file` as seen from `folder`, both absolute, by their names alone; null where it lies neither in it nor below.
[[nodiscard]] std::optional<std::string> pathWithin(const std::string& folder, const std::string& file);

} // namespace atrisk::study
