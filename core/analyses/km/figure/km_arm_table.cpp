#include "core/analyses/km/figure/km_arm_table.h"

#include "core/analyses/km/km_words.h"
#include "core/figure/part.h"
#include "core/words/method_names.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>

namespace atrisk::analyses {
namespace {

constexpr double gapEm = 1.3, ruleEm = 0.35, lineScale = 1.12;

class Columns {
public:
    Columns(const KmInput& input, AnnotationDetail detail)
        : m_input(input), m_analysis(input.analysis), m_numbers(input.style.numbers), m_detail(detail)
    {
    }

    std::vector<ArmColumn> build()
    {
        const bool full = m_detail == AnnotationDetail::Full || m_detail == AnnotationDetail::InRows;
        if (m_input.options.annotateMedians && m_detail != AnnotationDetail::NoMedians) {
            if (m_detail == AnnotationDetail::Full) m_columns.push_back(counts());
            m_columns.push_back(medians(full));
        }
        if (m_input.options.annotateFollowUp) m_columns.push_back(followUp());
        if (m_input.options.annotateHazardRatio && !m_analysis.comparisons.empty()) m_columns.push_back(ratios());
        for (ArmColumn& column : m_columns) {
            column.width = std::max(width(column.head, true), width(column.underHead, false));
            for (const std::string& cell : column.cells) column.width = std::max(column.width, width(cell, false));
        }
        return std::move(m_columns);
    }

private:
    [[nodiscard]] std::string interval() const { return "(" + words::intervalName(m_analysis.confidence, m_numbers) + ")"; }

    [[nodiscard]] ArmColumn counts() const
    {
        ArmColumn column{"Events /", "patients", {}};
        for (const stats::ArmResult& arm : m_analysis.arms) column.cells.push_back(eventsOfPatients(arm, m_numbers));
        return column;
    }

    [[nodiscard]] ArmColumn medians(bool withInterval) const
    {
        const std::string unit = unitName(m_analysis);
        ArmColumn column{withInterval && !unit.empty() ? "Median, " + unit : "Median", withInterval ? interval() : unit, {}};
        for (const stats::ArmResult& arm : m_analysis.arms) {
            std::string cell = withInterval ? medianText(m_analysis, arm, m_numbers) : medianAlone(m_analysis, arm, m_numbers);
            column.cells.push_back(std::move(cell));
        }
        return column;
    }

    [[nodiscard]] ArmColumn followUp() const
    {
        ArmColumn column{"Follow-up", unitName(m_analysis), {}};
        for (const stats::ArmResult& arm : m_analysis.arms) column.cells.push_back(followUpMedian(m_analysis, arm, m_numbers));
        return column;
    }

    [[nodiscard]] ArmColumn ratios() const
    {
        const bool stratified = shownComparison(m_analysis.comparisons.front()).stratified;
        ArmColumn column{stratified ? "Stratified HR" : "Hazard ratio", interval(), {}};
        column.cells.assign(m_analysis.arms.size(), "–");
        for (const stats::Comparison& comparison : m_analysis.comparisons) {
            column.cells[comparison.control] = "1 (reference)";
            column.cells[comparison.arm] = shortRatio(comparison, m_numbers);
        }
        return column;
    }

    [[nodiscard]] double width(const std::string& text, bool bold) const
    {
        return m_input.metrics.measure(text, m_input.text(m_input.style.ink, bold)).width;
    }

    const KmInput& m_input;
    const stats::SurvivalAnalysis& m_analysis;
    const words::NumberStyle& m_numbers;
    AnnotationDetail m_detail;
    std::vector<ArmColumn> m_columns;
};

class Table {
public:
    Table(const KmInput& input, AnnotationDetail detail)
        : m_input(input), m_analysis(input.analysis), m_numbers(input.style.numbers), m_detail(detail)
    {
    }

    figure::PlacedBlock build()
    {
        if (m_detail == AnnotationDetail::None) return {};
        m_columns = armColumns(m_input, m_detail);
        const std::string test = m_input.options.annotateP ? testStatement(m_analysis, m_numbers) : std::string();
        if (m_columns.empty() && test.empty()) return {};
        m_line = figure::textBlock("0", m_input.text(), m_input.width, m_input.metrics);
        measure(test);
        if (!m_columns.empty()) appendRows();
        if (!test.empty()) appendTest(test);
        return std::move(m_block);
    }

private:
    [[nodiscard]] double width(const std::string& text, bool bold = false) const
    {
        return m_input.metrics.measure(text, m_input.text(m_input.style.ink, bold)).width;
    }

    /// A sample of the arm's line with the gap behind it, where the table names the curves.
    [[nodiscard]] double sample() const { return m_input.frame.namesInTable ? (sampleEm + sampleGapEm) * m_input.em() : 0; }

