// atrisk roles: what was understood of data files, written as a study file.
#pragma once

#include "app/command_line.h"
#include "core/base/result.h"

#include <iosfwd>

namespace atrisk::app {

/// Writes `request.output` whole or not at all, after the roles have made a study. Data paths become relative to its folder. Usage
/// errors: a name that does not end in .study.json, an input as the output, data outside the folder. Warnings go to `err`.
[[nodiscard]] base::Result<base::Done> writeRoles(const Request& request, std::ostream& err);

} // namespace atrisk::app
