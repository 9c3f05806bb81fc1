// A figure on the clipboard: as picture, drawing and words, each program takes what it can.
#pragma once

#include "core/document/document.h"

#include <memory>

class QMimeData;

namespace atrisk::ui {

/// image/png at 300 dpi, image/svg+xml, and `text` (the figure's description when "").
[[nodiscard]] std::unique_ptr<QMimeData> figureMimeData(const figure::Figure& figure, const document::Provenance& provenance,
                                                        const std::string& text = {});

/// GUI thread only.
void copyFigure(const figure::Figure& figure, const document::Provenance& provenance, const std::string& text = {});

} // namespace atrisk::ui
