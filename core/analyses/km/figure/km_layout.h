// Where the parts of a Kaplan–Meier figure stand: measured, in millimetres, for one size.
#pragma once

#include "core/analyses/km/figure/km_difference.h"
#include "core/analyses/km/figure/km_figure.h"
#include "core/figure/page/page.h"
#include "core/figure/placed_block.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace atrisk::analyses {

/// What a page of panels decides for each of them alike; a figure by itself leaves it as it is. Sizes in millimetres.
struct PanelFrame {
    bool onPage = false; ///< the page names the arms and has the footnote; the annotation is brief
    /// What rows of the risk table begin with: the arm's name as it fits, its short name, or a sample of its line.
    enum class RowLabel { Name, ShortName, Sample } rowLabel = RowLabel::Name;
    std::string letter, heading;                                   ///< "a", and what stands beside it
    std::string note;                                              ///< below the heading: the comparison, where the plot has no room for it
    double headingHeight = 0, riskHeight = 0, axisTitleHeight = 0; ///< at least
    double left = 0, right = 0;                                    ///< at least, beside the plot
    bool namesInTable = false;                                     ///< samples of the lines stand in the annotation's table,
    bool namesInRows = false;                                      ///< or before the names of the risk table
    bool fineCensorMarks = false;                                  ///< some panel's would crowd
    double annotationScale = 1;                                    ///< of the text's size, where the annotation stands in the plot
    /// A time axis shared by several panels: its end and its ticks; none = the analysis' own.
    std::optional<std::pair<double, std::vector<double>>> time;
};

inline constexpr double sampleEm = 2.4, sampleGapEm = 0.5; ///< of a line beside its name in a table

/// What a layout is made from.
struct KmInput {
    const stats::SurvivalAnalysis& analysis;
    const KmOptions& options;
    const figure::TextMetrics& metrics;
    double width = 0, height = 0;
    const figure::Style& asked;
    figure::Style style; ///< what is used: `asked`, its text shrunken where it had to be
    PanelFrame frame{};

    [[nodiscard]] figure::TextStyle text(figure::Color color, bool bold = false) const { return {style.textSize, bold, false, color}; }
    [[nodiscard]] figure::TextStyle text() const { return text(style.ink); }
    [[nodiscard]] figure::TextStyle letter() const
    {
        return {std::min(style.titleSize, style.textSize * 1.2), true, false, style.ink};
    } ///< of a panel
    [[nodiscard]] bool hasShortNames() const { return frame.rowLabel == PanelFrame::RowLabel::ShortName; }
    [[nodiscard]] double em() const { return style.textSize * figure::millimetresPerPoint; }
    [[nodiscard]] double lineHeight() const;
    [[nodiscard]] figure::TextSize measure(const std::string& words) const { return metrics.measure(words, text()); }
    [[nodiscard]] figure::ArmStyle arm(std::size_t index) const;
    [[nodiscard]] figure::Stroke curveStroke(std::size_t index) const;
};

/// How much of ratio, test and medians is shown: `InRows` all in rows of the risk table, with the counts in the footnote; `Lines` has no
/// table of two arms, so no counts; `Short` medians without intervals.
enum class AnnotationDetail { Full, InRows, Lines, Short, NoMedians, None };

/// What has been given up or moved so far because it did not fit.
struct KmPlan {
    bool footnote = true;
    AnnotationDetail annotation = AnnotationDetail::Full;
    bool annotationBelow = false; ///< between risk table and footnote, no curve left room in the plot
    bool legendAbove = false;     ///< over the plot, no room at the curves
    bool difference = true;
    bool crowded = false; ///< any plot will do: the text is as small as can be printed
};

