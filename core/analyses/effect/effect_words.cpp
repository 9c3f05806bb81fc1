#include "core/analyses/effect/effect_words.h"

#include "core/analyses/km/analysis_text.h"
#include "core/analyses/km/km_words.h"
#include "core/report/page/marker_words.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace atrisk::analyses {
namespace {

using words::NumberStyle;

std::string armName(const EffectAlong& result, std::size_t arm) { return shortName(result.whole.arms[arm].arm); }

std::string overallWords(const EffectAlong& result, const stats::MarkerEffect& effect, const NumberStyle& numbers)
{
    const stats::HazardRatio& ratio = effect.overall;
    if (ratio.status != stats::CoxStatus::Ok) return "not estimable";
    return words::ratio(ratio.estimate, numbers) + " (" +
           words::namedInterval(result.whole.confidence, words::ratioInterval(ratio.lower, ratio.upper, numbers), numbers) + ")";
}

std::string splineSentence(const EffectAlong& result, const stats::MarkerEffect& effect, const NumberStyle& numbers)
{
    const std::string interval = words::intervalName(result.whole.confidence, numbers);
    std::string text = "Line, hazard ratio" +
                       std::string(result.isSingle() ? " against the median, " + words::timeText(effect.reference, numbers) : "") +
                       "; shade, pointwise " + interval;
    if (!result.isSingle()) text += "; dashed, overall HR " + overallWords(result, effect, numbers);
    text += "; ticks at the foot, " + std::string(result.isSingle() ? "patients." : "patients of each arm.");
    const std::vector<stats::EffectPoint> drawn = drawnCurve(effect);
    if (drawn.size() < effect.curve.size() && !drawn.empty())
        text += " The line is drawn where both arms have patients, from " + words::timeText(drawn.front().marker, numbers) + " to " +
                words::timeText(drawn.back().marker, numbers) + ".";
    else if (drawn.empty())
        text += " No line is drawn: there is no value that patients of both arms have.";
    const bool beyond = std::ranges::any_of(
        drawn, [](const stats::EffectPoint& point) { return point.ratio.estimate < leastDrawn || point.ratio.estimate > mostDrawn; });
    return text + (beyond ? " Where the ratio is below 0.01 or above 100, the line is not drawn." : "");
}

std::string windowsSentence(const EffectAlong& result, std::size_t pair, const NumberStyle& numbers)
{
    const stats::EffectWindows& windows = result.windows[pair];
    const auto without =
        std::ranges::count_if(windows.windows, [](const stats::EffectWindow& one) { return one.ratio.status != stats::CoxStatus::Ok; });
    std::string text =
        "Each dot, the hazard ratio of a window of " + words::integer(windows.plan.size, numbers) + " patients or more, at most " +
        words::integer(windows.plan.overlap, numbers) + " of them also in the one before, at its median; intervals are pointwise " +
        words::intervalName(result.whole.confidence, numbers) + (windows.overlap() ? " of windows that overlap" : "") +
        "; dashed, overall HR " + overallWords(result, result.effects[pair], numbers) + "; ticks at the foot, patients of each arm.";
    if (windows.windows.size() > 1) text += " The last window may be smaller.";
    if (windows.passedOver > 0)
        text += " Of " + words::integer(windows.windows.size() + windows.passedOver, numbers) + " such windows, " +
                words::integer(windows.windows.size(), numbers) + " are shown, evenly: the step to the next is longer.";
    if (without > 0) text += " Without an estimable ratio: " + words::counted(static_cast<std::uint64_t>(without), "window", numbers) + ".";
    return text;
}

} // namespace

SharedRange sharedRange(const stats::MarkerEffect& effect)
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    SharedRange range{-infinity, infinity};
    for (const std::vector<double>& ofArm : effect.values) // ascending
        range = ofArm.empty() ? SharedRange{infinity, -infinity}
                              : SharedRange{std::max(range.least, ofArm.front()), std::min(range.most, ofArm.back())};
    return range;
}

std::vector<stats::EffectPoint> drawnCurve(const stats::MarkerEffect& effect)
{
    const SharedRange range = sharedRange(effect);
    std::vector<stats::EffectPoint> drawn;
    std::ranges::copy_if(effect.curve, std::back_inserter(drawn),
                         [&](const stats::EffectPoint& point) { return range.holds(point.marker); });
    return drawn;
}

std::string pairName(const EffectAlong& result, std::size_t pair)
{
    const std::vector<std::size_t>& arms = result.effects[pair].arms;
    return arms.size() < 2 ? std::string() : armName(result, arms[1]) + " vs " + armName(result, arms[0]);
}

