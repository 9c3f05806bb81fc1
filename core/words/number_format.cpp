#include "core/words/number_format.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace atrisk::words {
namespace {

const std::string notEstimable = "NE";

/// Adds one to the last digit of "12.99"; carries across the point.
std::string incremented(std::string digits)
{
    for (std::size_t i = digits.size(); i-- > 0;) {
        if (digits[i] == '.') continue;
        if (digits[i] != '9') {
            ++digits[i];
            return digits;
        }
        digits[i] = '0';
    }
    return "1" + digits;
}

/// The digits of a non-negative finite number with a point, rounded to `decimals`.
std::string roundedDigits(double value, int decimals, bool halfToEven)
{
    // Wherever a tie is possible at ≤ 9 decimals, 40 hold the whole expansion of a double that is near one.
    std::array<char, 400> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, 40).ptr;
    const std::string exact(buffer.data(), end);
    const std::size_t kept = exact.find('.') + 1 + static_cast<std::size_t>(decimals);
    const std::string_view rest = std::string_view(exact).substr(kept);
    std::string digits = exact.substr(0, kept);
    if (decimals == 0) digits.pop_back();
    const bool tie = rest.front() == '5' && rest.find_first_not_of('0', 1) == std::string_view::npos;
    const bool odd = (digits.back() - '0') % 2 != 0;
    const bool up = tie ? (!halfToEven || odd) : rest.front() >= '5';
    return up ? incremented(std::move(digits)) : digits;
}

std::string withMark(std::string digits, const NumberStyle& style)
{
    const auto point = digits.find('.');
    if (point != std::string::npos) digits.replace(point, 1, style.decimalMark);
    return digits;
}

std::string raised(int exponent)
{
    constexpr std::array<const char*, 10> digits{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    std::string text;
    for (int rest = std::abs(exponent); rest > 0 || text.empty(); rest /= 10) text.insert(0, digits[static_cast<std::size_t>(rest % 10)]);
    return (exponent < 0 ? "⁻" : "") + text;
}

bool isZero(const std::string& digits) { return digits.find_first_not_of("0.") == std::string::npos; }

std::string separator(const NumberStyle& style) { return style.decimalMark == "," ? "\u00a0" : ","; }

std::string grouped(std::string digits, const NumberStyle& style)
{
    for (std::size_t i = digits.size(); i > 3;) {
        i -= 3;
        digits.insert(i, separator(style));
    }
    return digits;
}

std::string groupedWithMark(const std::string& digits, const NumberStyle& style)
{
    const auto point = digits.find('.');
    if (point == std::string::npos) return grouped(digits, style);
    return grouped(digits.substr(0, point), style) + style.decimalMark + digits.substr(point + 1);
}

std::string trimmed(std::string digits)
{
    if (digits.find('.') == std::string::npos) return digits;
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
    return digits;
}

/// Where the first significant figure stands: 0.047 → −2.
int magnitude(double value) { return static_cast<int>(std::floor(std::log10(value))); }

std::string powerOfTen(double value, const NumberStyle& style)
{
    const int exponent = magnitude(value);
    const std::string factor = trimmed(roundedDigits(value / std::pow(10, exponent), 3, style.halfToEven));
    return withMark(factor, style) + "e" + std::to_string(exponent);
}

int decimalsForFigures(double value, int digits) { return std::clamp(digits - 1 - magnitude(value), 0, 9); }

bool omitsLeadingZero(const NumberStyle& style) { return style.p == NumberStyle::PValue::Jama; }

/// A probability below 1, without the zero before the point where the journal leaves it out.
std::string probability(double p, int decimals, const NumberStyle& style)
{
    std::string digits = roundedDigits(p, decimals, style.halfToEven);
    if (omitsLeadingZero(style) && digits.front() == '0') digits.erase(0, 1);
    return withMark(std::move(digits), style);
}

int smallestDecimals(const NumberStyle& style) { return style.p == NumberStyle::PValue::Lancet ? 4 : 3; }

double smallestShown(const NumberStyle& style) { return style.p == NumberStyle::PValue::Lancet ? 0.0001 : 0.001; }

/// Exact, with two figures: "4.7 × 10⁻⁵".
std::string tinyP(double p, const NumberStyle& style)
{
    constexpr double least = 1e-300; // what lies below has lost its figures
    if (p < least) return "<1" + style.bind + "×" + style.bind + "10" + raised(-300);
    int exponent = magnitude(p);
    std::string factor = roundedDigits(p / std::pow(10, exponent), 1, style.halfToEven);
    if (factor == "10.0") {
        factor = "1.0";
        ++exponent;
    }
    return withMark(std::move(factor), style) + style.bind + "×" + style.bind + "10" + raised(exponent);
}

bool readsAs(double p, int decimals, double limit, const NumberStyle& style)
{
    return roundedDigits(p, decimals, style.halfToEven) == roundedDigits(limit, decimals, style.halfToEven);
}

/// A third and fourth decimal where rounding would hide on which side of 0.05 a P stands.
int besideOneTwentieth(double p, int decimals, const NumberStyle& style)
{
    const bool matters = style.p == NumberStyle::PValue::Nejm ? p != 0.05 : p < 0.05;
    while (matters && decimals < 4 && readsAs(p, decimals, 0.05, style)) ++decimals;
    return decimals;
}

int pDecimals(double p, const NumberStyle& style)
{
    switch (style.p) {
    case NumberStyle::PValue::Nejm: return p > 0.01 ? 2 : 3;
    case NumberStyle::PValue::Jama: return p < 0.01 ? 3 : 2;
    case NumberStyle::PValue::Lancet: return std::min(4, decimalsForFigures(p, 2));
    case NumberStyle::PValue::Nature: return decimalsForFigures(p, 2);
    }
    return 3;
}

std::string joined(const std::string& lower, const std::string& upper, const NumberStyle& style)
{
    // A bound that starts with a sign of its own would run into the dash.
    const bool spaced = upper.starts_with("−") || upper.starts_with(">") || upper.starts_with("<");
    return lower + (spaced || style.range == " to " ? style.bind + "to" + style.bind : style.range) + upper;
}

} // namespace

