// Slides drawn anew from another data cut: atrisk update.
#pragma once

#include "app/command_line.h"
#include "core/base/result.h"

#include <iosfwd>

namespace atrisk::app {

/// Lists on `out` what changed, and writes the deck with its new figures. Errors: as updateDeck and opening a study; usage
/// "output-is-input", "output-exists" (none was named, and there is one of the usual name), "bad-output"; failure "nothing-redrawn" after
/// the list. Needs a QGuiApplication and registerFigureFont.
[[nodiscard]] base::Result<base::Done> updateSlides(const Request& request, std::ostream& out, std::ostream& err);

} // namespace atrisk::app
