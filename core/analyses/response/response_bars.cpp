#include "core/analyses/response/response_views.h"
#include "core/analyses/response/response_words.h"
#include "core/figure/arm_style.h"
#include "core/figure/axes/round_ticks.h"
#include "core/figure/page/key.h"
#include "core/figure/page/page.h"
#include "core/figure/part.h"
#include "core/figure/response_style.h"
#include "core/report/chosen_words.h"
#include "core/words/abbreviations.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

constexpr double shrink = 0.94;
constexpr double mostNames = 0.3;                                    // of the width, that the arms' names may take
constexpr double usualRowEm = 4.6, leastRowEm = 2.2, mostRowEm = 11; // of an arm
constexpr double barShare = 0.56;                                    // of its row, that a bar takes
constexpr double leastPlotEm = 11, mostHeadEm = 14;
constexpr double digitMiddle = 0.36; // of the size: digits have no descenders

/// A kind of response in the bars of all arms.
struct Piece {
    std::string label;
    figure::Color fill;
    std::vector<std::uint32_t> counts; ///< per arm
    std::uint32_t kind = 0;            ///< of responseSpot
};

std::vector<Piece> piecesOf(const ResponseAnalysis& analysis, const figure::Style& style)
{
    std::vector<Piece> pieces;
    const auto countsOf = [](const std::vector<ArmShare>& arms) {
        std::vector<std::uint32_t> counts;
        for (const ArmShare& arm : arms) counts.push_back(arm.share.x);
        return counts;
    };
    for (const BestRow& row : analysis.best)
        pieces.push_back({bestLabel(row.response), figure::responseColor(row.response, style), countsOf(row.arms),
                          static_cast<std::uint32_t>(row.response)});
    if (!pieces.empty()) {
        std::erase_if(pieces,
                      [](const Piece& piece) { return std::ranges::all_of(piece.counts, [](std::uint32_t count) { return count == 0; }); });
        return pieces;
    }
    const RateRow& objective = analysis.rates.front();
    pieces.push_back({"Response", figure::responseColor(study::BestResponse::Partial, style), countsOf(objective.arms), respondedKind});
    Piece others{"No response", figure::responseColor(study::BestResponse::NoResponse, style), {}, didNotRespondKind};
    for (const ArmShare& arm : objective.arms) others.counts.push_back(arm.share.n - arm.share.x);
    pieces.push_back(std::move(others));
    return pieces;
}

/// The page being made.
class Page {
public:
    Page(const ResponseAnalysis& analysis, const ResponseOptions& options, const report::FigureRequest& request, const figure::Style& style)
        : m_analysis(analysis), m_options(options), m_request(request), m_style(style), m_metrics(request.metrics),
          m_pieces(piecesOf(analysis, style)), m_rate(analysis.shown(options.rate))
    {
    }

    figure::Figure draw(double width, double height)
    {
        m_figure = figure::emptyFigure(m_style, width, height);
        m_figure.title = "Best overall response";
        m_figure.description = responseDescription(m_analysis, m_options.rate, m_style.numbers);
        m_around = surroundings(width, height);
        figure::appendTitle(m_figure.marks, m_around);
        figure::appendNotes(m_figure.marks, m_around);
        figure::appendKey(m_figure.marks, m_key, m_around.room.x, m_around.room.y);
        placeColumns();
        appendRateHead();
        for (std::size_t arm = 0; arm < m_analysis.arms(); ++arm) appendArm(arm);
        appendAxis();
        return std::move(m_figure);
    }

    /// Of what was drawn.
    [[nodiscard]] bool readable() const { return m_readable; }

    /// Of all but the rows.
    [[nodiscard]] double heightAround(double width)
    {
        const double much = 1000;
        m_around = surroundings(width, much);
        return much - m_around.room.height + m_key.height + headHeight() + axisHeight();
    }
    [[nodiscard]] double em() const { return m_style.textSize * figure::millimetresPerPoint; }

private:
    [[nodiscard]] const words::NumberStyle& numbers() const { return m_style.numbers; }
    [[nodiscard]] figure::TextStyle text(bool bold = false) const { return {m_style.textSize, bold, false, m_style.ink}; }
    [[nodiscard]] figure::TextBlock block(const std::string& words, double width, bool bold = false) const
    {
        return figure::textBlock(words, text(bold), width, m_metrics);
    }
    [[nodiscard]] double measure(const std::string& words, bool bold = false) const { return m_metrics.measure(words, text(bold)).width; }
    [[nodiscard]] double line() const { return block("0", 100).lineHeight; }

