#include "core/analyses/response/response_words.h"

#include "core/base/text.h"
#include "core/report/chosen_words.h"
#include "core/words/method_names.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace atrisk::analyses {
namespace {

const char* usualLabel(Rate rate)
{
    switch (rate) {
    case Rate::Objective: return "Objective response";
    case Rate::Benefit: return "Clinical benefit";
    case Rate::Durable: return "Durable response";
    }
    return "";
}

double points(double share) { return 100 * share; }

const std::string& armName(const ResponseAnalysis& analysis, std::size_t arm) { return report::chosenArm(analysis.chosen, arm).label; }

std::string percentOf(const ArmShare& share, const words::NumberStyle& numbers) { return words::percent(share.interval.estimate, numbers); }

} // namespace

std::string rateLabel(const RateRow& row)
{
    if (row.rate == Rate::Objective || row.parameter.label.empty()) return usualLabel(row.rate);
    return row.parameter.label;
}

std::string bestLabel(study::BestResponse response)
{
    if (response == study::BestResponse::NotEvaluable) return "Could not be evaluated or missing";
    const std::string label(study::words(response)), brief(study::shortWords(response));
    return label == brief ? label : label + " (" + brief + ")";
}

std::string shareWithInterval(const ArmShare& share, const words::NumberStyle& numbers)
{
    if (std::isnan(share.interval.estimate)) return words::percent(share.interval.estimate, numbers);
    return percentOf(share, numbers) + numbers.bind + "(" + words::percentInterval(share.interval.lower, share.interval.upper, numbers) +
           ")";
}

std::string differenceText(const stats::Estimate& difference, const words::NumberStyle& numbers)
{
    return words::signedWithInterval(points(difference.estimate), points(difference.lower), points(difference.upper), 1, numbers);
}

std::string oddsText(const stats::Estimate& ratio, const words::NumberStyle& numbers)
{
    return words::ratioWithInterval(ratio.estimate, ratio.lower, ratio.upper, numbers);
}

std::string denominatorSentence(const ResponseAnalysis& analysis, const words::NumberStyle& numbers)
{
    const std::uint64_t without = std::accumulate(analysis.withoutRow.begin(), analysis.withoutRow.end(), std::uint64_t{0});
    if (without == 0) return {};
    const std::string &best = analysis.responses.best.code, &objective = analysis.responses.objective.parameter.code;
    const std::string what = best.empty() || objective.empty() ? "no " + best + objective : "neither " + best + " nor " + objective;
    return words::counted(without, "patient", numbers) + (without == 1 ? " has " : " have ") + what +
           (without == 1 ? "; counts as not responding." : "; they count as not responding.");
}

std::string objectiveSentence(const ResponseAnalysis& analysis)
{
    if (analysis.objectiveFromBest()) return "Objective response: complete or partial response.";
    return "Objective response: as " + analysis.responses.objective.parameter.code + " of the data says.";
}

std::string responseMethods(const ResponseAnalysis& analysis)
{
    std::string text =
        std::string("Intervals of shares: ") + (analysis.interval == RateInterval::Wilson ? "Wilson’s." : "Clopper and Pearson’s (exact).");
    if (analysis.chosen.hasControl) text += " Differences: Newcombe’s interval. Odds ratios: Woolf’s interval, not adjusted.";
    if (!analysis.factors.empty()) text += " Interaction: likelihood-ratio test of arm by factor in a logistic model.";
    return text;
}

std::string timesSentence(const ResponseAnalysis& analysis)
{
    if (analysis.times.empty()) return "The data tell neither time to nor duration of response, and none is derived.";
    std::vector<std::string> sentences;
    for (const TimeRow& row : analysis.times) {
        const std::string what = row.isDuration ? "Duration of response: " : "Time to response: ";
        if (row.source == TimeRow::Source::Endpoint)
            sentences.push_back(what + "Kaplan–Meier among responders, intervals " + words::byTransformation(analysis.confidenceType) +
                                (row.isDuration ? "; + the response goes on." : "."));
        else
            sentences.push_back(what + row.parameter.code + " of the data among responders, censored or not; interquartile range.");
    }
    if (analysis.times.size() == 1)
        sentences.push_back(std::string("The data do not tell ") + (analysis.times.front().isDuration ? "time to" : "duration of") +
                            " response.");
    return words::joinedSentences(sentences);
}

std::string responseMessage(const ResponseAnalysis& analysis, Rate rate, const words::NumberStyle& numbers)
{
    const RateRow& row = analysis.shown(rate);
    const auto interval = [&](const std::string& bounds) { return words::namedInterval(analysis.confidence, bounds, numbers); };
    if (row.arms.size() == 1) {
        const ArmShare& only = row.arms.front();
        return rateLabel(row) + " in " + words::integer(only.share.x, numbers) + " of " + words::counted(only.share.n, "patient", numbers) +
               ", " + percentOf(only, numbers) + " (" +
               interval(words::percentInterval(only.interval.lower, only.interval.upper, numbers)) + ")";
    }
    if (row.against.size() == 1) {
        const stats::Estimate& difference = row.against.front().difference;
        return rateLabel(row) + " " + percentOf(row.arms[1], numbers) + " vs " + percentOf(row.arms[0], numbers) + "; difference " +
               words::signedNumber(points(difference.estimate), 1, numbers) + " points, " +
               interval(words::signedInterval(points(difference.lower), points(difference.upper), 1, numbers));
    }
    std::vector<std::string> arms;
    for (std::size_t arm = 0; arm < row.arms.size(); ++arm)
        arms.push_back(report::chosenArm(analysis.chosen, arm).shortLabel + " " + percentOf(row.arms[arm], numbers));
    return rateLabel(row) + ": " + base::joined(arms, ", ");
}

std::string responseDescription(const ResponseAnalysis& analysis, Rate rate, const words::NumberStyle& numbers)
{
    std::string text = "Best overall response, " + report::chosenSubtitle(analysis.chosen, numbers) + ".";
    const RateRow& shown = analysis.shown(rate);
    for (std::size_t arm = 0; arm < analysis.arms(); ++arm) {
        std::vector<std::string> counts;
        for (const BestRow& row : analysis.best)
            counts.push_back(words::inSentence(bestLabel(row.response)) + " " +
                             words::countWithPercent(row.arms[arm].share.x, row.arms[arm].share.n, numbers));
        counts.push_back(words::inSentence(rateLabel(shown)) + " " + shareWithInterval(shown.arms[arm], numbers));
        text += " " + armName(analysis, arm) + ": " + base::joined(counts, ", ") + ".";
    }
    return text;
}

} // namespace atrisk::analyses
