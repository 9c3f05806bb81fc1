// `atrisk report`: every figure and table that applies, as one file.
#pragma once

#include "app/command_line.h"
#include "core/document/pptx/template/deck_template.h"
#include "core/figure/house/style_file.h"
#include "core/study/amend/amend.h"

#include <string>
#include <vector>

namespace atrisk::app {

/// What the request names, opened.
struct ReportOf {
    study::StudyPtr study;
    figure::StylePtr style;         ///< never null
    document::DeckTemplatePtr onto; ///< null = none
    study::Amendments amendments;   ///< what options said of the study
};

struct ReportDone {
    base::Warnings warnings;
    std::vector<std::string> unused; ///< options that nothing in the report heeds: "--tau"
};

/// Needs a QGuiApplication with the figures' font. Errors as ui::writeReport, and usage errors of options that name nothing in the study.
[[nodiscard]] base::Result<ReportDone> writeReport(const Request& request, const ReportOf& of);

} // namespace atrisk::app
