// A view drawn from a study.
#pragma once

#include "core/base/cancel.h"
#include "core/document/document.h"
#include "core/document/view/view.h"
#include "core/figure/text_metrics.h"

namespace atrisk::document {

struct DrawnView {
    Document document;     ///< the view's page alone, which carries the view as it is of this study
    std::size_t pages = 0; ///< of the whole figure
    base::Warnings warnings;
};

/// Errors: as the analysis' own; usage "no-such-analysis", "no-such-style", "no-such-page"; failure "no-data".
[[nodiscard]] base::Result<DrawnView> drawView(const View& view, const study::StudyPtr& study, const figure::TextMetrics& metrics,
                                               const base::Cancel& cancel);

/// What of the options names nothing in the study.
[[nodiscard]] std::optional<base::Error> unknownIn(const study::Study& study, const report::Options& options);

} // namespace atrisk::document
