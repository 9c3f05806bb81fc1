// An Office file with some of its parts changed: every other byte for byte as it was, compressed as it was.
#pragma once

#include "core/base/result.h"

#include <map>
#include <string>

namespace atrisk::document {

/// `changed`: the bytes of parts by their names, all of which `archive` has. Error: failure "cannot-write".
[[nodiscard]] base::Result<std::string> editedArchive(const std::string& archive, const std::map<std::string, std::string>& changed);

} // namespace atrisk::document
