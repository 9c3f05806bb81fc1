#include "core/analyses/biomarker/biomarker_words.h"

#include "core/base/text.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"
#include "core/words/study_words.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace atrisk::analyses {
namespace {

constexpr const char* quartilesSentence = "Quartiles: linear interpolation between values (type 7).";

/// "LDH@Week 8" as "LDH, Week 8".
std::string briefName(const study::Marker& marker)
{
    std::string name = marker.name.id;
    if (const std::size_t at = name.find('@'); at != std::string::npos) name.replace(at, 1, ", ");
    return name;
}

std::string scaled(const std::string& label, const MarkerAxis& axis) { return axis.isLog() ? label + ", log scale" : label; }

std::string rankTestName(const Biomarker& result) { return result.chosen.arms.size() == 2 ? "Wilcoxon rank-sum" : "Kruskal–Wallis"; }

std::string ofArms(const Biomarker& result, const std::function<std::string(std::size_t)>& words)
{
    std::vector<std::string> parts;
    for (std::size_t arm = 0; arm < result.groups.size(); ++arm)
        if (const std::string part = words(arm); !part.empty())
            parts.push_back(result.groups.size() > 1 ? result.arm(arm).label + " " + part : part);
    return words::listed(parts);
}

std::string countOf(std::size_t count, std::size_t of, const words::NumberStyle& numbers)
{
    return count == 0 ? std::string() : words::integer(count, numbers) + numbers.bind + "of" + numbers.bind + words::integer(of, numbers);
}

} // namespace

std::string biomarkerTitle(const Biomarker& result)
{
    const auto& grouping = result.chosen.study->grouping;
    const std::string by = grouping && result.view != MarkerView::Scatter ? " by " + words::inSentence(grouping->wording) : "";
    const std::string first = result.marker.name.label;
    switch (result.view) {
    case MarkerView::Boxes: return first + by;
    case MarkerView::Change: return "Change from " + words::inSentence(first) + " to " + words::inSentence(result.second->name.label) + by;
    case MarkerView::Scatter: return first + " against " + words::inSentence(result.second->name.label);
    }
    return {};
}

std::string logName(const MarkerAxis& axis) { return !axis.isLog() ? "" : axis.base == 2 ? "log₂" : "log₁₀"; }

std::string verticalTitle(const Biomarker& result)
{
    if (result.view != MarkerView::Change) return scaled(result.marker.name.label, result.axis);
    const std::string before = briefName(result.marker), later = briefName(*result.second);
    return result.axis.isLog() ? words::capitalized(logName(result.axis)) + " fold change, " + later + " / " + before
                               : "Difference, " + later + " − " + before;
}

std::string horizontalTitle(const Biomarker& result) { return scaled(result.second->name.label, result.horizontal); }

int markerDecimals(const Biomarker& result)
{
    if (result.view == MarkerView::Change && result.axis.isLog()) return 2;
    std::vector<double> sizes;
    for (const double value : result.marker.of)
        if (!std::isnan(value) && value != 0) sizes.push_back(std::fabs(value));
    if (sizes.empty()) return 1;
    std::ranges::nth_element(sizes, sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2));
    return std::clamp(2 - static_cast<int>(std::floor(std::log10(sizes[sizes.size() / 2]))), 0, 4);
}

std::string span(double lower, double upper, int decimals, const words::NumberStyle& numbers)
{
    if (std::isnan(lower) || std::isnan(upper)) return "NE";
    return lower < 0 ? words::signedInterval(lower, upper, decimals, numbers) : words::interval(lower, upper, decimals, numbers);
}

std::string pWords(double p, const words::NumberStyle& numbers)
{
    return std::isnan(p) ? words::pLetter(numbers) + " not estimable" : words::pStatement(p, numbers);
}

std::string testStatement(const Biomarker& result, const words::NumberStyle& numbers)
{
    if (!result.options.test || result.groups.size() < 2) return {};
    const std::string name = rankTestName(result);
    return std::isnan(result.groupsP) ? name + " test not estimable" : name + " " + words::pStatement(result.groupsP, numbers);
}

std::string correlationText(const stats::Correlation& correlation, const words::NumberStyle& numbers)
{
    if (std::isnan(correlation.estimate)) return "NE";
    const std::string estimate = words::fixedNumber(correlation.estimate, 2, numbers);
    return estimate + " (" + span(correlation.lower, correlation.upper, 2, numbers) + ")";
}

std::string correlationStatement(const char* name, const stats::Correlation& correlation, const Biomarker& result,
                                 const words::NumberStyle& numbers)
{
    if (std::isnan(correlation.estimate)) return std::string(name) + " not estimable";
    std::string text = std::string(name) + numbers.bind + words::fixedNumber(correlation.estimate, 2, numbers) + " (" +
                       words::intervalName(result.confidence, numbers) + " " + span(correlation.lower, correlation.upper, 2, numbers) + ")";
    return result.options.test ? text + ", " + pWords(correlation.p, numbers) : text;
}

