// A document as the bytes of a file: one function per format of the list.
#pragma once

#include "ui/export/formats.h"

#include <QImage>
#include <QString>

namespace atrisk::ui {

[[nodiscard]] base::Result<std::string> writePng(const document::Document& document, const WriteOptions& options);
[[nodiscard]] base::Result<std::string> writePdf(const document::Document& document, const WriteOptions& options);
[[nodiscard]] base::Result<std::string> writeSvg(const document::Document& document, const WriteOptions& options);
[[nodiscard]] base::Result<std::string> writePptx(const document::Document& document, const WriteOptions& options);
[[nodiscard]] base::Result<std::string> writeDocx(const document::Document& document, const WriteOptions& options);
[[nodiscard]] base::Result<std::string> writeXlsx(const document::Document& document, const WriteOptions& options);

/// round(millimetres / 25.4 · dpi) pixels each way, with the resolution in it. Null when too large.
[[nodiscard]] QImage pageImage(const document::Page& page, double dpi);

/// Escaped for XML; control characters, which XML cannot hold, are left out.
[[nodiscard]] QString xmlText(const QString& text);

/// "Endpoint: Progression-free survival\n…", the metadata as one text.
[[nodiscard]] QString provenanceText(const document::Provenance& provenance);

} // namespace atrisk::ui
