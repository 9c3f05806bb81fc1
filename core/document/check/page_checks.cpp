#include "core/document/check/page_checks.h"

#include "core/base/numeric.h"
#include "core/base/text.h"
#include "core/figure/colour_vision.h"
#include "core/figure/part.h"
#include "core/figure/text_block.h"
#include "core/report/report.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace atrisk::document {
namespace {

using figure::Figure;
using Kind = Finding::Kind;
using Found = std::optional<Finding>;

constexpr double slack = 0.05; ///< millimetres of a page, points of type

std::string number(double value) { return base::numberText(std::round(10 * value) / 10); }

Finding rule(std::string strong, std::string rest, std::optional<Fix> fix = {})
{
    return {Kind::Look, std::move(strong), std::move(rest), std::move(fix), true};
}

std::vector<figure::Text> textsOf(const Figure& page)
{
    std::vector<figure::Text> texts;
    for (const figure::Mark& mark : page.marks)
        if (const auto* text = std::get_if<figure::Text>(&mark)) texts.push_back(*text);
    return texts;
}

bool isWithin(const figure::Rect& box, const Figure& page)
{
    constexpr double overhang = 0.1; // mm: of a letter
    return box.x >= -overhang && box.y >= -overhang && box.right() <= page.width + overhang && box.bottom() <= page.height + overhang;
}

Finding larger(const CheckedPage& checked, Kind kind, std::string strong, const std::string& rest)
{
    auto fix = largerPage(checked.page, checked.style, checked.needed);
    const std::string what = fix ? "make the page larger" : "leave something out, or choose a larger page";
    return {kind, std::move(strong), rest + "; " + what, std::move(fix)};
}

Found checkType(const CheckedPage& checked)
{
    const figure::Style& style = checked.style;
    const std::vector<figure::Text> texts = textsOf(checked.page);
    double smallest = style.textSize;
    for (const auto& text : texts) smallest = std::min(smallest, text.style.size);
    const auto clipped =
        std::ranges::count_if(texts, [&](const auto& text) { return !isWithin(figure::textBox(text, checked.metrics), checked.page); });
    if (clipped > 0) return larger(checked, Kind::Wrong, std::to_string(clipped) + " texts leave the page", {});
    const double least = std::min(style.smallSize, style.textSize), printed = style.limits.smallestType;
    const std::string words = "Smallest type " + number(smallest) + " pt";
    if (smallest < printed - slack) {
        Finding broken = larger(checked, Kind::Look, words, ", " + style.title + " prints " + number(printed) + " pt or more");
        broken.isRule = true;
        return broken;
    }
    if (smallest < least - slack) return larger(checked, Kind::Look, words, ", the style’s is " + number(least) + " pt");
    return Finding{Kind::Passed, {}, words + ", nothing clipped"};
}

Found checkLargestType(const CheckedPage& checked)
{
    const double most = checked.style.limits.largestType;
    double largest = 0;
    for (const auto& text : textsOf(checked.page)) largest = std::max(largest, text.style.size);
    if (most <= 0 || largest <= most + slack) return std::nullopt;
    return rule("Largest type " + number(largest) + " pt",
                ", " + checked.style.title + " prints " + number(most) + " pt or less; smaller \"sizes\" in a style file mend it");
}

Found checkSize(const CheckedPage& checked)
{
    const auto& [page, limits, title] = std::tie(checked.page, checked.style.limits, checked.style.title);
    const bool wide = limits.width > 0 && page.width > limits.width + slack,
               high = limits.height > 0 && page.height > limits.height + slack;
    if (wide || high) {
        const std::string most = limits.width > 0 && limits.height > 0 ? number(limits.width) + " × " + number(limits.height) + " mm"
                                 : limits.width > 0                    ? number(limits.width) + " mm across"
                                                                       : number(limits.height) + " mm in height";
        return rule(title + " prints at most " + most, {}, withinLimits(page, limits));
    }
    const auto isThis = [&](double width) { return std::abs(page.width - width) <= slack; };
    if (limits.widths.empty() || std::ranges::any_of(limits.widths, isThis)) return std::nullopt;
    std::vector<std::string> widths;
    for (const double width : limits.widths) widths.push_back(number(width));
    return rule(title + " prints " + base::listed(widths, " or ") + " mm wide", ", this is " + number(page.width) + " mm",
                columnWidth(page, limits));
}

Found checkTitle(const CheckedPage& checked)
{
    const auto isTitle = [](const figure::Mark& mark) { return figure::partOf(mark) == "Title"; };
    if (checked.style.limits.title || std::ranges::none_of(checked.page.marks, isTitle)) return std::nullopt;
    return rule("A title stands on the page", "; in " + checked.style.title + " it stands in the legend under the figure",
                Fix{.words = "Turn the title off", .title = false});
}

Found checkGrid(const CheckedPage& checked)
{
    if (checked.style.limits.gridLines || !checked.style.gridLines) return std::nullopt;
    return rule("Grid lines stand in the plot",
                ", which the journal does not print; set \"grid lines\": false under \"figure\" in the style file");
}

Found checkLetters(const CheckedPage& checked)
{
    const auto& wanted = checked.style.limits.capitalLetters;
    if (!wanted || *wanted == checked.style.capitalLetters || checked.page.axes.size() < 2) return std::nullopt;
    const std::string is = *wanted ? "small" : "capital", be = *wanted ? "capital" : "small";
    return rule("Panels have " + is + " letters",
                ", the journal prints " + be + " ones; set \"panel letters\": \"" + be + "\" under \"figure\" in the style file");
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

Found checkColours(const CheckedPage& checked)
{
    const std::vector<figure::Stroke> strokes = armStrokes(checked.page);
    if (strokes.size() < 2) return std::nullopt;
    for (std::size_t i = 0; i < strokes.size(); ++i)
        for (std::size_t j = i + 1; j < strokes.size(); ++j)
            if (strokes[i].dash == strokes[j].dash && !figure::areApart(strokes[i].color, strokes[j].color))
                return Finding{Kind::Look, "Arms " + std::to_string(i + 1) + " and " + std::to_string(j + 1) + " look alike",
                               " in grey or to colour-blind readers; give one another colour"};
    return Finding{Kind::Passed, {}, "Arms differ in grey and for colour-blind readers"};
}

/// A page of panels names each one's: "Panel a: Risk table".
bool hasNumbersAtRisk(const Figure& page)
{
    return std::ranges::any_of(page.marks,
                               [](const figure::Mark& mark) { return figure::wholePart(figure::partOf(mark)).ends_with("Risk table"); });
}

Found checkNumbersAtRisk(const CheckedPage& checked)
{
    if (checked.options.find("under-axis") == nullptr) return std::nullopt;
    if (hasNumbersAtRisk(checked.page)) return Finding{Kind::Passed, {}, "Numbers at risk are there"};
    Finding missing{Kind::Look, "No numbers at risk", "; most journals ask for them"};
    if (checked.options.text("under-axis") == "none")
        missing.fix = Fix{.words = "Put them under the axis", .option = "under-axis", .value = "on"};
    return missing;
}

Found checkLeftOut(const CheckedPage& checked)
{
    if (checked.page.leftOut.empty()) return std::nullopt;
    return larger(checked, Kind::Look, "No room for " + words::listed(checked.page.leftOut), {});
}

Found checkEdits(const CheckedPage& checked)
{
    if (checked.page.remarks.empty()) return std::nullopt;
    return Finding{Kind::Look, "Edits of the figure", ": " + base::joined(checked.page.remarks, "; ")};
}

Found checkFont(const CheckedPage& checked)
{
    const base::Warnings missing = report::missingLettersOn({checked.page}, checked.metrics);
    if (missing.empty()) return std::nullopt;
    return Finding{Kind::Wrong, "Letters that no font has", ": " + missing.front().text};
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
Found checkEmptyPlot(const CheckedPage& checked)
{
    const report::Options& options = checked.options;
    if (options.find("survival-range") == nullptr || checked.page.axes.size() != 1 || !options.text("survival-range").empty())
        return std::nullopt;
    if (lowestShare(checked.page) <= 2.0 / 3) return std::nullopt;
    return Finding{Kind::Look, "Events in under a third of the patients",
                   "; the vertical axis can show a part, the whole in an inset (Axes)"};
}

/// "make it 89 mm wide"
std::string inSentence(std::string words)
{
    words.front() = base::lowerCase(words.front());
    return words;
}

} // namespace

std::vector<Finding> checkPage(const CheckedPage& checked)
{
    std::vector<Finding> findings;
    for (const auto check : {&checkType, &checkLeftOut, &checkEdits, &checkFont, &checkSize, &checkLargestType, &checkTitle, &checkGrid,
                             &checkLetters, &checkColours, &checkNumbersAtRisk, &checkEmptyPlot})
        if (Found found = check(checked)) findings.push_back(std::move(*found));
    return findings;
}

base::Warnings brokenRules(const std::vector<figure::Figure>& pages, const figure::Style& style, const figure::TextMetrics& metrics)
{
    base::Warnings warnings;
    const report::Options none;
    for (const figure::Figure& page : pages)
        for (const Finding& finding : checkPage({page, style, metrics, none, {0, 0}}))
            if (finding.isRule) {
                base::Warning warning;
                warning.code = "journal-rule";
                warning.text = finding.strong + finding.rest;
                if (finding.fix) warning.text += "; " + inSentence(finding.fix->words);
                warnings.push_back(std::move(warning));
            }
    base::keepFirsts(warnings);
    return warnings;
}

} // namespace atrisk::document
