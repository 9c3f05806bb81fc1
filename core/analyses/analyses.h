// THE list of analyses: tabs, menus, `atrisk figures` and export read it.
#pragma once

#include "core/base/cancel.h"
#include "core/report/drawing.h"
#include "core/study/cohort/selection.h"
#include "core/study/model/study.h"

#include <span>
#include <string_view>

namespace atrisk::analyses {

/// One analysis with its figure.
struct Analysis {
    std::string_view id;    ///< "km": `--figure km`
    std::string_view title; ///< "Kaplan–Meier": the tab
    bool (*applies)(const study::Study& study);
    /// Computes; for some figures the options say what (which panels, which rows). Errors as the statistics' own, and "cancelled".
    base::Result<report::Drawing> (*prepare)(study::StudyPtr study, const study::Selection& selection, const report::FigureOptions& options,
                                             const base::Cancel& cancel);
};

/// In the order of the tabs.
[[nodiscard]] std::span<const Analysis> analyses();
/// By id; null = no such.
[[nodiscard]] const Analysis* findAnalysis(std::string_view id);

} // namespace atrisk::analyses
