// Adverse events of any population: a table, two arms side by side, or percentages beside their differences.
#include "core/analyses/adverse/adverse.h"
#include "core/analyses/adverse/adverse_guard.h"
#include "core/analyses/adverse/adverse_table.h"
#include "core/analyses/adverse/event_pages.h"
#include "core/base/text.h"
#include "core/report/behind.h"
#include "core/report/chain/counted.h"
#include "core/report/chosen_words.h"
#include "core/report/provenance.h"
#include "core/study/domains/safety_population.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

constexpr std::size_t mostRows = 2000; ///< of a figure: beyond, it is hundreds of pages that nobody reads

/// A page that says why there is no figure.
std::vector<figure::Figure> instead(const AdverseResult& result, const report::FigureRequest& request, const std::string& why,
                                    const std::string& leftOut)
{
    figure::Figure figure = figure::emptyFigure(request.style, request.width, request.height);
    figure.title = adverseTitle(result);
    figure::PageText text;
    if (request.titled()) text.title = figure.title;
    text.notes = {why};
    const figure::PageLayout around = figure::layOutPage(text, request.style, request.metrics, request.width, request.height);
    figure::appendTitle(figure.marks, around);
    figure::appendNotes(figure.marks, around);
    figure.description = why;
    figure.leftOut = {leftOut};
    return {figure};
}

std::size_t rowsOf(const AdverseResult& result, const report::FigureRequest& request)
{
    return shownEvents(result, request.options.as<AdverseOptions>()).rows.size();
}

std::unique_ptr<EventPages> pagesOf(const AdverseResult& result, const report::FigureRequest& request)
{
    const AdverseOptions& options = request.options.as<AdverseOptions>();
    return options.view == EventView::Dots ? dotsPages(result, options, request) : butterflyPages(result, options, request);
}

std::vector<figure::Figure> figuresOf(const AdverseResult& result, const report::FigureRequest& request)
{
    if (const std::size_t rows = rowsOf(result, request); rows > mostRows)
        return instead(
            result, request,
            "A figure shows at most " + words::integer(mostRows, request.style.numbers) + " rows; these are " +
                words::integer(rows, request.style.numbers) +
                ". Show fewer: raise the threshold (percent of an arm’s patients), or search for terms. The table shows them all.",
            "the events, which are too many rows for a figure");
    const auto pages = pagesOf(result, request);
    if (pages) return pages->make();
    return instead(result, request,
                   "A butterfly sets two arms side by side; " + std::string(result.arms() == 1 ? "one is" : "more are") +
                       " shown here. Choose two arms, or the table or the dots.",
                   "the butterfly, which is of two arms");
}

/// As wide as a printed page allows, as high as the rows need and the page allows. A slide stays a slide.
std::pair<double, double> pageFor(const AdverseResult& result, const report::FigureRequest& request)
{
    const figure::Style& style = request.style;
    if (style.largestHeight <= style.height || rowsOf(result, request) > mostRows) return {style.width, style.height};
    report::FigureRequest largest = request;
    largest.width = style.largestWidth;
    largest.height = style.largestHeight;
    const auto pages = pagesOf(result, largest);
    return {style.largestWidth, pages ? std::min(std::ceil(pages->wholeHeight()), style.largestHeight) : style.height};
}

report::Behind behindEvents(const AdverseResult& result, const report::Brushed& brushed)
{
    std::vector<std::string> rows;
    report::Behind behind =
        report::behindSpots(result.chosen.study, brushed, [&](std::uint32_t number, std::vector<std::uint32_t>& patients) {
            const EventSpot spot = eventSpot(result, number);
            const EventRow& row = result.rows[spot.row];
            for (const std::uint32_t patient : spot.severe ? row.whoSevere : row.who)
                if (spot.arm == result.arms() || report::armOfPatient(result.chosen, patient) == spot.arm) patients.push_back(patient);
            const std::string words = row.label + (spot.severe ? ", " + words::inSentence(severeWords(result)) : "");
            if (std::ranges::find(rows, words) == rows.end()) rows.push_back(words);
        });
    behind.words = base::joined(rows, "; ");
    return behind;
}

base::Result<report::Report> make(const Question& question, const base::Cancel& cancel)
{
    auto computed = computeAdverse(question, cancel);
    if (!computed) return std::move(computed).error();
    if (auto guarded = guard(*computed); !guarded) return std::move(guarded).error();
    const auto result = std::make_shared<const AdverseResult>(std::move(computed).value());
    report::Report report;
    report.provenance = report::provenanceOf(*question.study, {{"Selection", study::harmsWording(result->chosen)}});
    report.warnings = result->chosen.warnings;
    report.tables = [result](const report::Options& options, const words::NumberStyle& numbers) {
        return std::vector{adverseTable(*result, options.as<AdverseOptions>(), numbers)};
    };
    if (question.options.as<AdverseOptions>().view != EventView::Table) {
        report.pages = [result](const report::FigureRequest& request) { return figuresOf(*result, request); };
        report.size = [result](const report::FigureRequest& request) { return pageFor(*result, request); };
    }
    report.behind = [result](const report::Brushed& brushed) { return behindEvents(*result, brushed); };
    report.counted = report::countedOf(result->chosen);
    report.result = result;
    return report;
}

/// It is of patients, not of an outcome: nothing of How it is counted.
bool heeds(std::string_view) { return false; }

} // namespace

extern const Analysis adverseEvents;
const Analysis adverseEvents{"adverse", "Adverse events", &study::hasAdverseEvents, &adverseOptions, &make, nullptr, &heeds};

} // namespace atrisk::analyses
