// The content of the Numbers panel for one analysis: built anew for each result, never changed.
#pragma once

#include "ui/numbers/times_text.h"

class QPalette;
class QWidget;

namespace atrisk::ui {

/// The part with the checks of the figure, where there are any.
inline constexpr char lightsName[] = "numbers.lights";

/// A column as high as its content, for so many pixels of width. Colours are those of the theme of `palette`.
[[nodiscard]] QWidget* makeNumbersView(const stats::SurvivalAnalysis& analysis, const TimesText& times, int width, const QPalette& palette);
/// Short arm names at this width?
[[nodiscard]] bool isNarrow(int width);

/// Changes the numbers of milestone and average time in a view, at once: for a flag that is being dragged.
void showTimes(QWidget* view, const TimesText& times);

} // namespace atrisk::ui
