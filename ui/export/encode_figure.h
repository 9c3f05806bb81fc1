// A figure as the bytes of a file. Empty: it could not be made (an image too large for memory).
#pragma once

#include "ui/export/export_figure.h"

#include <QByteArray>
#include <QImage>

namespace atrisk::ui {

[[nodiscard]] QByteArray encodePng(const figure::Figure& figure, const Provenance& provenance, const ExportOptions& options);
[[nodiscard]] QByteArray encodePdf(const figure::Figure& figure, const Provenance& provenance, const ExportOptions& options);
[[nodiscard]] QByteArray encodeSvg(const figure::Figure& figure, const Provenance& provenance, const ExportOptions& options);

/// round(millimetres / 25.4 · dpi) pixels each way, with the resolution in it. Null when too large.
[[nodiscard]] QImage figureImage(const figure::Figure& figure, double dpi);

/// Escaped for XML; control characters, which XML cannot hold, are left out.
[[nodiscard]] QString xmlText(const QString& text);

/// "Endpoint: Progression-free survival\n…", the metadata as one text.
[[nodiscard]] QString provenanceText(const Provenance& provenance);

} // namespace atrisk::ui