/// A row of the risk table: a name at the left and a text per tick.
struct RiskRow {
    figure::TextBlock label;
    std::vector<std::string> cells; ///< per tick; empty = a heading
    figure::TextStyle cellStyle;
    double gap = 0;                         ///< under the row
    std::optional<figure::Stroke> sample{}; ///< in place of the name, as wide as the label
    std::optional<figure::Stroke> legend{}; ///< a sample before the name
    int arm = -1;                           ///< whose at-risk numbers; -1 = a heading's or another count's
    std::string whose = {};                 ///< the arm's label; "" = a heading of all
    [[nodiscard]] double height() const { return label.height() + gap; }
};

/// What is said of every arm: a column with its two heads.
struct ArmColumn {
    std::string head, underHead;
    std::vector<std::string> cells; ///< one per arm
    double width = 0;
};

/// A vertical axis: its levels with their texts, and what it measures.
struct LevelAxis {
    std::vector<double> levels;
    std::vector<std::string> texts;
    figure::TextBlock title;
};

/// Below the plot, above the numbers of the time axis.
struct DifferencePanel {
    figure::Axes axes;
    LevelAxis levels;
    std::vector<ShownDifference> shown;
};

struct KmLayout {
    figure::Axes axes;
    std::vector<double> ticks; ///< of the time axis, within the shown range
    std::vector<std::string> tickTexts;
    std::size_t stride = 1; ///< every `stride`-th tick has numbers
    LevelAxis survival;
    std::optional<DifferencePanel> difference;
    double tickLength = 0;
    figure::PageLayout page;                ///< title, legend over the plot, footnote; of a panel only its edges
    figure::TextBlock heading, headingNote; ///< beside the letter of a panel
    double headingIndent = 0, headingHeight = 0;
    figure::TextBlock xTitle;
    std::vector<RiskRow> risk;
    std::vector<ArmColumn> columns; ///< of the annotation, right of the risk table's numbers
    figure::PlacedBlock annotation; ///< below the risk table
    double riskTop = 0, annotationTop = 0;
    bool fits = false; ///< the plot is large enough to be read
    [[nodiscard]] double left() const { return page.content.x; }
    [[nodiscard]] double right() const { return page.content.right(); }
    [[nodiscard]] double riskHeight() const;
    /// The plot the numbers of the time axis stand under.
    [[nodiscard]] const figure::Rect& lowestPlot() const { return difference ? difference->axes.plot : axes.plot; }
};
[[nodiscard]] KmLayout layOutKm(const KmInput& input, const KmPlan& plan);

/// The ends of both axes, as the options have them; no plot.
[[nodiscard]] figure::Axes shownAxes(const KmInput& input);

/// The arms' lines with their names, in their order.
[[nodiscard]] std::vector<figure::LegendEntry> legendEntries(const KmInput& input);

/// Would usual censor marks of any arm hide its curve?
[[nodiscard]] bool censorMarksCrowd(const KmInput& input, const KmLayout& layout);

/// How drawing ended: done, or what there was no room for.
enum class KmOutcome { Done, TooSmall, NoRoomForAnnotation, NoRoomForNames };
/// Appends everything that stands within the layout. `leftOut`: of what would not be worth another layout, the words for what found no
/// room, as in Figure::leftOut.
[[nodiscard]] KmOutcome drawKm(std::vector<figure::Mark>& marks, const KmInput& input, const KmPlan& plan, const KmLayout& layout,
                               std::vector<std::string>& leftOut);

/// Millimetres of the widest text beside a vertical axis; axes one below the other share their edge.
[[nodiscard]] double widestLevel(const KmInput& input, const KmLayout& layout);

/// An arm's name in at most `maxWidth`: the label in one line, else the short label, else wrapped.
[[nodiscard]] figure::TextBlock armName(const KmInput& input, std::size_t arm, double maxWidth);

/// Rows of the risk table for the ticks; `ticks` in the unit of the analysis.
[[nodiscard]] std::vector<RiskRow> riskRows(const KmInput& input, const std::vector<double>& ticks, double labelWidth);
/// The smallest step over ticks at which no two numbers of a row, or of the axis, come closer than a gap.
[[nodiscard]] std::size_t tickStride(const KmInput& input, const KmLayout& layout);

} // namespace atrisk::analyses
