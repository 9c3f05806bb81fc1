#include "core/words/summary_words.h"

#include "core/words/number_format.h"

#include <algorithm>
#include <vector>

namespace atrisk::words {

std::string middleName(Spread spread) { return spread == Spread::Deviation ? "Mean" : "Median"; }

std::string spreadName(Spread spread)
{
    switch (spread) {
    case Spread::Range: return "range";
    case Spread::Quartiles: return "IQR";
    case Spread::Deviation: return "SD";
    }
    return "";
}

std::string spreadMeaning(Spread spread)
{
    switch (spread) {
    case Spread::Range: return "";
    case Spread::Quartiles: return "IQR, interquartile range.";
    case Spread::Deviation: return "SD, standard deviation.";
    }
    return "";
}

int decimalsBetween(std::span<const stats::NumberSummary> row, int decimals, Spread spread)
{
    if (spread == Spread::Deviation) return decimals + 1;
    const auto needed = [&](const stats::NumberSummary& summary) {
        std::vector<double> shown{summary.median};
        if (spread == Spread::Quartiles) shown.insert(shown.end(), {summary.lowerQuartile, summary.upperQuartile});
        return stats::decimalsOf(shown) > decimals;
    };
    return decimals + (std::ranges::any_of(row, needed) ? 1 : 0);
}

std::string summaryText(const stats::NumberSummary& summary, int decimals, int between, Spread spread, const NumberStyle& numbers)
{
    if (summary.known == 0) return "–";
    const auto text = [&](double middle, const std::string& beside) {
        return fixedNumber(middle, between, numbers) + numbers.bind + "(" + beside + ")";
    };
    switch (spread) {
    case Spread::Range: return text(summary.median, interval(summary.least, summary.most, decimals, numbers));
    case Spread::Quartiles: return text(summary.median, interval(summary.lowerQuartile, summary.upperQuartile, between, numbers));
    case Spread::Deviation: return text(summary.mean, fixedNumber(summary.deviation, between, numbers));
    }
    return "";
}

} // namespace atrisk::words
