// Every number of the Numbers panel for the clipboard.
#pragma once

#include "core/stats/survival/survival_analysis.h"

#include <QMimeData>
#include <QString>
#include <memory>

namespace atrisk::ui {

class Flags;

/// Whom the numbers are of, then the panel's tables with their flags' times: text/plain tab-separated for a spreadsheet, text/html as
/// tables for a text.
[[nodiscard]] std::unique_ptr<QMimeData> copiedNumbers(const stats::SurvivalAnalysis& analysis, const Flags& flags);

/// The plain text of it alone.
[[nodiscard]] QString numbersToCopy(const stats::SurvivalAnalysis& analysis, const Flags& flags);

} // namespace atrisk::ui
