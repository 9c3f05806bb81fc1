// A report to its file: computed, laid out and written, whole or not at all.
#pragma once

#include "core/document/contents/lay_out_report.h"
#include "core/figure/house/style_file.h"
#include "ui/export/formats.h"

#include <string>
#include <vector>

namespace atrisk::ui {

/// ".pdf, .pptx or .docx".
[[nodiscard]] std::string reportEndings();
/// Those a report can be written in.
[[nodiscard]] std::vector<const Format*> reportFormats();
/// By the ending of `path`. Usage errors "no-output" without one, "unknown-format".
[[nodiscard]] base::Result<const Format*> reportFormatOf(const std::string& path);

struct ReportFile {
    std::string path;
    figure::StylePtr style;                   ///< never null; shared, for who writes may outlive who asked
    document::DeckTemplatePtr onto = nullptr; ///< of slides
    std::string ontoFile = {};                ///< which is never written over
};

struct WrittenReport {
    std::size_t pages = 0; ///< 0 = the format makes them itself
    std::size_t figures = 0, tables = 0;
    std::vector<std::string> leftOut; ///< what is not in it, and why
    base::Warnings warnings;          ///< those of the analyses and of the pages
};

/// Safe from any thread; needs a QGuiApplication and registerFigureFont. Errors: makeContents', writeDocument's, "cancelled": then there is
/// no file, or the one that was.
[[nodiscard]] base::Result<WrittenReport> writeReport(const document::ContentsQuestion& question, const ReportFile& file,
                                                      const base::Cancel& cancel, const document::Told& told = {});

} // namespace atrisk::ui
