// The content of the Numbers panel for one analysis: built anew for each result, never changed.
#pragma once

#include "ui/numbers/numbers_text.h"

class QPalette;
class QWidget;

namespace atrisk::ui
{

/// A column as high as its content; `narrow`: short arm names. Colours are those of the theme of `palette`.
[[nodiscard]] QWidget* makeNumbersView(const stats::SurvivalAnalysis& analysis, bool narrow, const QPalette& palette);

} // namespace atrisk::ui
