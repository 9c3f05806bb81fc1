#include "core/io/text/csv_column.h"

#include <fast_float/fast_float.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace atrisk::io {
namespace {

std::string_view trimmed(std::string_view cell)
{
    const std::size_t first = cell.find_first_not_of(" \t\r\n");
    if (first == cell.npos) return {};
    return cell.substr(first, cell.find_last_not_of(" \t\r\n") - first + 1);
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool allDigits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), isDigit); }

/// Digits of the same width, two or more, some with a leading zero: names of things, not numbers.
bool areIdentifiers(const Cells& cells)
{
    std::size_t width = 0;
    bool leadingZero = false;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (isMissingCell(cells[i])) continue;
        const std::string_view cell = trimmed(cells[i]);
        if (width == 0) width = cell.size();
        if (cell.size() != width || width < 2 || !allDigits(cell)) return false;
        leadingZero = leadingZero || cell[0] == '0';
    }
    return leadingZero;
}

char decimalMarkOf(const Cells& cells)
{
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (cells[i].find(',') != std::string_view::npos) return ',';
    return '.';
}

/// All cells through `parse`; null as soon as a known cell cannot be parsed.
template <class Parse> std::optional<std::vector<double>> parsed(const Cells& cells, Parse parse)
{
    std::vector<double> values;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::optional<double> value = isMissingCell(cells[i]) ? table::missing : parse(cells[i]);
        if (!value) return std::nullopt;
        if (i == 0) values.reserve(cells.size());
        values.push_back(*value);
    }
    return values;
}

table::Column textColumn(std::string name, const Cells& cells)
{
    table::CategoryBuilder builder;
    for (std::size_t i = 0; i < cells.size(); ++i) builder.add(isMissingCell(cells[i]) ? std::string_view() : cells[i]);
    return std::move(builder).finish(std::move(name));
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
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok()) return std::nullopt;
    return static_cast<double>(std::chrono::sys_days(date).time_since_epoch().count());
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

} // namespace

bool isMissingCell(std::string_view cell)
{
    if (cell.size() > 2 && cell[0] != ' ' && cell[0] != '\t' && cell[0] != '\n' && cell[0] != '\r' && cell.back() != ' ') return false;
    cell = trimmed(cell);
    return cell.empty() || cell == "NA" || cell == ".";
}

std::optional<double> parseNumber(std::string_view cell, char decimalMark)
{
    cell = trimmed(cell);
    if (cell.size() > 1 && cell[0] == '+' && cell[1] != '-' && cell[1] != '+') cell.remove_prefix(1);
    double value = 0;
    const char* const end = cell.data() + cell.size();
    const auto result =
        fast_float::from_chars_advanced(cell.data(), end, value, fast_float::parse_options{fast_float::chars_format::general, decimalMark});
    if (result.ptr != end || (result.ec != std::errc() && result.ec != std::errc::result_out_of_range)) return std::nullopt;
    return value;
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

table::Column typedColumn(std::string name, const Cells& cells, bool decimalComma)
{
    const char mark = decimalComma ? decimalMarkOf(cells) : '.';
    if (auto numbers = parsed(cells, [mark](std::string_view cell) { return parseNumber(cell, mark); }); numbers && !areIdentifiers(cells))
        return table::numberColumn(std::move(name), std::move(*numbers));
    if (auto days = parsed(cells, parseIsoDate)) {
        table::Column column = table::numberColumn(std::move(name), std::move(*days));
        column.type = table::ColumnType::Date;
        return column;
    }
    return textColumn(std::move(name), cells);
}

} // namespace atrisk::io
