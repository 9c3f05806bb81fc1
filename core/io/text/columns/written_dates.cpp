#include "core/io/text/columns/written_dates.h"

#include "core/base/calendar.h"
#include "core/base/text.h"
#include "core/io/text/columns/cell.h"

#include <algorithm>
#include <array>

namespace atrisk::io {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return base::lowerCase(c) >= 'a' && base::lowerCase(c) <= 'z'; }

/// The run of such characters at the front; taken off.
template <class Is> std::string_view takeRun(std::string_view& text, const Is& is)
{
    const auto end = std::ranges::find_if_not(text, is);
    const std::string_view run = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    text.remove_prefix(run.size());
    return run;
}

/// Three parts, of which one may be a word, and what stands between the first two.
struct Parts {
    std::array<std::string_view, 3> parts;
    std::array<std::string_view, 2> between;
    std::string_view rest;

    [[nodiscard]] bool hasWord() const
    {
        return std::ranges::any_of(parts, [](std::string_view part) { return isLetter(part[0]); });
    }
};

std::optional<Parts> partsOf(std::string_view cell)
{
    Parts found;
    cell = trimmed(cell);
    for (std::size_t i = 0; i < found.parts.size(); ++i) {
        if (i > 0) found.between[i - 1] = takeRun(cell, [](char c) { return std::string_view("./- ,").find(c) != std::string_view::npos; });
        found.parts[i] = takeRun(cell, !cell.empty() && isDigit(cell[0]) ? isDigit : isLetter);
        if (found.parts[i].empty()) return std::nullopt;
    }
    found.rest = cell;
    const bool alike =
        found.between[0] == found.between[1] && found.between[0].size() == 1 && found.between[0] != " " && found.between[0] != ",";
    return alike || found.hasWord() ? std::optional(found) : std::nullopt;
}

std::optional<int> numberIn(std::string_view digits, std::size_t least, std::size_t most)
{
    if (digits.size() < least || digits.size() > most || !isDigit(digits[0])) return std::nullopt;
    int number = 0;
    for (const char digit : digits) number = 10 * number + (digit - '0');
    return number;
}

/// "8", "Aug", "August"
std::optional<int> monthIn(std::string_view part)
{
    if (isDigit(part[0])) return numberIn(part, 1, 2);
    static constexpr std::array months{"january", "february", "march",     "april",   "may",      "june",
                                       "july",    "august",   "september", "october", "november", "december"};
    constexpr std::size_t least = 3;
    const std::string word = base::lowerCase(part);
    const auto found =
        std::ranges::find_if(months, [&](std::string_view month) { return word.size() >= least && month.starts_with(word); });
    return found == months.end() ? std::nullopt : std::optional(static_cast<int>(found - months.begin()) + 1);
}

/// "" or "14:30" behind a blank.
std::optional<double> timeIn(std::string_view rest)
{
    if (rest.empty()) return 0;
    if (rest[0] != ' ' && rest[0] != 'T') return std::nullopt;
    const auto moment = parseIsoDate("1970-01-01T" + std::string(trimmed(rest.substr(1))));
    return moment;
}

std::optional<int> yearIn(std::string_view part, ShortYears shortYears)
{
    if (part.size() != 2 || shortYears == ShortYears::Refused) return numberIn(part, 4, 4);
    constexpr int firstOfLastCentury = 69;
    const auto year = numberIn(part, 2, 2);
    return year ? std::optional(*year + (*year < firstOfLastCentury ? 2000 : 1900)) : std::nullopt;
}

std::optional<double> dayOf(const Parts& parts, DateOrder order, ShortYears shortYears = ShortYears::Refused)
{
    using Places = std::array<std::size_t, 3>; // of year, month, day
    const auto [y, m, d] = order == DateOrder::YearFirst  ? Places{0, 1, 2}
                           : order == DateOrder::DayFirst ? Places{2, 1, 0}
                                                          : Places{2, 0, 1};
    const auto year = yearIn(parts.parts[y], shortYears), month = monthIn(parts.parts[m]), day = numberIn(parts.parts[d], 1, 2);
    const auto time = timeIn(parts.rest);
    if (!year || !month || !day || !time) return std::nullopt;
    const auto date = base::dayOf(*year, *month, *day);
    return date ? std::optional(*date + *time) : std::nullopt;
}

} // namespace

std::string_view name(DateOrder order)
{
    return order == DateOrder::YearFirst ? "year/month/day" : order == DateOrder::DayFirst ? "day/month/year" : "month/day/year";
}

std::optional<DateOrder> orderSaid(std::string_view name)
{
    for (const auto& [said, order] : {std::pair("dmy", DateOrder::DayFirst), {"mdy", DateOrder::MonthFirst}, {"ymd", DateOrder::YearFirst}})
        if (name == said) return order;
    return std::nullopt;
}

std::optional<double> parseWrittenDate(std::string_view cell, DateOrder order, ShortYears shortYears)
{
    const auto parts = partsOf(cell);
    return parts ? dayOf(*parts, order, shortYears) : std::nullopt;
}

std::optional<DateOrderFound> findDateOrder(const table::Distinct& texts)
{
    constexpr std::size_t looked = 100; // of what is known; most of a column of dates are such
    std::array<std::string, 3> proofs;
    std::size_t known = 0, dates = 0;
    for (std::size_t i = 0; i < texts.size() && (known < looked || dates > 0); ++i) {
        if (knownness(texts[i]) != Known::Value) continue;
        ++known;
        const auto parts = partsOf(texts[i]);
        if (!parts) continue;
        const bool dayFirst = dayOf(*parts, DateOrder::DayFirst).has_value();
        const bool monthFirst = dayOf(*parts, DateOrder::MonthFirst).has_value() && parts->between[0] != ".";
        const bool yearFirst = dayOf(*parts, DateOrder::YearFirst).has_value();
        dates += dayFirst || monthFirst || yearFirst ? 1U : 0U;
        if (dayFirst && monthFirst) continue;
        for (const auto& [is, order] :
             {std::pair{yearFirst, DateOrder::YearFirst}, {dayFirst, DateOrder::DayFirst}, {monthFirst, DateOrder::MonthFirst}})
            if (std::string& proof = proofs[static_cast<std::size_t>(order)]; is && proof.empty()) proof = std::string(texts[i]);
    }
    if (std::ranges::count_if(proofs, [](const std::string& proof) { return !proof.empty(); }) != 1) return std::nullopt;
    const auto proof = std::ranges::find_if(proofs, [](const std::string& one) { return !one.empty(); });
    return DateOrderFound{static_cast<DateOrder>(proof - proofs.begin()), *proof};
}

} // namespace atrisk::io