std::string testsText(const EffectAlong& result, std::size_t pair, const NumberStyle& numbers)
{
    if (result.hasWindows()) {
        const stats::EffectWindows& windows = result.windows[pair];
        return words::counted(windows.windows.size(), windows.overlap() ? "overlapping window" : "window", numbers);
    }
    const stats::MarkerEffect& effect = result.effects[pair];
    const auto statement = [&](const stats::ChiSquareTest& test) {
        return test.estimable() ? words::pStatement(test.p, numbers) : std::string("not estimable");
    };
    return std::string(result.isSingle() ? "Association " : "Interaction ") + statement(effect.interaction) + "; non-linearity " +
           statement(effect.nonLinearity);
}

FavourWords favourWords(const EffectAlong& result, std::size_t pair, const NumberStyle& numbers)
{
    const std::vector<std::size_t>& arms = result.effects[pair].arms;
    if (arms.size() < 2) return {"Higher hazard", "Lower hazard"};
    const std::string favours = words::favours(numbers) + " ";
    FavourWords words{favours + armName(result, arms[0]), favours + armName(result, arms[1])};
    if (result.whole.favours == study::Favours::Shorter) std::swap(words.above, words.below);
    return words;
}

std::string favourSentence(const EffectAlong& result, std::size_t pair, const NumberStyle& numbers)
{
    FavourWords words = favourWords(result, pair, numbers);
    for (std::string* side : {&words.above, &words.below})
        side->front() = static_cast<char>(side->front() - 'A' + 'a'); // "Favours", "Favors", "Higher", "Lower"
    return "Above 1, " + words.above + "; below 1, " + words.below + ".";
}

std::string missingSentence(const EffectAlong& result, std::size_t pair, const NumberStyle& numbers)
{
    std::vector<report::ArmPatients> missing, withoutStratum;
    for (const std::size_t arm : result.effects[pair].arms) {
        const std::string name = result.isSingle() ? "" : armName(result, arm);
        missing.push_back({name, result.missing[arm]});
        withoutStratum.push_back({name, result.withoutStratum[arm]});
    }
    return words::joinedSentences({report::leftOutSentence("Without a value", missing, numbers),
                                   report::leftOutSentence("Without a stratum", withoutStratum, numbers)});
}

std::string effectMethods(const EffectAlong& result)
{
    const std::string marker = result.marker.name.label, df = std::to_string(result.options.df());
    if (result.hasWindows())
        return "The hazard ratio was estimated in overlapping windows of patients sorted by " + marker +
               " (subpopulation treatment effect pattern plot; Bonetti and Gelber 2000), by Cox models, " +
               report::modelWords(result.whole) + "; their intervals are pointwise.";
    if (result.isSingle())
        return "The hazard ratio along " + marker + " against its median is that of a Cox model with a natural cubic spline of " + df +
               " degrees of freedom, " + report::modelWords(result.whole) +
               ", with pointwise intervals; association and non-linearity are likelihood-ratio tests.";
    return "The hazard ratio along " + marker + " is that of a Cox model of arm × natural cubic spline with " + df +
           " degrees of freedom, " + report::modelWords(result.whole) +
           ", with pointwise intervals; the test of interaction is the likelihood ratio against arm + spline, that of "
           "non-linearity against an interaction that is straight.";
}

report::PageWords effectWords(const EffectAlong& result, std::size_t pair, const NumberStyle& numbers)
{
    const stats::MarkerEffect& effect = result.effects[pair];
    report::PageWords page;
    page.title = std::string(result.isSingle() ? "Hazard along " : "Effect along ") + words::inSentence(result.marker.name.label) + ": " +
                 figureTitle(result.whole) + (result.effects.size() > 1 ? "; " + pairName(result, pair) : "");
    page.message = (result.isSingle() ? "" : pairName(result, pair) + ": ") + testsText(result, pair, numbers);
    page.explain = {result.hasWindows()    ? windowsSentence(result, pair, numbers)
                    : effect.curve.empty() ? ""
                                           : splineSentence(result, effect, numbers),
                    missingSentence(result, pair, numbers), lossAlone(result.whole), unplannedSentence(result.whole)};
    page.methods = result.hasWindows() ? "Cox models, " + report::modelWords(result.whole) + "."
                                       : "Cox model with a natural spline of " + std::to_string(effect.df) + " degrees of freedom, " +
                                             report::modelWords(result.whole) + "; likelihood-ratio tests.";
    if (const std::string entry = delayedEntryWords(result.whole); !entry.empty()) page.methods += " " + entry + ".";
    return page;
}

} // namespace atrisk::analyses
