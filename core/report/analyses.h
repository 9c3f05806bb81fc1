// THE list of analyses: tabs, menus, `atrisk figures` and export read it.
#pragma once

#include "core/base/cancel.h"
#include "core/figure/figure.h"
#include "core/figure/style.h"
#include "core/figure/text_metrics.h"
#include "core/study/selection.h"
#include "core/study/study.h"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace atrisk::report {

/// How a figure shall look; millimetres.
struct FigureRequest {
    const figure::Style& style;
    const figure::TextMetrics& metrics;
    double width = 0, height = 0;
};

/// A finished figure with what its file says about its origin, and what the reader should know.
struct Report {
    figure::Figure figure;
    std::vector<std::pair<std::string, std::string>> provenance;
    base::Warnings warnings;
    std::vector<figure::Figure> furtherPages; ///< of a figure that does not fit on one
};

/// One analysis with its figure.
struct Analysis {
    std::string_view id;    ///< "km": `--figure km`
    std::string_view title; ///< "Kaplan–Meier": the tab
    bool (*applies)(const study::Study& study);
    base::Result<Report> (*draw)(study::StudyPtr study, const study::Selection& selection, const FigureRequest& request, const base::Cancel& cancel);
};

/// In the order of the tabs.
[[nodiscard]] std::span<const Analysis> analyses();
/// By id; null = no such.
[[nodiscard]] const Analysis* findAnalysis(std::string_view id);

} // namespace atrisk::report
