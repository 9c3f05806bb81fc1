// Carries a Request out without a window.
#pragma once

#include "app/command_line.h"

#include <iosfwd>

namespace atrisk::app {

/// Standard output gets nothing but the result, `err` warnings and errors. Exit status: 0 done, 1 the analysis cannot be made
/// or written, 2 usage, 3 an input cannot be read or is invalid.
[[nodiscard]] int runBatch(const Request& request, std::ostream& out, std::ostream& err);

/// "atrisk: error: FILE:LINE:COLUMN: …" and the exit status that belongs to it.
int reportError(const base::Error& error, std::ostream& err);

} // namespace atrisk::app
