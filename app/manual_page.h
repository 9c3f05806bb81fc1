// The manual page, from the tables of options.
#pragma once

#include "app/command_line.h"

#include <string>
#include <vector>

namespace atrisk::app {

/// In the language of man pages (groff_man(7)).
[[nodiscard]] std::string manualPage(const std::vector<CommandHelp>& commands);

} // namespace atrisk::app
