#include "core/analyses/effect/effect_views.h"
#include "core/analyses/effect/effect_words.h"
#include "core/report/page/marker_words.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"
#include "core/words/study_words.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

using report::numberCell;
using report::ratioCell;
using report::Row;
using report::Table;
using words::NumberStyle;

std::string nameOf(const EffectAlong& result, std::size_t pair)
{
    return result.whole.arms[result.effects[pair].arms.back()].arm.value + ".";
}

/// Heads the rows of a pair, where there are several.
void addHeading(Table& table, const EffectAlong& result, std::size_t pair)
{
    if (result.effects.size() > 1) table.rows.push_back({pairName(result, pair), {}, report::Weight::Strong, 0, true});
}

void addNotes(Table& table, const EffectAlong& result, const NumberStyle& numbers)
{
    for (std::size_t pair = 0; pair < result.effects.size(); ++pair) {
        const std::string who = result.effects.size() > 1 ? pairName(result, pair) + ": " : "";
        if (const std::string missing = missingSentence(result, pair, numbers); !missing.empty()) table.notes.push_back(who + missing);
        if (const stats::MarkerEffect& effect = result.effects[pair]; !result.hasWindows() && !effect.reason.empty())
            table.notes.push_back(who + "NE, " + effect.reason + ".");
    }
}

Table testsTable(const EffectAlong& result, const NumberStyle& numbers)
{
    const std::string interval = words::intervalName(result.whole.confidence, numbers), p = words::pLetter(numbers);
    Table table{"effect.tests",
                "Effect along " + words::inSentence(result.marker.name.label),
                "",
                {{"patients", "Patients"}, {"events", "Events"}},
                {},
                {}};
    if (!result.isSingle()) table.columns.push_back({"overall", "Overall HR (" + interval + ")"});
    if (!result.hasWindows()) {
        table.columns.push_back({"interaction", p + (result.isSingle() ? " of the association" : " for interaction")});
        table.columns.push_back({"nonLinearity", p + " for non-linearity"});
    }
    for (std::size_t pair = 0; pair < result.effects.size(); ++pair) {
        const stats::MarkerEffect& effect = result.effects[pair];
        const std::string name = nameOf(result, pair);
        Row row{result.isSingle() ? result.whole.arms[0].arm.label : pairName(result, pair),
                {numberCell(words::integer(effect.subjects, numbers), name + "patients", "With a known marker", effect.subjects),
                 numberCell(words::integer(effect.events, numbers), name + "events", "", effect.events)}};
        if (!result.isSingle())
            row.cells.push_back(ratioCell(effect.overall, name + "overall", "Cox model of the arm alone, in these patients", numbers));
        if (!result.hasWindows()) {
            row.cells.push_back(
                numberCell(words::pValue(effect.interaction.p, numbers), name + "interaction", "Likelihood ratio", effect.interaction.p));
            row.cells.push_back(numberCell(words::pValue(effect.nonLinearity.p, numbers), name + "nonLinearity", "Likelihood ratio",
                                           effect.nonLinearity.p));
        }
        table.rows.push_back(std::move(row));
    }
    addNotes(table, result, numbers);
    return table;
}

/// Where a quantile lies beyond the values of an arm, what its ratio is worth.
void addRangeNote(Table& table, const stats::MarkerEffect& effect, const NumberStyle& numbers)
{
    const SharedRange range = sharedRange(effect);
    const auto isBeyond = [&](const stats::EffectPoint& point) { return !range.holds(point.marker); };
    if (std::ranges::none_of(effect.quantiles, isBeyond)) return;
    table.notes.push_back(range.least > range.most ? "There is no value that patients of both arms have: every ratio is extrapolated."
                                                   : "Both arms have patients from " + words::timeText(range.least, numbers) + " to " +
                                                         words::timeText(range.most, numbers) + " alone: ratios beyond are extrapolated.");
}

Table curveTable(const EffectAlong& result, const NumberStyle& numbers)
{
    const std::string interval = words::intervalName(result.whole.confidence, numbers);
    Table table{"effect.curve",
                "Hazard ratio at quantiles of " + words::inSentence(result.marker.name.label),
                "Quantile",
                {{"marker", result.marker.name.id}, {"ratio", (result.isSingle() ? "HR against the median (" : "HR (") + interval + ")"}},
                {},
                {"Intervals are pointwise."}};
    for (std::size_t pair = 0; pair < result.effects.size(); ++pair) {
        addHeading(table, result, pair);
        for (const stats::EffectPoint& point : result.effects[pair].quantiles) {
            const std::string name = nameOf(result, pair) + std::to_string(std::lround(100 * point.share)) + ".";
            table.rows.push_back({words::capitalized(words::cutName({point.share, {}})),
                                  {numberCell(words::timeText(point.marker, numbers), name + "marker", "", point.marker),
                                   ratioCell(point.ratio, name + "ratio", "Natural spline", numbers)},
                                  report::Weight::Plain,
                                  result.effects.size() > 1 ? 1 : 0});
        }
        addRangeNote(table, result.effects[pair], numbers);
    }
    return table;
}

Table windowsTable(const EffectAlong& result, const NumberStyle& numbers)
{
    const std::string interval = words::intervalName(result.whole.confidence, numbers);
    Table table{"effect.windows",
                "Windows along " + words::inSentence(result.marker.name.label),
                result.marker.name.id,
                {{"median", "Median"},
                 {"control", "Patients, control"},
                 {"arm", "Patients, experimental"},
                 {"events", "Events"},
                 {"ratio", "HR (" + interval + ")"}},
                {},
                {}};
    if (std::ranges::any_of(result.windows, &stats::EffectWindows::overlap))
        table.notes.emplace_back("Windows overlap, and intervals are pointwise: neighbours tell much the same.");
    for (std::size_t pair = 0; pair < result.windows.size(); ++pair) {
        addHeading(table, result, pair);
        for (std::size_t i = 0; i < result.windows[pair].windows.size(); ++i) {
            const stats::EffectWindow& window = result.windows[pair].windows[i];
            const std::string name = nameOf(result, pair) + std::to_string(i) + ".";
            table.rows.push_back({words::timeText(window.from, numbers) + " to " + words::timeText(window.to, numbers),
                                  {numberCell(words::timeText(window.median, numbers), name + "median", "", window.median),
                                   numberCell(words::integer(window.subjectsOf[0], numbers), name + "control", "", window.subjectsOf[0]),
                                   numberCell(words::integer(window.subjectsOf[1], numbers), name + "arm", "", window.subjectsOf[1]),
                                   numberCell(words::integer(window.events, numbers), name + "events", "", window.events),
                                   ratioCell(window.ratio, name + "ratio", "Cox model of the window", numbers)},
                                  report::Weight::Plain,
                                  result.windows.size() > 1 ? 1 : 0});
        }
    }
    return table;
}

} // namespace

std::vector<Table> effectTables(const EffectAlong& result, const NumberStyle& numbers)
{
    return {testsTable(result, numbers), result.hasWindows() ? windowsTable(result, numbers) : curveTable(result, numbers)};
}

} // namespace atrisk::analyses
