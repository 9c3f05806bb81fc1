#include "core/analyses/adverse/adverse_table.h"
#include "core/analyses/adverse/event_pages.h"
#include "core/figure/axes/round_ticks.h"
#include "core/figure/part.h"
#include "core/figure/symbol.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

/// A horizontal axis and where it stands.
struct Axis {
    double left = 0, width = 0, low = 0, high = 1;
    std::vector<double> ticks;
    [[nodiscard]] double x(double value) const { return left + (value - low) / (high - low) * width; }
};

class DotsPages : public EventPages {
public:
    using EventPages::EventPages;

private:
    [[nodiscard]] bool differs() const { return result().arms() > 1; }
    /// Intervals of a row: of each arm from the control, of any grade and of the severe.
    [[nodiscard]] std::size_t lines() const { return std::max<std::size_t>(1, result().arms() - 1) * (result().hasSeverity() ? 2 : 1); }
    [[nodiscard]] double lineHeight() const { return 0.62 * em(); }
    [[nodiscard]] double leastRowHeight() const override
    {
        return std::max(1.5 * em(), lineHeight() * static_cast<double>(lines()) + 0.5 * em());
    }
    [[nodiscard]] double labelLeft() const override { return room().x; }
    [[nodiscard]] double mostLabelWidth() const override { return room().width * (differs() ? 0.34 : 0.45); }
    [[nodiscard]] double radius() const { return 0.27 * em(); }

    void layOutPlots() override
    {
        const double gap = 1.2 * em(), left = labelWidth() + gap, lastTick = 0.9 * em(), free = room().width - left - lastTick;
        const double share = differs() ? 0.5 : 1;
        m_percent = {room().x + left, free * share - (differs() ? gap : 0), 0, mostPercent(), {}};
        m_percent.ticks = ticksOf(m_percent);
        if (!differs()) return;
        const auto [low, high] = differenceRange();
        m_difference = {room().x + left + free * share + gap, free * (1 - share) - gap, low, high, {}};
        m_difference.ticks = ticksOf(m_difference);
    }

    [[nodiscard]] double mostPercent() const
    {
        double most = 5;
        for (const EventRow* row : rows())
            for (std::size_t arm = 0; arm < result().arms(); ++arm)
                if (result().patients[arm] > 0) most = std::max(most, percentOf(row->any[arm], arm));
        return std::min(100.0, std::ceil(most / 5) * 5);
    }

    /// To both sides of 0, whatever lies there; round, and 0 not at the edge.
    [[nodiscard]] std::pair<double, double> differenceRange() const
    {
        double low = -5, high = 5;
        for (const EventRow* row : rows())
            for (const auto* differences : {&row->anyDifference, &row->severeDifference})
                for (const stats::Estimate& one : *differences) {
                    if (std::isnan(one.lower) || std::isnan(one.upper)) continue;
                    low = std::min(low, 100 * one.lower);
                    high = std::max(high, 100 * one.upper);
                }
        constexpr double leastSide = 0.3; // of the other
        low = std::min(low, -leastSide * high);
        high = std::max(high, -leastSide * low);
        return {std::floor(low / 5) * 5, std::ceil(high / 5) * 5};
    }

    [[nodiscard]] std::string tickWords(double tick) const { return words::fixedNumber(tick, 0, style().numbers); }

    /// As many as stand apart.
    [[nodiscard]] std::vector<double> ticksOf(const Axis& axis) const
    {
        for (int most = 6; most > 1; --most) {
            const std::vector<double> ticks = figure::roundTicks(axis.low, axis.high, most);
            double widest = 0;
            for (const double tick : ticks) widest = std::max(widest, width(tickWords(tick)));
            const double apart = ticks.size() < 2 ? axis.width : axis.x(ticks[1]) - axis.x(ticks[0]);
            if (widest + 0.4 * em() <= apart) return ticks;
        }
        return {0};
    }

    [[nodiscard]] bool isReadable() const override
    {
        const double least = 8 * em();
        return m_percent.width >= least && (!differs() || m_difference.width >= least);
    }

    [[nodiscard]] figure::TextBlock heading(const Axis& axis, const std::string& words) const
    {
        return block(words, axis.width + em(), true);
    }
    [[nodiscard]] std::string percentWords() const { return "Patients, %"; }
    [[nodiscard]] std::string differenceWords() const
    {
        return "Difference, percentage points (" + words::intervalName(0.95, style().numbers) + ")";
    }

