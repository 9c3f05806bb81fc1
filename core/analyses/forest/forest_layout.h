// Columns, rows and pages of a forest plot: measured, in millimetres, for one size.
#pragma once

#include "core/analyses/forest/forest_words.h"
#include "core/figure/axes/log_axis.h"
#include "core/figure/page/page.h"

#include <array>
#include <string>
#include <vector>

namespace atrisk::analyses {

/// What a layout is made from.
struct ForestInput {
    const stats::ForestAnalysis& forest;
    const ForestOptions& options;
    const figure::TextMetrics& metrics;
    double width = 0, height = 0;
    figure::Style style;              ///< its text shrunken where it had to be
    std::vector<std::size_t> factors; ///< shown, those that were not pre-specified last
    bool compact = false;             ///< as few lines as can be, for a page that cannot hold them all

    /// Populations and endpoints are rows of equal rank, with neither overall row nor factors.
    [[nodiscard]] bool isFlat() const { return !forest.ofSubgroups(); }
    [[nodiscard]] bool hasDifference() const { return options.difference && !forest.everyone.selection.at.empty(); }
    [[nodiscard]] figure::TextStyle text(figure::Color color, bool bold = false) const { return {style.textSize, bold, false, color}; }
    [[nodiscard]] figure::TextStyle text() const { return text(style.ink); }
    /// Under heads; not as small as a footnote may be.
    [[nodiscard]] figure::TextStyle small() const
    {
        return {std::max(style.smallSize, std::min(style.textSize, style.leastSize)), false, false, style.softInk};
    }
    [[nodiscard]] double em() const { return style.textSize * figure::millimetresPerPoint; }
    [[nodiscard]] double measure(const std::string& words, bool bold = false) const
    {
        return metrics.measure(words, text(style.ink, bold)).width;
    }
    [[nodiscard]] figure::TextBlock block(const std::string& words, const figure::TextStyle& how, double maxWidth = 1e6) const
    {
        return figure::textBlock(words, how, maxWidth, metrics);
    }
};

/// Everything a line says.
struct ForestLine {
    enum class Kind { Overall, Level, Name, Exploratory };
    Kind kind = Kind::Level;
    int factor = -1, row = -1;              ///< indices into the analysis; −1 = none
    bool exploratory = false;               ///< of a factor that was not pre-specified
    const stats::ForestRow* data = nullptr; ///< Overall, Level
    std::string name, label;                ///< of the factor (on its first line), of the level
    std::array<std::string, 2> counts, medians;
    std::string ratio, difference, p;
    figure::TextBlock nameBlock, labelBlock; ///< within their columns
    double height = 0;

    [[nodiscard]] bool isMuted() const { return data != nullptr && data->missing(); }
};

/// What has been given up so far because it did not fit.
struct ForestPlan {
    bool medians = true, interaction = true, difference = false;
    bool stacked = false;     ///< the factor's name stands over its levels instead of beside them
    bool wrapped = false;     ///< labels take several lines
    bool narrowNames = false; ///< beside their levels, names take several lines
    double plotShare = 0.2;   ///< of the content's width, that the plot has at least
};

/// Where the columns stand. Numbers are right-aligned at the edge named; labels left-aligned.
struct ForestColumns {
    double name = 0, nameWidth = 0, label = 0, labelWidth = 0;
    std::array<double, 2> counts{}, medians{};
    double numbersLeft = 0, mediansLeft = 0; ///< where the pairs of columns begin
    double plot = 0, plotWidth = 0;
    double ratio = 0, dagger = 0, difference = 0, p = 0;
    bool fits = false;
};

struct ForestLayout {
    ForestPlan plan;
    ForestColumns columns;
    std::vector<ForestLine> lines; ///< first the `shown` ones in their order, then a name per factor for the page it goes on on
    std::size_t shown = 0;
    figure::LogAxis axis;
    figure::PageLayout page; ///< title and notes, which follow the axis
    double headHeight = 0;
    double axisHeight = 0; ///< under the rows, with what stands between it and the notes
    double lineHeight = 0; ///< of one line of a row
    [[nodiscard]] double left() const { return page.content.x; }
    [[nodiscard]] double right() const { return page.content.right(); }
    [[nodiscard]] double top() const { return page.room.y; } ///< of the column heads
    [[nodiscard]] double rowsHeight() const;                 ///< of those shown
    [[nodiscard]] double tallestRow() const;                 ///< with the headings that may stand over it where a page begins
    [[nodiscard]] std::size_t firstRow() const
    {
        return shown > 0 && lines.front().kind == ForestLine::Kind::Overall ? 1 : 0;
    } ///< after the overall one
    [[nodiscard]] double overallHeight() const { return firstRow() == 1 ? lines.front().height : 0; }
};

/// With the text of `input`; the columns may not fit.
[[nodiscard]] ForestLayout layOutForest(const ForestInput& input);
/// Lines of each page (indices into `lines`, without the overall one), factors kept together where a page can hold them; the
/// heading of exploratory factors stands on every page that has some, and a factor's name where its rows go on.
[[nodiscard]] std::vector<std::vector<std::size_t>> forestPageBreaks(const ForestLayout& layout, double room);

/// The names over the columns of counts: an arm's short name in the arm's colour.
[[nodiscard]] figure::TextBlock armHead(const ForestInput& input, std::size_t arm);
[[nodiscard]] std::string medianUnit(const ForestInput& input);      ///< "median, months"
[[nodiscard]] std::string ratioHead(const ForestInput& input);       ///< "HR (95% CI)", with a sign where the intervals are simultaneous
[[nodiscard]] std::string differenceHead(const ForestInput& input);  ///< "Difference (95% CI)"
[[nodiscard]] std::string differencePlace(const ForestInput& input); ///< "points, 12 months"
[[nodiscard]] std::string rowsHead(const ForestInput& input);        ///< "Subgroup"
[[nodiscard]] inline std::string countsHead() { return "events/patients"; }
[[nodiscard]] inline std::string interactionHead() { return "interact."; }
inline constexpr const char* dagger = "†";
inline constexpr const char* doubleDagger = "‡";

/// A slide's rows need the room, and its column of ratios says what the axis shows.
[[nodiscard]] inline bool hasAxisTitle(const figure::Style& style) { return !style.showTitle; }

} // namespace atrisk::analyses
