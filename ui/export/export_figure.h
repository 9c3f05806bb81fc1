// A figure to a file: PNG, PDF or SVG, all through paintFigure, whole or not at all.
#pragma once

#include "core/base/result.h"
#include "core/figure/figure.h"

#include <string>
#include <utility>
#include <vector>

namespace atrisk::ui {

/// What goes into a file's metadata: "Endpoint" → "Progression-free survival", … Never patient rows.
using Provenance = std::vector<std::pair<std::string, std::string>>;

struct ExportOptions {
    double dpi = 300; ///< PNG only
};

/// Extensions that can be written, with titles: "png" → "PNG image" …
[[nodiscard]] std::vector<std::pair<std::string, std::string>> exportFormats();

/// Writes by the extension of `path`. Errors: usage "unknown-format" (the extension is none of exportFormats), failure
/// "cannot-write" (folder missing, no permission, disk full). On error an existing file stays as it was.
[[nodiscard]] base::Result<base::Done> exportFigure(const figure::Figure& figure, const Provenance& provenance, const std::string& path,
                                                    const ExportOptions& options);

} // namespace atrisk::ui
