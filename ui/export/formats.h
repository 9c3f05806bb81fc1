// THE list of the formats a document can be written in. File dialogs, the export panel, the command line and its help read it.
#pragma once

#include "core/base/cancel.h"
#include "core/base/result.h"
#include "core/document/document.h"
#include "core/document/pptx/template/deck_template.h"

#include <span>
#include <string>
#include <string_view>

namespace atrisk::ui {

struct WriteOptions {
    double dpi = 300;                         ///< of formats with a resolution
    document::DeckTemplatePtr onto = nullptr; ///< of formats that take a template; the document's pages are for it
    base::Cancel cancel = {};                 ///< asked before each page, and before the file takes its place
};

struct Format {
    std::string_view extension; ///< "png", also its id
    std::string_view title;     ///< "PNG image"
    std::string_view note;      ///< what a figure becomes in it; "" = that depends on the resolution
    bool manyPages = false;     ///< one file holds all pages; else every page is a file of its own
    bool hasResolution = false;
    bool takesTemplate = false;
    /// The file's bytes; the document has one page unless `manyPages`. Error: failure "cannot-write".
    base::Result<std::string> (*write)(const document::Document& document, const WriteOptions& options);
};

[[nodiscard]] std::span<const Format> formats();
/// By extension without its dot, small or capital letters; null = no such.
[[nodiscard]] const Format* findFormat(std::string_view extension);
/// ".png, .pdf, .pptx or .svg".
[[nodiscard]] std::string formatEndings();

} // namespace atrisk::ui
