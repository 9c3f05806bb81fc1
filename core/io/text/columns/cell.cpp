#include "core/io/text/columns/cell.h"

#include "core/base/calendar.h"
#include "core/base/text.h"

#include <fast_float/fast_float.h>

#include <algorithm>
#include <array>

namespace atrisk::io {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool allDigits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), isDigit); }

/// Bytes of the blank at the front: of ASCII, or a no-break, thin, figure or narrow no-break space in UTF-8.
std::size_t blankLength(std::string_view text)
{
    if (text.empty()) return 0;
    if (text[0] == ' ' || text[0] == '\t' || text[0] == '\r' || text[0] == '\n') return 1;
    if (text[0] != '\xC2' && text[0] != '\xE2') return 0;
    for (const std::string_view space : {"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "\xE2\x80\x87"})
        if (text.starts_with(space)) return space.size();
    return 0;
}

std::size_t blankLengthAtEnd(std::string_view text)
{
    if (!text.empty() && text.back() > ' ') return 0;
    for (const std::size_t length : {std::size_t{1}, std::size_t{2}, std::size_t{3}})
        if (text.size() >= length && blankLength(text.substr(text.size() - length)) == length) return length;
    return 0;
}

/// Takes `count` digits off the front; -1 when they are not there.
int takeDigits(std::string_view& text, std::size_t count)
{
    if (text.size() < count || !allDigits(text.substr(0, count))) return -1;
    int value = 0;
    for (const char c : text.substr(0, count)) value = value * 10 + (c - '0');
    text.remove_prefix(count);
    return value;
}

bool take(std::string_view& text, char c)
{
    if (text.empty() || text[0] != c) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<double> takeDay(std::string_view& text)
{
    const int year = takeDigits(text, 4);
    const bool dash = take(text, '-');
    const int month = takeDigits(text, 2);
    const bool secondDash = take(text, '-');
    const int day = takeDigits(text, 2);
    if (year < 0 || !dash || month < 0 || !secondDash || day < 0) return std::nullopt;
    return base::dayOf(year, month, day);
}

/// hh:mm[:ss[.fraction]][Z] as a share of the day.
std::optional<double> takeTimeOfDay(std::string_view& text)
{
    const int hours = takeDigits(text, 2);
    const bool colon = take(text, ':');
    const int minutes = takeDigits(text, 2);
    double seconds = 0;
    if (take(text, ':')) {
        seconds = takeDigits(text, 2);
        double place = 0.1;
        if (seconds >= 0 && take(text, '.'))
            for (; !text.empty() && isDigit(text[0]); text.remove_prefix(1), place /= 10) seconds += place * (text[0] - '0');
    }
    take(text, 'Z');
    if (hours < 0 || hours > 24 || !colon || minutes < 0 || minutes > 59 || seconds < 0 || seconds >= 61) return std::nullopt;
    return (hours * 3600 + minutes * 60 + seconds) / 86400;
}

/// Runs of digits and the marks between them, and whether an exponent ends them.
struct Runs {
    static constexpr std::size_t most = 12;
    std::array<std::string_view, most> digits;
    std::array<char, most> marks{}; ///< behind the digits; 0 = the end
    std::size_t count = 0;
    bool exponent = false;
};

/// The mark at the front: . , ' or ' ' for a space within; taken off.
char takeMark(std::string_view& text)
{
    if (text[0] == '.' || text[0] == ',' || text[0] == '\'') {
        const char mark = text[0];
        text.remove_prefix(1);
        return mark;
    }
    if (text.starts_with("\xE2\x80\x99")) { // the apostrophe as typographers have it
        text.remove_prefix(3);
        return '\'';
    }
    const std::size_t blank = blankLength(text);
    text.remove_prefix(blank);
    return blank > 0 ? ' ' : 0;
}

bool takeExponent(std::string_view& text)
{
    if (text.empty() || (text[0] != 'e' && text[0] != 'E')) return false;
    text.remove_prefix(1);
    if (!text.empty() && (text[0] == '+' || text[0] == '-')) text.remove_prefix(1);
    const bool good = allDigits(text);
    if (good) text = {};
    return good;
}

std::optional<Runs> runsIn(std::string_view text)
{
    Runs runs;
    if (!text.empty() && (text[0] == '+' || text[0] == '-')) text.remove_prefix(1);
    if (text.empty()) return std::nullopt;
    for (; runs.count < Runs::most; ++runs.count) {
        const auto end = static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), isDigit) - text.begin());
        runs.digits[runs.count] = text.substr(0, end);
        text.remove_prefix(end);
        runs.exponent = takeExponent(text);
        if (text.empty()) {
            ++runs.count;
            return runs;
        }
        runs.marks[runs.count] = takeMark(text);
        if (runs.marks[runs.count] == 0) return std::nullopt;
    }
    return std::nullopt;
}

/// Are the runs up to `count` a number with its thousands marked?
bool areThousands(const Runs& runs, std::size_t count)
{
    if (runs.digits[0].empty() || runs.digits[0].size() > 3 || runs.digits[0][0] == '0') return false;
    for (std::size_t i = 1; i < count; ++i)
        if (runs.digits[i].size() != 3 || runs.marks[i - 1] != runs.marks[0]) return false;
    return true;
}

bool canBeDecimal(char mark) { return mark == '.' || mark == ','; }