std::string fixedNumber(double value, int decimals, const NumberStyle& style)
{
    if (std::isnan(value)) return notEstimable;
    if (std::isinf(value)) return value > 0 ? "∞" : "−∞";
    const std::string digits = roundedDigits(std::fabs(value), decimals, style.halfToEven);
    return (value < 0 && !isZero(digits) ? "−" : "") + groupedWithMark(digits, style);
}

std::string integer(std::uint64_t value, const NumberStyle& style) { return grouped(std::to_string(value), style); }

std::string timeText(double value, const NumberStyle& style)
{
    if (!std::isfinite(value) || value == 0) return fixedNumber(value, 0, style);
    const double size = std::fabs(value);
    const std::string sign = value < 0 ? "−" : "";
    if (size < 1e-4 || size >= 1e7) return sign + powerOfTen(size, style);
    const std::string digits = trimmed(roundedDigits(size, decimalsForFigures(size, 6), style.halfToEven));
    return sign + groupedWithMark(digits, style);
}

std::string pLetter(const NumberStyle& style) { return style.p == NumberStyle::PValue::Lancet ? "p" : "P"; }

std::string pValue(double p, const NumberStyle& style)
{
    if (std::isnan(p)) return notEstimable;
    const bool exact = style.p == NumberStyle::PValue::Nature;
    if (exact && p < 0.0001) return tinyP(p, style);
    if (!exact && p < smallestShown(style)) return "<" + probability(smallestShown(style), smallestDecimals(style), style);
    const int decimals = besideOneTwentieth(p, pDecimals(p, style), style);
    const std::string text = probability(p, decimals, style);
    return text.starts_with("1") ? ">" + probability(0.99, 2, style) : text;
}

std::string pStatement(double p, const NumberStyle& style)
{
    const std::string value = pValue(p, style);
    const bool related = value.starts_with("<") || value.starts_with(">");
    const std::string letter = pLetter(style);
    if (value == notEstimable) return letter + style.bind + "not estimable";
    if (style.closedP) return letter + (related ? "" : "=") + value;
    return letter + style.bind + (related ? value.substr(0, 1) + style.bind + value.substr(1) : "=" + style.bind + value);
}

std::string ratio(double value, const NumberStyle& style)
{
    if (std::isnan(value)) return notEstimable;
    if (value > 99.99) return ">" + style.bind + fixedNumber(99.99, 2, style);
    const std::string text = fixedNumber(value, 2, style);
    return value > 0 && text == fixedNumber(0, 2, style) ? "<" + style.bind + fixedNumber(0.01, 2, style) : text;
}

