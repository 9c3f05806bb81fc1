#include "core/analyses/km/figure/km_annotation.h"

#include "core/analyses/km/figure/km_arm_table.h"
#include "core/analyses/km/km_words.h"
#include "core/figure/part.h"
#include "core/words/method_names.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace atrisk::analyses {
namespace {

using stats::SurvivalAnalysis;

/// A mark's extent over narrow columns of the plot: as good as its pieces, which may be a hundred thousand.
class Columns {
public:
    explicit Columns(const figure::Rect& plot) : m_plot(plot), m_extents(count) {}

    void add(const figure::Point& a, const figure::Point& b)
    {
        if (m_pieces.size() <= count)
            m_pieces.push_back({std::min(a.x, b.x), std::min(a.y, b.y), std::fabs(a.x - b.x), std::fabs(a.y - b.y)});
        for (std::size_t i = columnOf(std::min(a.x, b.x)); i <= columnOf(std::max(a.x, b.x)); ++i) {
            m_extents[i].top = std::min({m_extents[i].top, a.y, b.y});
            m_extents[i].bottom = std::max({m_extents[i].bottom, a.y, b.y});
        }
    }

    /// The pieces themselves where they are few.
    [[nodiscard]] std::vector<figure::Rect> rects() const { return m_pieces.size() <= count ? m_pieces : whole(); }

    /// Everything between the uppermost and the lowest piece of each column.
    [[nodiscard]] std::vector<figure::Rect> whole() const
    {
        std::vector<figure::Rect> result;
        const double width = m_plot.width / static_cast<double>(m_extents.size());
        for (std::size_t i = 0; i < m_extents.size(); ++i) {
            const Extent& extent = m_extents[i];
            if (extent.bottom >= extent.top)
                result.push_back({m_plot.x + width * static_cast<double>(i), extent.top, width, extent.bottom - extent.top});
        }
        return result;
    }

private:
    static constexpr std::size_t count = 400;
    struct Extent {
        double top = 1e300, bottom = -1e300;
    };

    [[nodiscard]] std::size_t columnOf(double x) const
    {
        const double share = std::clamp((x - m_plot.x) / m_plot.width, 0.0, 1.0);
        return std::min(m_extents.size() - 1, static_cast<std::size_t>(share * static_cast<double>(m_extents.size())));
    }

