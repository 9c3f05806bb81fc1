#include "core/document/xlsx/number_format.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <regex>

namespace atrisk::document {
namespace {

/// "P=0.047": what stands before, a number in figures ("0.047"), what stands behind.
struct Parted {
    std::string before, number, behind;
    bool isNegative = false;
};

void replaceAll(std::string& text, std::string_view from, std::string_view to)
{
    for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

bool isFigure(char c) { return c >= '0' && c <= '9'; }

/// None where the text holds no number, or several.
std::optional<Parted> parted(std::string text)
{
    replaceAll(text, "\u00B7", "."); // a decimal point in the middle
    replaceAll(text, "\u2212", "-"); // a minus sign
    const std::size_t first = text.find_first_of(".0123456789");
    if (first == text.npos) return std::nullopt;
    std::size_t end = first;
    while (end < text.size() && (isFigure(text[end]) || text[end] == '.')) ++end;
    Parted parts{text.substr(0, first), text.substr(first, end - first), text.substr(end)};
    if (parts.behind.find_first_of("0123456789") != std::string::npos || parts.number.find_first_of("0123456789") == std::string::npos)
        return std::nullopt;
    if (parts.before.ends_with('-')) {
        parts.before.pop_back();
        parts.isNegative = true;
    }
    return parts;
}

std::string quoted(const std::string& text) { return text.empty() ? "" : "\"" + text + "\""; }

/// Does Excel show the value so? It rounds the decimal number of 15 digits, halves up, where a text of ours may go by the binary one or to
/// even: no to halves.
bool showsAs(double value, const std::string& number, std::size_t decimals)
{
    const double scaled = value * std::pow(10, static_cast<double>(decimals));
    if (std::fabs(scaled - std::floor(scaled) - 0.5) < 1e-9 * std::max(1.0, scaled)) return false;
    std::array<char, 512> shown;
    const auto end = std::to_chars(shown.data(), shown.data() + shown.size(), value, std::chars_format::fixed, static_cast<int>(decimals));
    std::string_view text(shown.data(), static_cast<std::size_t>(end.ptr - shown.data()));
    if (number.starts_with('.') && text.starts_with("0.")) text.remove_prefix(1);
    return end.ec == std::errc() && text == number;
}

/// "2,199" → "2199"; none = not marked so.
std::optional<std::string> withoutThousandsMarks(std::string text)
{
    for (const std::string_view space : {"\u202F", "\u2009", "\u00A0"}) replaceAll(text, space, ",");
    static const std::regex marked("[0-9]{1,3}(,[0-9]{3})+");
    if (!std::regex_match(text, marked)) return std::nullopt;
    std::erase(text, ',');
    return text;
}

} // namespace

std::optional<std::string> numberFormat(std::string_view text, double value)
{
    if (text.find('"') != text.npos || !std::isfinite(value)) return std::nullopt;
    if (const auto whole = withoutThousandsMarks(std::string(text)))
        return showsAs(value, *whole, 0) ? std::optional<std::string>("#,##0") : std::nullopt;
    const std::optional<Parted> parts = parted(std::string(text));
    if (!parts || parts->isNegative != (value < 0)) return std::nullopt;
    const std::size_t point = parts->number.find('.');
    const std::size_t decimals = point == std::string::npos ? 0 : parts->number.size() - point - 1;
    const bool isShare = parts->before.empty() && parts->behind == "%" && showsAs(std::fabs(value) * 100, parts->number, decimals);
    if (!isShare && !showsAs(std::fabs(value), parts->number, decimals)) return std::nullopt;
    const std::string figures = (parts->number.starts_with('.') ? "" : "0") + (decimals == 0 ? "" : "." + std::string(decimals, '0'));
    if (isShare) return figures + "%"; // Excel multiplies itself
    const std::string before = quoted(parts->before), behind = quoted(parts->behind);
    if (before.empty() && behind.empty()) return figures;
    return before + figures + behind + ";" + before + "-" + figures + behind;
}

} // namespace atrisk::document
