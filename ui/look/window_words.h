// What core says, in the window's words: core names the options of the command line, the window what chooses the same.
#pragma once

#include <QString>

#include <string_view>

namespace atrisk::ui {

/// "say --entry tstart" → "say tstart for “At risk from”". Other text stays as it is.
[[nodiscard]] QString windowWords(std::string_view text);
/// Has the window words for the option ("--entry")?
[[nodiscard]] bool hasWindowWords(std::string_view option);

} // namespace atrisk::ui