    // ---- legend: a line for each arm, in rows as wide as the page

    struct Key {
        std::size_t arm;
        double x, y;
        figure::TextBlock name;
    };
    [[nodiscard]] double keyWidth() const { return (result().hasSeverity() ? 2.4 : 1.2) * em(); }
    [[nodiscard]] std::pair<std::vector<Key>, double> legend() const
    {
        std::vector<Key> keys;
        double x = 0, y = 0, line = 0;
        for (std::size_t arm = 0; arm < result().arms(); ++arm) {
            Key key{arm, x, y, block(armWords(arm), room().width - keyWidth(), true)};
            if (x > 0 && x + keyWidth() + key.name.width > room().width) {
                key.x = x = 0;
                key.y = y += line;
                line = 0;
            }
            line = std::max(line, key.name.height());
            x += keyWidth() + key.name.width + 1.4 * em();
            keys.push_back(std::move(key));
        }
        return {keys, y + line};
    }
    static void appendMarker(figure::Figure& figure, std::size_t arm, const figure::Point& centre, double radius,
                             const figure::Color& color)
    {
        figure::appendSymbol(figure.marks, figure::symbolOfArm(arm), centre, 2 * radius, color, color);
    }

    void drawLegend(figure::Figure& figure) const
    {
        const figure::Part part(figure.marks, "Legend");
        for (const Key& key : legend().first) {
            const figure::Point first{room().x + key.x + 0.4 * em(), room().y + key.y + key.name.lineHeight / 2};
            appendMarker(figure, key.arm, first, radius(), paleOf(key.arm));
            if (result().hasSeverity()) appendMarker(figure, key.arm, {first.x + 1.1 * em(), first.y}, radius(), severeOf(key.arm));
            figure::appendBlock(figure.marks, key.name, room().x + key.x + keyWidth(), room().y + key.y, figure::Align::Left);
        }
    }

    [[nodiscard]] figure::Color severeOf(std::size_t arm) const
    {
        constexpr double share = 0.7;
        return result().hasSeverity() ? figure::mixed(lineOf(arm), style().ink, share) : lineOf(arm);
    }

    [[nodiscard]] double headHeight() const override
    {
        double heads = heading(m_percent, percentWords()).height();
        if (differs()) heads = std::max(heads, heading(m_difference, differenceWords()).height());
        return legend().second + 0.6 * em() + heads + 0.4 * em();
    }

    // ---- under the rows: ticks, and on which side is whom

    [[nodiscard]] figure::TextBlock higher(bool isControl) const
    {
        // Under the percentages nothing else stands so low.
        const double left = m_difference.x(0) - m_percent.left - m_percent.width / 2, right = room().right() - m_difference.x(0);
        const std::string whom = isControl ? result().arm(0).label : result().arms() == 2 ? result().arm(1).label : "the other arm";
        return figure::balancedBlock("Higher with " + whom, {style().smallSize, false, false, style().ink},
                                     (isControl ? left : right) - 0.3 * em(), metrics());
    }
    [[nodiscard]] double tickHeight() const { return 0.35 * em() + block("0", room().width).height(); }
    [[nodiscard]] double footHeight() const override
    {
        const double sides = differs() ? std::max(higher(true).height(), higher(false).height()) + 0.2 * em() : 0;
        return tickHeight() + sides;
    }

    void drawAxis(figure::Figure& figure, const Axis& axis, double top, double bottom) const
    {
        figure::Segments grid{{}, {style().line, style().axisWidth, {}}, "Grid"},
            ticks{{}, {style().softInk, style().axisWidth, {}}, "Axis"};
        ticks.segments.push_back({{axis.left, bottom}, {axis.left + axis.width, bottom}});
        const figure::TextBlock any = block("0", room().width);
        for (const double tick : axis.ticks) {
            const double x = axis.x(tick);
            grid.segments.push_back({{x, top}, {x, bottom}});
            ticks.segments.push_back({{x, bottom}, {x, bottom + 0.3 * em()}});
            const figure::Part part(figure.marks, "Axis");
            figure::appendBlock(figure.marks, block(tickWords(tick), room().width), x, bottom + 0.35 * em(), figure::Align::Centre);
        }
        figure.marks.emplace_back(std::move(grid));
        figure.marks.emplace_back(std::move(ticks));
        figure.axes.push_back({{axis.left, top, axis.width, bottom - top}, axis.low, axis.high, 0, 1});
    }

