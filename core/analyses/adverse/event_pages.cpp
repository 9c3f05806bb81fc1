#include "core/analyses/adverse/event_pages.h"

#include "core/analyses/adverse/adverse_table.h"
#include "core/base/text.h"
#include "core/figure/arm_style.h"
#include "core/figure/part.h"
#include "core/report/render/table_text.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"
#include "core/words/study_words.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

constexpr double shrink = 0.94;
constexpr std::size_t leastRows = 4;      ///< on a page, where there are so many
constexpr std::size_t mostDescribed = 40; ///< rows of a page, in its description

} // namespace

EventPages::EventPages(const AdverseResult& result, const AdverseOptions& options, const report::FigureRequest& request)
    : m_result(result), m_options(options), m_request(request), m_shown(shownEvents(result, options)), m_style(request.style)
{
    const auto isEmpty = [](const EventRow* row) { return row->isHeld() && std::ranges::all_of(row->held, &stats::HeldPair::whole); };
    m_heldBack = std::erase_if(m_shown.rows, isEmpty);
}

figure::TextBlock EventPages::block(const std::string& words, double width, bool bold) const
{
    return figure::textBlock(words, text(bold), width, metrics());
}

void EventPages::addSpot(figure::Figure& figure, const EventRow& row, std::size_t arm, bool severe, const figure::Rect& rect) const
{
    const auto index = static_cast<std::size_t>(&row - m_result.rows.data());
    figure.spots.push_back({rect, numberOf(m_result, {index, arm, severe})});
}

double EventPages::width(const std::string& words) const { return metrics().measure(words, text()).width; }

double EventPages::widestLabel() const
{
    double widest = 0;
    for (const EventRow* row : rows())
        widest = std::max(widest, labelIndent(*row) + metrics().measure(row->label, text(row->kind != EventRow::Kind::Term)).width);
    return std::min(widest + 1e-6, mostLabelWidth());
}

figure::Color EventPages::lineOf(std::size_t arm) const { return figure::armStyle(m_result.arm(arm), arm, m_result.arms(), m_style).line; }

figure::Color EventPages::paleOf(std::size_t arm) const
{
    constexpr double share = 0.45;
    return m_result.hasSeverity() ? figure::mixed(lineOf(arm), m_style.background, share) : lineOf(arm);
}

std::string EventPages::armWords(std::size_t arm) const
{
    const std::string& bind = m_style.numbers.bind;
    return m_result.arm(arm).label + " (N" + bind + "=" + bind + words::integer(m_result.patients[arm], m_style.numbers) + ")";
}

figure::TextBlock EventPages::labelOf(const EventRow& row) const
{
    return block(row.label, labelWidth() - labelIndent(row), row.kind != EventRow::Kind::Term);
}

double EventPages::heightOf(const EventRow& row) const { return std::max(leastRowHeight(), labelOf(row).height() + 0.3 * em()); }

double EventPages::rowsRoom() const { return room().height - headHeight() - footHeight() - figure::pageNumberHeight(m_style, metrics()); }

figure::PageText EventPages::pageText() const
{
    figure::PageText page;
    if (m_request.titled()) page.title = adverseTitle(m_result);
    if (m_request.titled()) page.subtitle = adversePopulation(m_result);
    std::vector<std::string> notes{footnote()};
    if (m_request.footnote && !m_request.titled()) notes.push_back(adversePopulation(m_result));
    if (m_request.footnote)
        for (std::string& note : adverseNotes(m_result, m_options, m_style.numbers)) notes.push_back(std::move(note));
    if (m_heldBack > 0) notes.push_back(words::counted(m_heldBack, "row", m_style.numbers) + " with all numbers masked left out.");
    std::erase(notes, "");
    page.notes = m_style.methodsFootnote ? notes : std::vector{base::joined(notes, " ")};
    page.provenance = words::syntheticSentence(*m_result.chosen.study);
    return page;
}

bool EventPages::layOut(const figure::Style& tried)
{
    m_style = tried;
    m_around = figure::layOutPage(pageText(), m_style, metrics(), m_request.width, m_request.height);
    m_labelWidth = widestLabel();
    layOutPlots();
    const auto few = static_cast<double>(std::min(leastRows, std::max<std::size_t>(1, rows().size())));
    double highest = leastRowHeight();
    for (const EventRow* row : rows()) highest = std::max(highest, heightOf(*row));
    return isReadable() && rowsRoom() >= std::max(highest, few * leastRowHeight());
}

std::vector<std::vector<const EventRow*>> EventPages::divided() const
{
    std::vector<std::vector<const EventRow*>> pages(1);
    double used = 0;
    for (std::size_t i = 0; i < rows().size(); ++i) {
        const EventRow& row = *rows()[i];
        const bool heads = row.kind == EventRow::Kind::Group && i + 1 < rows().size(); // not alone at the foot of a page
        const double needed = heightOf(row) + (heads ? heightOf(*rows()[i + 1]) : 0);
        if (used + needed > rowsRoom() + 1e-6 && !pages.back().empty()) {
            pages.emplace_back();
            used = 0;
        }
        used += heightOf(row);
        pages.back().push_back(&row);
    }
    return pages;
}

std::string EventPages::described(std::vector<const EventRow*> rows) const
{
    const std::size_t more = rows.size() - std::min(rows.size(), mostDescribed);
    rows.resize(rows.size() - more);
    const std::string text = report::tableText(adverseTable(m_result, m_options, m_style.numbers, rows));
    return more == 0 ? text : text + "And " + words::counted(more, "more row", m_style.numbers) + ".\n";
}

figure::Figure EventPages::page(const std::vector<const EventRow*>& rows, std::size_t number, std::size_t count)
{
    figure::Figure figure = figure::emptyFigure(m_style, m_request.width, m_request.height);
    figure.title = adverseTitle(m_result);
    figure.description = described(rows);
    figure::appendTitle(figure.marks, m_around);
    figure::appendNotes(figure.marks, m_around);
    figure::appendPageNumber(figure.marks, number, count, {room().right(), room().bottom() - figure::pageNumberHeight(m_style, metrics())},
                             m_style, metrics());
    double y = room().y + headHeight();
    double bottom = y;
    for (const EventRow* row : rows) bottom += heightOf(*row);
    drawAround(figure, y, bottom);
    for (const EventRow* row : rows) {
        const figure::Part part(figure.marks, figure::partName("Row", row->label));
        const double height = heightOf(*row);
        const figure::TextBlock label = labelOf(*row);
        figure::appendBlock(figure.marks, label, labelLeft() + labelIndent(*row), y + (height - label.height()) / 2, figure::Align::Left);
        addSpot(figure, *row, m_result.arms(), false, {labelLeft(), y, labelWidth(), height});
        drawRow(figure, *row, y + height / 2);
        y += height;
    }
    return figure;
}

double EventPages::wholeHeight()
{
    (void)layOut(m_request.style);
    double rows = 0;
    for (const EventRow* row : m_shown.rows) rows += heightOf(*row);
    return m_request.height - rowsRoom() + rows;
}

std::vector<figure::Figure> EventPages::make()
{
    const auto fits = [this](const figure::Style& tried) { return layOut(tried); };
    figure::Style used = m_request.style;
    if (!figure::shrinkUntilItFits(used, shrink, fits, m_request.style.leastSize)) (void)figure::shrinkUntilItFits(used, shrink, fits);
    (void)layOut(used);
    const auto pages = divided();
    std::vector<figure::Figure> figures;
    for (std::size_t i = 0; i < pages.size(); ++i) figures.push_back(page(pages[i], i + 1, pages.size()));
    return figures;
}

} // namespace atrisk::analyses