std::string missingSentence(const Biomarker& result, const words::NumberStyle& numbers)
{
    if (result.view == MarkerView::Scatter)
        return result.lacking == 0 ? std::string()
                                   : "Without one or both: " + countOf(result.lacking, result.chosen.size(), numbers) + " patients.";
    const auto missing = [&](std::size_t arm) { return countOf(result.groups[arm].missing, result.groups[arm].patients, numbers); };
    const auto outside = [&](std::size_t arm) {
        return countOf(result.groups[arm].withoutLogarithm, result.groups[arm].patients - result.groups[arm].missing, numbers);
    };
    const std::string lost = ofArms(result, missing), zero = ofArms(result, outside);
    const std::string what = result.view == MarkerView::Change ? "Not known at one time or both: " : "Not known: ";
    return words::joinedSentences(
        {lost.empty() ? "" : what + lost + ".", zero.empty() ? "" : "0 or less, without a logarithm, and not drawn: " + zero + "."});
}

std::string boxSentence(const Biomarker& result, bool everyPoint)
{
    if (result.view == MarkerView::Scatter) return {};
    const std::string reach = result.options.whiskers == WhiskerKind::Tukey
                                  ? "the furthest value within 1.5 interquartile ranges of the box"
                                  : "the least and the greatest value";
    std::string text = "Box, median and quartiles; whiskers, to " + reach;
    if (everyPoint)
        text += "; dots, patients";
    else if (result.options.whiskers == WhiskerKind::Tukey)
        text += "; dots, patients beyond";
    return text + (result.view == MarkerView::Change ? "; dotted line, no change." : ".");
}

std::string testSentence(const Biomarker& result)
{
    std::vector<std::string> sentences;
    if (result.view == MarkerView::Change)
        sentences.emplace_back("P under a box: Wilcoxon signed-rank test of the differences of the paired values, as measured.");
    if (result.options.test && result.view == MarkerView::Scatter)
        sentences.emplace_back("P of correlations: t distribution with n − 2 degrees of freedom.");
    if (result.options.test && result.groups.size() > 1) {
        const bool anyLeft = std::ranges::any_of(result.groups, [](const MarkerGroup& group) { return group.withoutLogarithm > 0; });
        if (result.view == MarkerView::Change)
            sentences.push_back(rankTestName(result) + " test of the groups: of their changes.");
        else if (anyLeft)
            sentences.push_back(rankTestName(result) + " test: of all known values, those that are not drawn too.");
    }
    return words::joinedSentences(sentences);
}

std::string scaleSentence(const Biomarker& result)
{
    const bool asked = result.options.scale == MarkerScale::Log10 || result.options.scale == MarkerScale::Log2;
    if (!asked || result.view != MarkerView::Scatter) return {};
    std::vector<std::string> linear;
    if (!result.axis.isLog()) linear.push_back(result.marker.name.label);
    if (!result.horizontal.isLog()) linear.push_back(result.second->name.label);
    std::string text = linear.size() == 2 ? std::string() : "Pearson’s correlation is of the values as drawn.";
    return linear.empty() ? text
                          : words::joinedSentences({"Linear, having values without a logarithm: " + words::listed(linear) + ".", text});
}

std::string biomarkerMethods(const Biomarker& result)
{
    switch (result.view) {
    case MarkerView::Boxes: break;
    case MarkerView::Change:
        return words::joinedSentences({quartilesSentence, result.axis.isLog()
                                                              ? "Change: " + logName(result.axis) + " of the later value over the former."
                                                              : "Change: the later value less the former."});
    case MarkerView::Scatter: return "Correlations: Spearman’s ρ with the interval of Bonett and Wright, Pearson’s r with Fisher’s.";
    }
    return quartilesSentence;
}

std::string biomarkerMessage(const Biomarker& result, const words::NumberStyle& numbers)
{
    if (result.view == MarkerView::Scatter)
        return correlationStatement("Spearman’s ρ", result.everyone.spearman, result, numbers) + "; " +
               correlationStatement("Pearson’s r", result.everyone.pearson, result, numbers) + "; n" + numbers.bind + "=" + numbers.bind +
               words::integer(result.points.size(), numbers);
    std::vector<std::string> medians;
    for (const MarkerGroup& group : result.groups) medians.push_back(words::fixedNumber(group.box.median, markerDecimals(result), numbers));
    const std::string what = result.view == MarkerView::Boxes ? "Median "
                             : result.axis.isLog()            ? "Median " + logName(result.axis) + " fold change "
                                                              : "Median difference ";
    const std::string test = testStatement(result, numbers);
    return what + base::joined(medians, " vs ") + (test.empty() ? "" : "; " + test);
}

std::string biomarkerDescription(const Biomarker& result, const words::NumberStyle& numbers)
{
    std::vector<std::string> sentences{biomarkerTitle(result) + "."};
    for (std::size_t arm = 0; arm < result.groups.size(); ++arm) {
        const stats::BoxSummary& box = result.groups[arm].box;
        const int decimals = markerDecimals(result);
        sentences.push_back(result.arm(arm).label + ": n = " + words::integer(box.n, numbers) + ", median " +
                            words::fixedNumber(box.median, decimals, numbers) + " (quartiles " +
                            span(box.lowerQuartile, box.upperQuartile, decimals, numbers) + ").");
    }
    if (result.view == MarkerView::Scatter) sentences.push_back(biomarkerMessage(result, numbers) + ".");
    sentences.push_back(missingSentence(result, numbers));
    return words::joinedSentences(sentences);
}

} // namespace atrisk::analyses
