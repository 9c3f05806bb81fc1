// Which style a figure has, and styles written as files to be changed.
#pragma once

#include "app/command_line.h"
#include "core/figure/house/style_file.h"

namespace atrisk::app {

/// The one asked for, else the one the study names, else that of slides; an id or a file. An error in the study's is said at its place
/// there, one in a file at its place in that.
[[nodiscard]] base::Result<figure::OpenedStyle> chooseStyle(const Request& request, const study::Study& study);

/// `styles --write ID -o FILE`: the style, or that of a file, as a whole file named after its place. Errors: "no-such-style", "bad-output".
[[nodiscard]] base::Result<base::Done> writeStyle(const Request& request);

} // namespace atrisk::app