    figure::Rect m_plot;
    std::vector<Extent> m_extents;
    std::vector<figure::Rect> m_pieces; // one more than `count` when there are too many
};

struct Line {
    std::string text;
    bool bold = false;
};

std::string briefRatio(const stats::Comparison& comparison, const words::NumberStyle& numbers)
{
    return (shownComparison(comparison).stratified ? "Stratified HR " : "HR ") + shortRatio(comparison, numbers);
}

/// Control first, as in the legend of the page, which the words need to be understood.
std::string briefValues(const SurvivalAnalysis& analysis, std::string text, const auto& valueOf)
{
    const std::string between = analysis.arms.size() == 2 ? " vs " : ", ";
    for (std::size_t i = 0; i < analysis.arms.size(); ++i) text += (i == 0 ? " " : between) + valueOf(analysis.arms[i]);
    const std::string unit = analysis.unit == study::TimeUnit::Months ? "mo" : unitName(analysis); // the axis has the whole word
    return unit.empty() ? text : text + " " + unit;
}

std::string briefMedians(const SurvivalAnalysis& analysis, bool withIntervals, const words::NumberStyle& numbers)
{
    if (analysis.arms.size() == 1) return medianStatement(analysis, numbers);
    return briefValues(analysis, "Median", [&](const stats::ArmResult& arm) {
        return withIntervals ? medianText(analysis, arm, numbers) : medianAlone(analysis, arm, numbers);
    });
}

std::string briefFollowUp(const SurvivalAnalysis& analysis, const words::NumberStyle& numbers)
{
    return briefValues(analysis, "Follow-up", [&](const stats::ArmResult& arm) { return followUpMedian(analysis, arm, numbers); });
}

/// For a panel of a page, whose footnote explains them.
std::vector<Line> briefLines(const KmInput& input)
{
    const SurvivalAnalysis& analysis = input.analysis;
    const words::NumberStyle& numbers = input.style.numbers;
    std::vector<Line> lines;
    if (input.options.annotateHazardRatio)
        for (const stats::Comparison& comparison : analysis.comparisons) {
            const std::string who = analysis.comparisons.size() < 2 ? "" : shortName(analysis.arms[comparison.arm].arm) + ": ";
            lines.push_back({who + briefRatio(comparison, numbers), analysis.comparisons.size() == 1});
        }
    const std::string test = input.options.annotateP ? testStatement(analysis, numbers) : std::string();
    if (!test.empty()) lines.push_back({test});
    if (input.options.annotateMedians)
        lines.push_back({briefMedians(analysis, !input.options.briefMedians, numbers), analysis.arms.size() == 1});
    if (input.options.annotateFollowUp) lines.push_back({briefFollowUp(analysis, numbers)});
    return lines;
}

/// What the risk table's rows leave to the plot.
std::vector<Line> linesBesideRows(const KmInput& input)
{
    const SurvivalAnalysis& analysis = input.analysis;
    std::vector<Line> lines;
    const bool unsaid = analysis.comparisons.size() == 1 &&
                        shownComparison(analysis.comparisons.front()).hazardRatio->status != stats::CoxStatus::Ok; // a cell has no reason
    if (input.options.annotateHazardRatio && unsaid)
        lines.push_back({hazardRatioStatement(analysis, analysis.comparisons.front(), input.style.numbers)});
    std::string test = input.options.annotateP ? testStatement(analysis, input.style.numbers) : std::string();
    if (!test.empty()) lines.push_back({std::move(test)});
    return lines;
}

std::vector<Line> annotationLines(const KmInput& input, AnnotationDetail detail)
{
    if (detail == AnnotationDetail::None) return {};
    if (input.frame.onPage) return briefLines(input);
    if (detail == AnnotationDetail::InRows) return linesBesideRows(input);
    const SurvivalAnalysis& analysis = input.analysis;
    const words::NumberStyle& numbers = input.style.numbers;
    std::vector<Line> lines;
    const auto add = [&lines](std::string text, bool bold) {
        if (!text.empty()) lines.push_back({std::move(text), bold});
    };
    if (input.options.annotateHazardRatio && !analysis.comparisons.empty())
        add(hazardRatioStatement(analysis, analysis.comparisons.front(), numbers), true);
    if (input.options.annotateP) add(testStatement(analysis, numbers), false);
    if (input.options.annotateMedians && detail != AnnotationDetail::NoMedians)
        for (std::string& line : detail == AnnotationDetail::Short ? std::vector{medianStatement(analysis, numbers)}
                                                                   : medianLines(analysis, input.hasShortNames(), numbers))
            add(std::move(line), analysis.arms.size() == 1);
    if (input.options.annotateFollowUp) add(followUpStatement(analysis, numbers), false);
    return lines;
}

figure::PlacedBlock linesBlock(const KmInput& input, AnnotationDetail detail, double maxWidth, bool alignRight)
{
    figure::PlacedBlock block;
    std::vector<figure::TextBlock> paragraphs;
    for (const Line& line : annotationLines(input, detail)) {
        paragraphs.push_back(figure::textBlock(line.text, input.text(input.style.ink, line.bold), maxWidth, input.metrics));
        block.width = std::max(block.width, paragraphs.back().width);
    }
    for (const figure::TextBlock& paragraph : paragraphs) {
        if (block.height > 0) block.height += input.em() * 0.25;
        figure::appendBlock(block.marks, paragraph, alignRight ? block.width : 0, block.height,
                            alignRight ? figure::Align::Right : figure::Align::Left);
        block.height += paragraph.height();
    }
    return block;
}

// The slide's table: a column per arm (one or two), then the comparison under a rule.
class Table {
public:
    explicit Table(const KmInput& input) : m_input(input), m_analysis(input.analysis), m_numbers(input.style.numbers) {}

    figure::PlacedBlock build()
    {
        if (m_input.options.annotateMedians || m_input.options.annotateFollowUp) addArmRows();
        addComparisonRows();
        measure();
        for (std::size_t i = 0; i < m_rows.size(); ++i) append(m_rows[i]);
        return std::move(m_block);
    }

private:
    struct Row {
        std::string label;
        std::vector<std::string> cells; // one per arm, or one for the whole width
        bool bold = false, ruleAbove = false, ruleBelow = false, head = false;
    };

