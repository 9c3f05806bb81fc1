#include "core/analyses/biomarker/marker_page.h"

#include "core/analyses/biomarker/biomarker_words.h"
#include "core/figure/axes/linear_scale.h"
#include "core/report/chosen_words.h"
#include "core/words/abbreviations.h"
#include "core/words/phrases.h"
#include "core/words/study_words.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {

void ValueRange::add(double value)
{
    if (std::isnan(value)) return;
    low = std::min(low, value);
    high = std::max(high, value);
}

figure::Scale markerScale(ValueRange range, const MarkerAxis& axis, const words::NumberStyle& numbers)
{
    constexpr int mostTicks = 6;
    if (range.low > range.high) range = {0, 1};
    return axis.isLog() ? figure::logScale(range.low, range.high, axis.base, mostTicks, numbers)
                        : figure::linearScale(range.low, range.high, mostTicks, numbers);
}

figure::PageLayout appendMarkerSurroundings(figure::Figure& figure, const Biomarker& result, const report::FigureRequest& request,
                                            const figure::Style& style, bool everyPoint)
{
    const words::NumberStyle& numbers = style.numbers;
    figure.title = biomarkerTitle(result);
    figure.description = biomarkerDescription(result, numbers);
    const report::PageWords page{figure.title,
                                 biomarkerMessage(result, numbers),
                                 {words::joinedSentences({boxSentence(result, everyPoint), missingSentence(result, numbers),
                                                          scaleSentence(result), testSentence(result)})},
                                 biomarkerMethods(result)};
    const report::FigureRequest smaller{style,           request.metrics,   request.width,   request.height,
                                        request.options, request.showTitle, request.footnote};
    figure::PageText text = report::pageText(result.chosen, page, request.options.as<BiomarkerOptions>(), smaller);
    text.notes.push_back(words::abbreviationsIn({text.title, text.message, verticalTitle(result)}, result.chosen.study.get()));
    figure::PageLayout layout = figure::layOutPage(text, style, request.metrics, figure.width, figure.height);
    figure::appendTitle(figure.marks, layout);
    figure::appendNotes(figure.marks, layout);
    return layout;
}

bool isReadable(const figure::Axes& axes, const figure::XyPanel& panel, const figure::Style& style, const figure::TextMetrics& metrics)
{
    constexpr double leastShare = 0.4;
    constexpr std::size_t mostTitleLines = 2;
    const double em = style.textSize * figure::millimetresPerPoint;
    const figure::TextStyle text{style.textSize, false, false, style.ink};
    return axes.plot.height >= std::max(leastShare * panel.area.height, 5 * em) && axes.plot.width >= 0.5 * panel.area.width &&
           !figure::breaksWords(panel.yTitle, text, axes.plot.height, metrics) &&
           figure::textBlock(panel.yTitle, text, axes.plot.height, metrics).lines.size() <= mostTitleLines;
}

} // namespace atrisk::analyses
