// The size of figure text, measured with the embedded font.
#pragma once

#include "core/figure/text_metrics.h"
#include "core/figure/text_runs.h"

#include <QFont>
#include <memory>
#include <vector>

namespace atrisk::ui {

/// Units per inch in which figures are drawn: fonts have whole pixel sizes there, and no device rounds them again.
inline constexpr double figureUnitsPerInch = 1200;
inline constexpr double figureUnitsPerMillimetre = figureUnitsPerInch / 25.4;

/// The embedded font, with the system's for letters that it lacks, in the size in which paintFigure draws `style`; the painter must be in
/// figure units.
[[nodiscard]] QFont figureFont(const figure::TextStyle& style);

/// Of the pieces one behind the other, in figure units.
[[nodiscard]] double runsWidth(const std::vector<figure::TextRun>& runs);

/// Measures what paintFigure draws. Needs a QGuiApplication and registerFigureFont. Safe from any thread.
class QtTextMetrics final : public figure::TextMetrics {
public:
    QtTextMetrics();
    ~QtTextMetrics() override;
    [[nodiscard]] figure::TextSize measure(std::string_view text, const figure::TextStyle& style) const override;
    [[nodiscard]] std::vector<std::string> missingLetters(std::string_view text) const override;

private:
    struct Cache;
    std::unique_ptr<Cache> m_cache;
};

} // namespace atrisk::ui