    void addArmRows()
    {
        Row head{"", {}, true, false, true, true}, counts{"Events / patients", {}}, medians{"Median", {}}, intervals{ci(), {}},
            followUp{"Follow-up", {}};
        const std::string unit = unitName(m_analysis);
        if (!unit.empty())
            for (Row* row : {&medians, &followUp}) row->label += ", " + unit;
        for (const stats::ArmResult& arm : m_analysis.arms) {
            head.cells.push_back(m_input.hasShortNames() ? shortName(arm.arm) : arm.arm.label);
            counts.cells.push_back(eventsOfPatients(arm, m_numbers));
            medians.cells.push_back(median(arm.median.estimate, m_analysis.unit, m_numbers));
            intervals.cells.push_back(durationInterval(arm.median.lower, arm.median.upper, m_analysis.unit, m_numbers));
            followUp.cells.push_back(followUpMedian(m_analysis, arm, m_numbers));
        }
        m_rows.push_back(head);
        if (m_input.options.annotateMedians) m_rows.insert(m_rows.end(), {counts, medians, intervals});
        if (m_input.options.annotateFollowUp) m_rows.push_back(followUp);
    }

    void addComparisonRows()
    {
        const std::size_t before = m_rows.size();
        if (m_input.options.annotateHazardRatio) addRatioRow();
        const auto test = stats::shownTest(m_analysis);
        if (m_input.options.annotateP && test) {
            const std::string name = test->stratified ? words::testName(*test) + " test" : words::testName(*test) + " test, not stratified";
            m_rows.push_back({name, {test->estimable() ? pStatement(test->p, m_numbers) : "not estimable"}});
        }
        if (before > 0 && m_rows.size() > before) m_rows[before].ruleAbove = true;
    }

    void addRatioRow()
    {
        if (m_analysis.comparisons.empty()) return;
        const stats::Comparison& comparison = m_analysis.comparisons.front();
        if (shownComparison(comparison).hazardRatio->status == stats::CoxStatus::Ok)
            m_rows.push_back({ratioHeading(m_analysis, m_numbers), {shortRatio(comparison, m_numbers)}, true});
        else
            m_rows.push_back({hazardRatioStatement(m_analysis, comparison, m_numbers), {""}, true});
    }

    [[nodiscard]] std::string ci() const { return words::intervalName(m_analysis.confidence, m_numbers); }
    [[nodiscard]] double width(const std::string& text, bool bold) const
    {
        return m_input.metrics.measure(text, m_input.text(m_input.style.ink, bold)).width;
    }

    /// A sample of the arm's line with the gap behind it, where the table names the curves.
    [[nodiscard]] double sample() const { return m_input.frame.namesInTable ? (sampleEm + sampleGapEm) * m_input.em() : 0; }

    void measure()
    {
        const double gap = m_input.em() * 1.6;
        double labels = 0, wide = 0;
        for (const Row& row : m_rows) {
            if (row.cells.size() == 1 && m_analysis.arms.size() > 1)
                wide = std::max(wide, width(row.label, row.bold) + gap + width(row.cells[0], row.bold));
            else {
                labels = std::max(labels, width(row.label, row.bold));
                for (const std::string& cell : row.cells) m_column = std::max(m_column, width(cell, row.bold) + (row.head ? sample() : 0));
            }
        }
        m_column += gap;
        m_block.width = std::max(labels + m_column * static_cast<double>(m_analysis.arms.size()), wide);
    }

    void rule(double y)
    {
        m_block.marks.emplace_back(figure::Segments{{{{0, y}, {m_block.width, y}}}, {m_input.style.line, m_input.style.axisWidth, {}}});
    }

    [[nodiscard]] std::string legendOf(std::size_t arm) const { return figure::partName("Legend", m_analysis.arms[arm].arm.label); }

