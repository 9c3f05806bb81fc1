// What Qt does not write into a PDF: what makes it readable by ear (its language and title, a structure of figures with their texts and of
// tables with their cells), and bookmarks.
#pragma once

#include "core/base/result.h"
#include "core/document/document.h"

#include <string>

namespace atrisk::ui {

/// The PDF that was painted of the document, a page for each of its own, with the pages' exact sizes and tagged (ISO 32000-1, 14.8): every
/// page is a Figure whose alternative text is the page's description, and every table on it a Table with its rows, heads and cells; a
/// report has a bookmark for each of its figures and tables. It claims no conformance to PDF/UA. Error: failure "cannot-write".
[[nodiscard]] base::Result<std::string> taggedPdf(const std::string& pdf, const document::Document& document);

} // namespace atrisk::ui