    [[nodiscard]] figure::PageLayout surroundings(double width, double height)
    {
        std::vector<std::string> texts{rateHead(), m_figure.title};
        const report::PageWords words{
            "Best overall response",
            responseMessage(m_analysis, m_options.rate, numbers()),
            {words::joinedSentences({"Numbers in the bars: patients.", objectiveNote(), denominatorSentence(m_analysis, numbers())})},
            responseMethods(m_analysis)};
        texts.push_back(words.message);
        figure::PageText page = report::pageText(m_analysis.chosen, words, m_options, m_request);
        page.notes.push_back(words::abbreviationsIn(texts, m_analysis.chosen.study.get()));
        figure::PageLayout layout = figure::layOutPage(page, m_style, m_metrics, width, height);
        std::vector<figure::KeyEntry> entries;
        for (const Piece& piece : m_pieces)
            entries.push_back({piece.label, figure::swatch(piece.fill, figure::responseEdge(m_style), m_style)});
        m_key = figure::layOutKey(entries, m_style, layout.room.width, m_metrics);
        return layout;
    }

    [[nodiscard]] std::string objectiveNote() const
    {
        return m_rate.rate == Rate::Objective ? objectiveSentence(m_analysis) : std::string();
    }
    [[nodiscard]] std::string rateHead() const
    {
        return rateLabel(m_rate) + " (" + words::intervalName(m_analysis.confidence, numbers()) + ")";
    }
    [[nodiscard]] std::string rateText(std::size_t arm) const { return shareWithInterval(m_rate.arms[arm], numbers()); }
    [[nodiscard]] double rateWidth() const
    {
        double width = 0;
        for (std::size_t arm = 0; arm < m_analysis.arms(); ++arm) width = std::max(width, measure(rateText(arm), true));
        return width;
    }
    [[nodiscard]] figure::TextBlock rateHeadBlock() const
    {
        const double width = std::max(rateWidth(), std::min(measure(rateLabel(m_rate)), mostHeadEm * em()));
        return figure::balancedBlock(rateHead(), text(), width + 0.01, m_metrics);
    }
    [[nodiscard]] double headHeight() const { return rateHeadBlock().height() + 0.3 * em(); }
    [[nodiscard]] double axisHeight() const { return 0.6 * em() + 2.1 * line(); }

    [[nodiscard]] figure::LegendEntry look(std::size_t arm) const
    {
        return figure::armEntry(report::chosenArm(m_analysis.chosen, arm), m_analysis.chosen.arms[arm],
                                m_analysis.chosen.study->arms.size(), m_style);
    }
    /// "n = 28" stands under the arm's name.
    [[nodiscard]] std::string countWords(std::size_t arm) const
    {
        return "n" + numbers().bind + "=" + numbers().bind + words::integer(m_analysis.patients[arm], numbers());
    }

    void placeColumns()
    {
        const figure::Rect& room = m_around.room;
        double names = 0;
        std::vector<figure::LegendEntry> looks;
        for (std::size_t arm = 0; arm < m_analysis.arms(); ++arm) looks.push_back(look(arm));
        for (std::size_t arm = 0; arm < m_analysis.arms(); ++arm) {
            m_names.push_back(figure::entryName(looks, arm, mostNames * room.width, m_metrics));
            names = std::max({names, m_names.back().width, measure(countWords(arm))});
        }
        const double gap = em(), top = room.y + m_key.height + headHeight(), bottom = room.bottom() - axisHeight();
        const double left = room.x + names + gap;
        const double right = room.right() - rateWidth() - gap;
        const auto arms = static_cast<double>(m_analysis.arms());
        m_row = std::min((bottom - top) / arms, mostRowEm * em());
        const double start = top + std::max(0.0, (bottom - top - m_row * arms) / 2);
        m_axes = {{left, start, right - left, m_row * arms}, 0, 100, 0, 1};
        m_figure.axes = {m_axes};
        m_readable = m_row >= leastRowEm * em() && right - left >= leastPlotEm * em();
        for (std::size_t arm = 0; arm < m_names.size(); ++arm) m_readable = m_readable && m_names[arm].height() + line() <= m_row;
    }

    void appendRateHead()
    {
        const figure::Part part(m_figure.marks, "Column head");
        const figure::TextBlock head = rateHeadBlock();
        figure::appendBlock(m_figure.marks, head, m_around.room.right(), m_axes.plot.y - head.height() - 0.3 * em(), figure::Align::Right);
    }

    void appendArm(std::size_t arm)
    {
        const figure::Part part(m_figure.marks, figure::partName("Bar", report::chosenArm(m_analysis.chosen, arm).label));
        const double top = m_axes.plot.y + m_row * static_cast<double>(arm), middle = top + m_row / 2;
        const figure::TextBlock& name = m_names[arm];
        const double start = middle - (name.height() + line()) / 2, edge = m_axes.plot.x - em();
        figure::appendBlock(m_figure.marks, name, edge, start, figure::Align::Right);
        figure::appendBlock(m_figure.marks, block(countWords(arm), 1e3), edge, start + name.height(), figure::Align::Right);
        const figure::TextBlock rate = block(rateText(arm), 1e3, true);
        figure::appendBlock(m_figure.marks, rate, m_around.room.right(), middle - rate.height() / 2, figure::Align::Right);
        appendPieces(arm, middle);
    }