/// `cell` with a plain decimal point and no marked thousands; "" when its thousands are not marked as they must be.
std::string_view withoutThousands(std::string_view cell, Marks marks, std::array<char, 64>& buffer)
{
    const auto runs = runsIn(cell);
    if (!runs) return cell;
    const bool decimal = runs->count > 1 && runs->marks[runs->count - 2] == marks.decimal;
    const std::size_t whole = decimal ? runs->count - 1 : runs->count;
    if (whole < 2) return cell;
    if (runs->marks[0] != marks.thousands || !areThousands(*runs, whole) || cell.size() > buffer.size()) return {};
    std::size_t size = 0;
    if (cell[0] == '+' || cell[0] == '-') buffer[size++] = cell[0];
    for (std::size_t i = 0; i < runs->count; ++i) {
        if (i == whole) buffer[size++] = marks.decimal;
        for (const char c : runs->digits[i]) buffer[size++] = c;
    }
    if (runs->exponent) {
        const char* const behind = runs->digits[runs->count - 1].data() + runs->digits[runs->count - 1].size();
        for (const char* c = behind; c != cell.data() + cell.size(); ++c) buffer[size++] = *c;
    }
    return {buffer.data(), size};
}

} // namespace

std::string_view trimmed(std::string_view cell)
{
    while (const std::size_t length = blankLength(cell)) cell.remove_prefix(length);
    while (const std::size_t length = blankLengthAtEnd(cell)) cell.remove_suffix(length);
    return cell;
}

Known knownness(std::string_view cell)
{
    constexpr std::size_t longest = 16;
    if (cell.empty()) return Known::Missing;
    if (isDigit(cell[0]) || (cell.size() > 1 && isDigit(cell[1]))) return Known::Value;
    if (cell.size() > longest && blankLength(cell) == 0 && blankLengthAtEnd(cell) == 0) return Known::Value;
    cell = trimmed(cell);
    if (cell.empty()) return Known::Missing;
    const auto isOne = [cell](const auto& words) { return std::ranges::find(words, cell) != std::end(words); };
    static constexpr std::string_view missing[] = {".", "NA", "N/A", "n/a", "NaN", "NAN", "nan", "NULL", "null", "#N/A"};
    static constexpr std::string_view words[] = {"-",  "?",    "unknown",         "Unknown",          "UNKNOWN",
                                                 "--", "\'--", "[Not Available]", "[Not Applicable]", "[Unknown]"};
    static constexpr std::string_view errors[] = {"#VALUE!", "#DIV/0!", "#REF!", "#NAME?", "#NUM!", "#NULL!"};
    return isOne(missing) ? Known::Missing : isOne(words) ? Known::Word : isOne(errors) ? Known::Error : Known::Value;
}

std::string inOneLine(std::string_view name)
{
    std::string line;
    while (!name.empty()) {
        const std::size_t end = std::min(name.find_first_of("\r\n"), name.size());
        const std::string_view piece = trimmed(name.substr(0, end));
        if (!piece.empty()) line.append(line.empty() ? "" : " ").append(piece);
        name.remove_prefix(std::min(end + 1, name.size()));
    }
    return line;
}

std::optional<double> parseNumber(std::string_view cell, Marks marks)
{
    cell = trimmed(cell);
    std::array<char, 64> buffer;
    if (marks.thousands != 0) cell = withoutThousands(cell, marks, buffer);
    if (cell.size() > 1 && cell[0] == '+' && cell[1] != '-' && cell[1] != '+') cell.remove_prefix(1);
    double value = 0;
    const char* const end = cell.data() + cell.size();
    const auto result = fast_float::from_chars_advanced(cell.data(), end, value,
                                                        fast_float::parse_options{fast_float::chars_format::general, marks.decimal});
    if (result.ptr != end || (result.ec != std::errc() && result.ec != std::errc::result_out_of_range)) return std::nullopt;
    return value;
}

std::optional<Measure> splitMeasure(std::string_view cell)
{
    constexpr std::size_t longest = 16;
    cell = trimmed(cell);
    const std::size_t last = cell.find_last_of("0123456789");
    if (last == cell.npos || last + 1 == cell.size()) return std::nullopt;
    const Measure measure{cell.substr(0, last + 1), trimmed(cell.substr(last + 1))};
    constexpr std::string_view never = "<>=+-.,;:/?!\"'()[]{}*#_|";
    if (measure.unit.size() > longest || never.find(measure.unit[0]) != never.npos) return std::nullopt;
    return measure;
}

std::optional<double> parseIsoDate(std::string_view cell)
{
    cell = trimmed(cell);
    const auto day = takeDay(cell);
    if (!day || cell.empty()) return day;
    if (!take(cell, 'T') && !take(cell, ' ')) return std::nullopt;
    const auto time = takeTimeOfDay(cell);
    if (!time || !cell.empty()) return std::nullopt;
    return *day + *time;
}

Marked marksIn(std::string_view cell)
{
    using Kind = Marked::Kind;
    const auto found = runsIn(trimmed(cell));
    if (!found) return {};
    const Runs& runs = *found;
    const std::size_t last = runs.count - 1;
    const char mark = runs.marks[0];
    if (last == 0) {
        const bool number = !runs.digits[0].empty();
        return {number ? Kind::Plain : Kind::NoNumber, 0, 0, runs.digits[0].size() > 3 && !runs.exponent};
    }
    if (areThousands(runs, runs.count) && (last > 1 || !canBeDecimal(mark) || runs.exponent))
        return {runs.exponent && last == 1 && canBeDecimal(mark) ? Kind::Decimal : Kind::Thousands, mark, 0, false};
    if (last == 1 && areThousands(runs, runs.count)) return {Kind::Either, mark, 0, false};
    if (last == 1 && canBeDecimal(mark) && !(runs.digits[0].empty() && runs.digits[1].empty())) return {Kind::Decimal, mark, 0, false};
    const char decimal = runs.marks[last - 1];
    if (last > 1 && canBeDecimal(decimal) && decimal != mark && areThousands(runs, last)) return {Kind::Thousands, mark, decimal, false};
    return {};
}

} // namespace atrisk::io
