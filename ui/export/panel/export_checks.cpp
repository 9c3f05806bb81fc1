#include "ui/export/panel/export_checks.h"

#include "core/figure/colour_vision.h"
#include "core/figure/part.h"
#include "core/figure/text_block.h"
#include "core/report/report.h"
#include "core/words/phrases.h"
#include "ui/look/words.h"

#include <QStringList>
#include <algorithm>
#include <map>

namespace atrisk::ui {
namespace {

using figure::Figure;
using Kind = Light::Kind;

std::vector<figure::Text> textsOf(const Figure& page)
{
    std::vector<figure::Text> texts;
    for (const figure::Mark& mark : page.marks)
        if (const auto* text = std::get_if<figure::Text>(&mark)) texts.push_back(*text);
    return texts;
}

bool isWithin(const figure::Rect& box, const Figure& page)
{
    constexpr double slack = 0.1; // mm: overhang of a letter
    return box.x >= -slack && box.y >= -slack && box.right() <= page.width + slack && box.bottom() <= page.height + slack;
}

Light checkType(const Figure& page, const figure::Style& style, const figure::TextMetrics& metrics)
{
    const std::vector<figure::Text> texts = textsOf(page);
    double smallest = style.textSize;
    for (const auto& text : texts) smallest = std::min(smallest, text.style.size);
    const auto clipped =
        std::count_if(texts.begin(), texts.end(), [&](const auto& text) { return !isWithin(figure::textBox(text, metrics), page); });
    if (clipped > 0) return {Kind::Wrong, Said::tr("%1 texts leave the page").arg(clipped), Said::tr("; make it larger")};
    const double least = std::min(style.smallSize, style.textSize);
    const QString words = Said::tr("Smallest type %1 pt").arg(smallest, 0, 'g', 3);
    if (smallest < least - 0.01) return {Kind::Look, words, Said::tr(", the style’s is %1 pt; make the page larger").arg(least, 0, 'g', 3)};
    return {Kind::Passed, {}, Said::tr("%1, nothing clipped").arg(words)};
}

std::optional<Light> checkPage(const Figure& page, const figure::Style& style)
{
    if (style.id != "nature") return std::nullopt;
    if (page.width <= 183 && page.height <= 170) return std::nullopt;
    return Light{Kind::Look, Said::tr("Nature prints at most 183 × 170 mm"), {}};
}

/// One stroke per arm, as its curve is drawn.
std::vector<figure::Stroke> armStrokes(const Figure& page)
{
    std::map<int, figure::Stroke> strokes;
    for (const figure::Mark& mark : page.marks)
        if (const auto* steps = std::get_if<figure::Steps>(&mark); steps != nullptr && steps->arm >= 0)
            strokes.try_emplace(steps->arm, steps->stroke);
    std::vector<figure::Stroke> list;
    for (auto& [arm, stroke] : strokes) list.push_back(std::move(stroke));
    return list;
}

bool differ(const figure::Stroke& a, const figure::Stroke& b)
{
    using figure::Vision;
    if (a.dash != b.dash) return true;
    const auto apart = [&](Vision vision) {
        return figure::colourDifference(figure::seenBy(vision, a.color), figure::seenBy(vision, b.color)) >= figure::leastColourDifference;
    };
    return apart(Vision::Grey) && apart(Vision::Protan) && apart(Vision::Deutan);
}

std::optional<Light> checkColours(const Figure& page)
{
    const std::vector<figure::Stroke> strokes = armStrokes(page);
    if (strokes.size() < 2) return std::nullopt;
    for (std::size_t i = 0; i < strokes.size(); ++i)
        for (std::size_t j = i + 1; j < strokes.size(); ++j)
            if (!differ(strokes[i], strokes[j]))
                return Light{Kind::Look, Said::tr("Arms %1 and %2 look alike").arg(i + 1).arg(j + 1),
                             Said::tr(" in grey or to colour-blind readers")};
    return Light{Kind::Passed, {}, Said::tr("Arms differ in grey and for colour-blind readers")};
}

/// A page of panels names each one's: "Panel a: Risk table".
bool hasNumbersAtRisk(const Figure& page)
{
    return std::ranges::any_of(page.marks, [](const figure::Mark& mark) { return figure::partOf(mark).ends_with("Risk table"); });
}

std::optional<Light> checkNumbersAtRisk(const Figure& page, const report::Options& options)
{
    if (options.find("under-axis") == nullptr) return std::nullopt;
    if (hasNumbersAtRisk(page)) return Light{Kind::Passed, {}, Said::tr("Numbers at risk are there")};
    return Light{Kind::Look, Said::tr("No numbers at risk"), Said::tr("; most journals ask for them")};
}

std::optional<Light> checkLeftOut(const Figure& page)
{
    if (page.leftOut.empty()) return std::nullopt;
    return Light{Kind::Look, Said::tr("No room for %1").arg(qt(words::listed(page.leftOut))), Said::tr("; make the page larger")};
}

std::optional<Light> checkEdits(const Figure& page)
{
    if (page.remarks.empty()) return std::nullopt;
    QStringList said;
    for (const std::string& remark : page.remarks) said << qt(remark);
    return Light{Kind::Look, Said::tr("Edits of the figure"), Said::tr(": %1").arg(said.join(QStringLiteral("; ")))};
}

std::optional<Light> checkLetters(const Figure& page, const figure::TextMetrics& metrics)
{
    const base::Warnings missing = report::missingLettersOn({page}, metrics);
    if (missing.empty()) return std::nullopt;
    return Light{Kind::Wrong, Said::tr("Letters that no font has"), Said::tr(": %1").arg(qt(missing.front().text))};
}

/// The lowest share of patients without the event that a curve reaches, as the figure shows it.
double lowestShare(const Figure& page)
{
    double lowest = 1;
    for (const figure::Mark& mark : page.marks)
        if (const auto* steps = std::get_if<figure::Steps>(&mark); steps != nullptr && steps->arm >= 0)
            for (const figure::Point& point : steps->points) lowest = std::min(lowest, page.axes.front().valueAtY(point.y));
    return lowest;
}

/// Of one plot whose curves take up less than its upper third.
std::optional<Light> checkEmptyPlot(const Figure& page, const report::Options& options)
{
    if (options.find("survival-range") == nullptr || page.axes.size() != 1 || !options.text("survival-range").empty()) return std::nullopt;
    if (lowestShare(page) <= 2.0 / 3) return std::nullopt;
    return Light{Kind::Look, Said::tr("Events in under a third of the patients"),
                 Said::tr("; the vertical axis can show a part, the whole in an inset (Axes)")};
}

} // namespace

std::vector<Light> exportChecks(const Figure& page, const figure::Style& style, const report::Options& options,
                                const figure::TextMetrics& metrics)
{
    std::vector<Light> lights{checkType(page, style, metrics)};
    for (const auto& light : {checkLeftOut(page), checkEdits(page), checkLetters(page, metrics), checkPage(page, style), checkColours(page),
                              checkNumbersAtRisk(page, options), checkEmptyPlot(page, options)})
        if (light) lights.push_back(*light);
    return lights;
}

} // namespace atrisk::ui