    void appendPieces(std::size_t arm, double middle)
    {
        const double patients = m_analysis.patients[arm], height = std::min(barShare * m_row, m_row - 2.2 * line());
        double from = 0, free = m_axes.plot.x - em();
        for (const Piece& piece : m_pieces) {
            const double count = piece.counts[arm];
            if (count == 0) continue;
            const double x = m_axes.x(100 * from / patients), width = m_axes.x(100 * (from + count) / patients) - x;
            const figure::Rect rect{x, middle - height / 2, width, height};
            m_figure.marks.emplace_back(figure::Box{rect, piece.fill, {figure::responseEdge(m_style), m_style.axisWidth, {}}, 0});
            m_figure.spots.push_back({rect, responseSpot(piece.kind, arm)});
            appendCount(piece, arm, rect, free);
            from += count;
        }
    }

    /// In its piece with its share, else alone, else over it.
    void appendCount(const Piece& piece, std::size_t arm, const figure::Rect& rect, double& free)
    {
        const std::string count = words::integer(piece.counts[arm], numbers());
        const std::string whole = words::countWithPercent(piece.counts[arm], m_analysis.patients[arm], numbers());
        const double inset = 0.5 * em(), x = rect.x + rect.width / 2;
        const auto put = [&](const std::string& words, double baseline, figure::Color color) {
            m_figure.marks.emplace_back(
                figure::Text{{x, baseline}, words, {m_style.textSize, false, false, color}, figure::Align::Centre, 0});
        };
        const bool high = rect.height >= line();
        const double inside = rect.y + rect.height / 2 + digitMiddle * em();
        const figure::Color ink = piece.fill == m_style.background ? m_style.ink : figure::textOn(piece.fill);
        if (high && measure(whole) + inset <= rect.width) return put(whole, inside, ink);
        if (high && measure(count) + inset / 2 <= rect.width) return put(count, inside, ink);
        const double half = measure(count) / 2;
        if (x - half < free) {
            m_figure.leftOut.push_back("the count of " + words::inSentence(piece.label) + " in " +
                                       report::chosenArm(m_analysis.chosen, arm).label);
            return;
        }
        put(count, rect.y - 0.25 * em(), m_style.ink);
        free = x + half + 0.3 * em();
    }

    void appendAxis()
    {
        const figure::Part part(m_figure.marks, "Percent axis");
        const figure::Rect& plot = m_axes.plot;
        figure::Segments lines{{{{plot.x, plot.bottom()}, {plot.right(), plot.bottom()}}}, {m_style.softInk, m_style.axisWidth, {}}};
        const double tick = 0.35 * em(), baseline = plot.bottom() + tick + 0.15 * em() + block("0", 100).ascent;
        for (const double value : figure::roundTicks(0, 100, plot.width < 22 * em() ? 2 : 5)) {
            const double x = m_axes.x(value);
            lines.segments.push_back({{x, plot.bottom()}, {x, plot.bottom() + tick}});
            m_figure.marks.emplace_back(figure::Text{{x, baseline}, timeText(value, numbers()), text(), figure::Align::Centre, 0});
        }
        m_figure.marks.emplace_back(std::move(lines));
        m_figure.marks.emplace_back(
            figure::Text{{plot.x + plot.width / 2, baseline + line()}, "Patients (%)", text(), figure::Align::Centre, 0});
    }

    const ResponseAnalysis& m_analysis;
    const ResponseOptions& m_options;
    const report::FigureRequest& m_request;
    const figure::Style& m_style;
    const figure::TextMetrics& m_metrics;
    std::vector<Piece> m_pieces;
    const RateRow& m_rate;
    figure::Figure m_figure;
    figure::PageLayout m_around;
    figure::Key m_key;
    std::vector<figure::TextBlock> m_names;
    figure::Axes m_axes;
    double m_row = 0;
    bool m_readable = false;
};

} // namespace

figure::Figure responseBars(const ResponseAnalysis& analysis, const ResponseOptions& options, const report::FigureRequest& request)
{
    figure::Style used = request.style;
    figure::Figure figure;
    const auto draw = [&](const figure::Style& tried) {
        Page page(analysis, options, request, tried);
        figure = page.draw(request.width, request.height);
        return page.readable();
    };
    if (!figure::shrinkUntilItFits(used, shrink, draw, request.style.leastSize)) (void)figure::shrinkUntilItFits(used, shrink, draw);
    return figure;
}

double responseBarsHeight(const ResponseAnalysis& analysis, const ResponseOptions& options, const report::FigureRequest& request)
{
    Page page(analysis, options, request, request.style);
    return page.heightAround(request.style.width) + usualRowEm * page.em() * static_cast<double>(analysis.arms());
}

} // namespace atrisk::analyses