    void append(const Row& row)
    {
        const double gap = m_input.em() * 0.35;
        if (row.ruleAbove) {
            rule(m_block.height + gap);
            m_block.height += 2 * gap;
        }
        const figure::TextStyle labelStyle = m_input.text(row.bold ? m_input.style.ink : m_input.style.softInk, row.bold);
        const figure::TextBlock line = figure::textBlock("0", labelStyle, m_block.width, m_input.metrics);
        const double baseline = m_block.height + line.ascent;
        if (!row.label.empty()) m_block.marks.emplace_back(figure::Text{{0, baseline}, row.label, labelStyle, figure::Align::Left, 0});
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            if (row.cells[i].empty()) continue;
            const double right = m_block.width - m_column * static_cast<double>(row.cells.size() - 1 - i);
            const figure::Color color = row.head ? m_input.arm(i).text : m_input.style.ink;
            if (row.head && sample() > 0) {
                const double left = right - width(row.cells[i], row.bold) - sample(), middle = m_block.height + line.lineHeight / 2;
                m_block.marks.emplace_back(
                    figure::Segments{{{{left, middle}, {left + sampleEm * m_input.em(), middle}}}, m_input.curveStroke(i), legendOf(i)});
            }
            const std::string part = row.head && sample() > 0 ? legendOf(i) : std::string(); // it names the curve
            m_block.marks.emplace_back(
                figure::Text{{right, baseline}, row.cells[i], m_input.text(color, row.bold), figure::Align::Right, 0, part});
        }
        m_block.height += line.lineHeight * 1.12;
        if (!row.ruleBelow) return;
        rule(m_block.height + gap * 0.4);
        m_block.height += gap * 1.2;
    }

    const KmInput& m_input;
    const SurvivalAnalysis& m_analysis;
    const words::NumberStyle& m_numbers;
    std::vector<Row> m_rows;
    double m_column = 0;
    figure::PlacedBlock m_block;
};

} // namespace

Obstacles::Obstacles(const std::vector<figure::Mark>& marks, const figure::Rect& plot, double clearance)
{
    for (const figure::Mark& mark : marks) {
        Columns columns(plot);
        if (const auto* steps = std::get_if<figure::Steps>(&mark))
            for (std::size_t i = 1; i < steps->points.size(); ++i) columns.add(steps->points[i - 1], steps->points[i]);
        if (const auto* segments = std::get_if<figure::Segments>(&mark))
            for (const auto& [from, to] : segments->segments) columns.add(from, to);
        for (const figure::Rect& rect : columns.rects()) add(figure::inflated(rect, clearance));
    }
}

void Obstacles::add(const figure::Band& band, const figure::Rect& plot)
{
    Columns columns(plot);
    for (std::size_t i = 1; i < band.outline.size(); ++i) columns.add(band.outline[i - 1], band.outline[i]);
    for (const figure::Rect& rect : columns.whole()) add(rect);
}

bool Obstacles::free(const figure::Rect& rect) const
{
    return std::ranges::none_of(m_rects, [&rect](const figure::Rect& other) { return figure::overlap(rect, other); });
}

std::string briefAnnotation(const KmInput& input)
{
    std::string text;
    for (const Line& line : briefLines(input)) text += (text.empty() ? "" : " · ") + line.text;
    return text;
}

figure::PlacedBlock annotationBlock(const KmInput& input, AnnotationDetail detail, double maxWidth, bool alignRight)
{
    const bool isTable = input.analysis.comparisons.size() > 1 && !input.frame.onPage && detail != AnnotationDetail::InRows;
    if (isTable) return armTable(input, detail);
    if (!input.style.tableAnnotation || detail != AnnotationDetail::Full) return linesBlock(input, detail, maxWidth, alignRight);
    return Table(input).build();
}

std::optional<figure::Point> findRoom(double width, double height, const figure::Rect& plot, const Obstacles& obstacles, double margin)
{
    const double left = plot.x + margin, right = plot.right() - width - margin;
    const double top = plot.y + margin, bottom = plot.bottom() - height - margin;
    if (right < left || bottom < top) return std::nullopt;
    std::vector<figure::Point> candidates{{right, top}, {left, bottom}, {right, bottom}, {left, top}};
    constexpr int parts = 12;
    for (int column = parts; column >= 0; --column)
        for (int row = 0; row <= parts; ++row)
            candidates.push_back({left + (right - left) * column / parts, top + (bottom - top) * row / parts});
    for (const figure::Point& corner : candidates)
        if (obstacles.free({corner.x, corner.y, width, height})) return corner;
    return std::nullopt;
}

} // namespace atrisk::analyses