std::string ratioInterval(double lower, double upper, const NumberStyle& style)
{
    return joined(ratio(lower, style), ratio(upper, style), style);
}

std::string ratioWithInterval(double estimate, double lower, double upper, const NumberStyle& style)
{
    if (std::isnan(estimate)) return notEstimable;
    return ratio(estimate, style) + style.bind + "(" + ratioInterval(lower, upper, style) + ")";
}

int durationDecimals(std::optional<study::TimeUnit> unit) { return unit == study::TimeUnit::Years ? 2 : 1; }

std::string duration(double value, std::optional<study::TimeUnit> unit, const NumberStyle& style)
{
    const bool wholeDays = unit == study::TimeUnit::Days && std::fabs(value - std::round(value)) < 1e-6;
    return fixedNumber(value, wholeDays ? 0 : durationDecimals(unit), style);
}

std::string median(double value, std::optional<study::TimeUnit> unit, const NumberStyle& style)
{
    return std::isnan(value) ? "NR" : duration(value, unit, style);
}

std::string durationInterval(double lower, double upper, std::optional<study::TimeUnit> unit, const NumberStyle& style)
{
    return joined(duration(lower, unit, style), duration(upper, unit, style), style);
}

std::string medianWithInterval(double estimate, double lower, double upper, std::optional<study::TimeUnit> unit, const NumberStyle& style)
{
    return median(estimate, unit, style) + style.bind + "(" + durationInterval(lower, upper, unit, style) + ")";
}

std::string interval(double lower, double upper, int decimals, const NumberStyle& style)
{
    return joined(fixedNumber(lower, decimals, style), fixedNumber(upper, decimals, style), style);
}

std::string percent(double share, const NumberStyle& style)
{
    return std::isnan(share) ? notEstimable : fixedNumber(share * 100, 1, style) + "%";
}

std::string percentInterval(double lower, double upper, const NumberStyle& style) { return interval(lower * 100, upper * 100, 1, style); }

std::string countWithPercent(std::uint64_t count, std::uint64_t of, const NumberStyle& style)
{
    if (of == 0) return integer(count, style);
    return integer(count, style) + " (" + percent(static_cast<double>(count) / static_cast<double>(of), style) + ")";
}

int shareDecimals(std::uint64_t of, const NumberStyle& style)
{
    constexpr std::uint64_t many = 100; // of fewer a decimal says more than they know
    return of >= many || style.fullPercent ? 1 : 0;
}

std::string countAndShare(std::uint64_t count, std::uint64_t of, int decimals, const NumberStyle& style)
{
    if (count == 0 || of == 0) return integer(count, style);
    const double share = 100 * static_cast<double>(count) / static_cast<double>(of), least = std::pow(10, -decimals);
    const std::string text = share < least ? "<" + fixedNumber(least, decimals, style) : fixedNumber(share, decimals, style);
    return integer(count, style) + " (" + text + ")";
}

std::string countAndShareWords(const NumberStyle& style)
{
    switch (style.p) {
    case NumberStyle::PValue::Nejm: return "no." + style.bind + "(%)";
    case NumberStyle::PValue::Jama: return "No." + style.bind + "(%)";
    case NumberStyle::PValue::Lancet:
    case NumberStyle::PValue::Nature: return "n" + style.bind + "(%)";
    }
    return {};
}

std::string confidenceLevel(double confidence, const NumberStyle& style)
{
    // 0.95 · 100 is not 95 in binary: nine figures are more than anyone asks for.
    return timeText(std::round(confidence * 1e9) / 1e7, style) + "%";
}

std::string signedNumber(double value, int decimals, const NumberStyle& style)
{
    const std::string text = fixedNumber(value, decimals, style);
    return value > 0 && text != fixedNumber(0, decimals, style) ? "+" + text : text;
}

std::string signedInterval(double lower, double upper, int decimals, const NumberStyle& style)
{
    if (std::isnan(lower) && std::isnan(upper)) return notEstimable;
    return fixedNumber(lower, decimals, style) + style.bind + "to" + style.bind + fixedNumber(upper, decimals, style);
}

std::string signedWithInterval(double estimate, double lower, double upper, int decimals, const NumberStyle& style)
{
    if (std::isnan(estimate)) return notEstimable;
    return signedNumber(estimate, decimals, style) + " (" + signedInterval(lower, upper, decimals, style) + ")";
}

} // namespace atrisk::words