    void drawAround(figure::Figure& figure, double top, double bottom) override
    {
        drawLegend(figure);
        const auto head = [&](const Axis& axis, const std::string& words) {
            const figure::TextBlock lines = heading(axis, words);
            const figure::Part part(figure.marks, "Heading");
            figure::appendBlock(figure.marks, lines, axis.left, top - 0.4 * em() - lines.height(), figure::Align::Left);
            drawAxis(figure, axis, top, bottom);
        };
        head(m_percent, percentWords());
        if (!differs()) return;
        head(m_difference, differenceWords());
        const double zero = m_difference.x(0);
        figure.marks.emplace_back(
            figure::Segments{{{{zero, top}, {zero, bottom}}}, {style().ink, style().axisWidth * 1.6, {}}, "No difference"});
        const figure::Part part(figure.marks, "Higher with");
        const double y = bottom + tickHeight() + 0.1 * em();
        figure::appendBlock(figure.marks, higher(true), zero - 0.3 * em(), y, figure::Align::Right);
        figure::appendBlock(figure.marks, higher(false), zero + 0.3 * em(), y, figure::Align::Left);
    }

    // ---- a row

    /// The middle of a line of the row: severe under any grade, arm under arm.
    [[nodiscard]] double lineAt(double middle, std::size_t line) const
    {
        return middle + (static_cast<double>(line) - (static_cast<double>(lines()) - 1) / 2) * lineHeight();
    }

    void drawRow(figure::Figure& figure, const EventRow& row, double middle) override
    {
        const double apart = result().hasSeverity() ? 0.34 * em() : 0;
        for (std::size_t arm = 0; arm < result().arms(); ++arm) {
            if (result().patients[arm] == 0) continue;
            const auto dot = [&](std::size_t count, double y, const figure::Color& color, const char* part) {
                const double size = (1.25 - 0.15 * static_cast<double>(arm)) * radius(); // equal dots show behind one another
                const figure::Part whose(figure.marks, figure::partName(part, result().arm(arm).label));
                const double x = m_percent.x(percentOf(count, arm));
                appendMarker(figure, arm, {x, y}, size, color);
                addSpot(figure, row, arm, y > middle, {x - size, y - size, 2 * size, 2 * size});
            };
            const stats::HeldPair held = row.heldIn(arm); // what is masked has no mark
            if (!held.whole) dot(row.any[arm], middle - apart, paleOf(arm), "Any");
            if (result().hasSeverity() && !held.part) dot(row.severe[arm], middle + apart, severeOf(arm), "Severe");
        }
        std::size_t line = 0;
        for (std::size_t arm = 1; arm < result().arms(); ++arm) {
            drawInterval(figure, row.anyDifference[arm - 1], arm, lineAt(middle, line++), paleOf(arm));
            if (result().hasSeverity()) drawInterval(figure, row.severeDifference[arm - 1], arm, lineAt(middle, line++), severeOf(arm));
        }
    }

    void drawInterval(figure::Figure& figure, const stats::Estimate& difference, std::size_t arm, double y,
                      const figure::Color& color) const
    {
        if (std::isnan(difference.estimate)) return;
        const std::string part = figure::partName("Difference", result().arm(arm).label);
        figure.marks.emplace_back(
            figure::Segments{{{{m_difference.x(100 * difference.lower), y}, {m_difference.x(100 * difference.upper), y}}},
                             {color, style().curveWidth, {}},
                             part});
        const figure::Part whose(figure.marks, part);
        appendMarker(figure, arm, {m_difference.x(100 * difference.estimate), y}, 0.8 * radius(), color);
    }

    [[nodiscard]] std::string footnote() const override
    {
        std::string note;
        if (result().hasSeverity())
            note = "Pale, " + words::inSentence(anySeverityWords(result())) + "; dark, " + words::inSentence(severeWords(result())) + ". ";
        if (std::ranges::any_of(rows(), &EventRow::isHeld)) note += "Masked numbers have no mark. ";
        if (!differs()) return note;
        const std::string of =
            result().arms() == 2 ? result().arm(1).label + " − " + result().arm(0).label : "Each arm − " + result().arm(0).label;
        return note + of + ", with Newcombe’s intervals; CI, confidence interval.";
    }
    Axis m_percent, m_difference;
};

} // namespace

std::unique_ptr<EventPages> dotsPages(const AdverseResult& result, const AdverseOptions& options, const report::FigureRequest& request)
{
    return std::make_unique<DotsPages>(result, options, request);
}

} // namespace atrisk::analyses