    void measure(const std::string& test)
    {
        if (!m_columns.empty())
            for (const stats::ArmResult& arm : m_analysis.arms) m_names = std::max(m_names, width(shortName(arm.arm), true));
        if (!m_columns.empty()) m_names += sample();
        m_block.width = m_names;
        for (const ArmColumn& column : m_columns) m_block.width += gapEm * m_input.em() + column.width;
        m_block.width = std::max(m_block.width, width(test));
    }

    void text(double x, const std::string& words, const figure::TextStyle& style, figure::Align align)
    {
        if (!words.empty()) m_block.marks.emplace_back(figure::Text{{x, m_block.height + m_line.ascent}, words, style, align, 0});
    }

    /// One text of each column, right-aligned.
    void appendCells(const auto& textOf, const figure::TextStyle& style)
    {
        double x = m_names;
        for (const ArmColumn& column : m_columns) {
            x += gapEm * m_input.em() + column.width;
            text(x, textOf(column), style, figure::Align::Right);
        }
    }

    void endLine() { m_block.height += m_line.lineHeight * lineScale; }

    void rule()
    {
        const double gap = ruleEm * m_input.em();
        const double y = m_block.height + gap * 0.4;
        m_block.marks.emplace_back(figure::Segments{{{{0, y}, {m_block.width, y}}}, {m_input.style.line, m_input.style.axisWidth, {}}});
        m_block.height += gap * 1.2;
    }

    void appendRows()
    {
        appendCells([](const ArmColumn& column) { return column.head; }, m_input.text(m_input.style.ink, true));
        endLine();
        appendCells([](const ArmColumn& column) { return column.underHead; }, m_input.text(m_input.style.softInk));
        endLine();
        rule();
        for (std::size_t arm = 0; arm < m_analysis.arms.size(); ++arm) {
            if (sample() > 0) {
                const double middle = m_block.height + m_line.lineHeight / 2;
                m_block.marks.emplace_back(
                    figure::Segments{{{{0, middle}, {sampleEm * m_input.em(), middle}}}, m_input.curveStroke(arm), legendOf(arm)});
            }
            appendName(arm);
            appendCells([arm](const ArmColumn& column) { return column.cells[arm]; }, m_input.text());
            endLine();
        }
    }

    [[nodiscard]] std::string legendOf(std::size_t arm) const { return figure::partName("Legend", m_analysis.arms[arm].arm.label); }

    /// With a sample before it, it names the curve.
    void appendName(std::size_t arm)
    {
        const figure::Part part(m_block.marks, sample() > 0 ? legendOf(arm) : "");
        text(sample(), shortName(m_analysis.arms[arm].arm), m_input.text(m_input.arm(arm).text, true), figure::Align::Left);
    }

    void appendTest(const std::string& test)
    {
        if (!m_columns.empty()) rule();
        text(0, test, m_input.text(), figure::Align::Left);
        endLine();
    }

    const KmInput& m_input;
    const stats::SurvivalAnalysis& m_analysis;
    const words::NumberStyle& m_numbers;
    AnnotationDetail m_detail;
    std::vector<ArmColumn> m_columns;
    double m_names = 0;
    figure::TextBlock m_line;
    figure::PlacedBlock m_block;
};

} // namespace

std::vector<ArmColumn> armColumns(const KmInput& input, AnnotationDetail detail) { return Columns(input, detail).build(); }

double widthOf(const KmInput& input, const std::vector<ArmColumn>& columns)
{
    double width = 0;
    for (const ArmColumn& column : columns) width += gapEm * input.em() + column.width;
    return width;
}

void appendArmColumns(std::vector<figure::Mark>& marks, const KmInput& input, const KmLayout& layout)
{
    if (layout.columns.empty()) return;
    const figure::Part part(marks, "Annotation");
    double x = layout.right() - widthOf(input, layout.columns);
    for (const ArmColumn& column : layout.columns) {
        x += gapEm * input.em() + column.width;
        const auto add = [&](double baseline, const std::string& words, const figure::TextStyle& style) {
            if (!words.empty()) marks.emplace_back(figure::Text{{x, baseline}, words, style, figure::Align::Right, 0});
        };
        double top = layout.riskTop;
        for (const RiskRow& row : layout.risk) {
            const double baseline = top + row.label.ascent;
            if (row.arm >= 0) add(baseline, column.cells[static_cast<std::size_t>(row.arm)], input.text());
            if (row.arm < 0) {
                add(baseline - row.label.lineHeight, column.head, input.text(input.style.ink, true));
                add(baseline, column.underHead, input.text(input.style.softInk));
            }
            top += row.height();
        }
    }
}

figure::PlacedBlock armTable(const KmInput& input, AnnotationDetail detail) { return Table(input, detail).build(); }

} // namespace atrisk::analyses
