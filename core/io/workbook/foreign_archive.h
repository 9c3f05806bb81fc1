// What else begins like a workbook, in sentences.
#pragma once

#include "core/base/source.h"
#include "core/io/workbook/archive.h"

#include <optional>
#include <string_view>

namespace atrisk::io {

/// An archive that is no xlsx workbook: what it is, and what would be right. Null for a workbook.
[[nodiscard]] std::optional<base::Error> foreignArchive(const Archive& archive);

/// The container of old and of encrypted Office files (Microsoft's compound file).
[[nodiscard]] bool isCompoundFile(std::string_view head);
/// What is in such a container: an xls workbook, an encrypted one …
[[nodiscard]] base::Error compoundFile(base::Source& source);

} // namespace atrisk::io
