// Words of the command line completed by a shell.
#pragma once

#include "app/command_line.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace atrisk::app {

struct Shell {
    std::string_view name;
    /// What the shell reads to complete the commands, their options, the values these must have, and files.
    std::string (*script)(const std::vector<CommandHelp>& commands);
};
[[nodiscard]] const Shell* findShell(std::string_view name);
[[nodiscard]] std::vector<std::string> shellNames();

} // namespace atrisk::app
