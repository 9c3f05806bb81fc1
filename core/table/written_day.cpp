#include "core/table/written_day.h"

#include "core/base/calendar.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace atrisk::table {
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

std::optional<Parts> partsOf(std::string_view text)
{
    Parts found;
    for (std::size_t i = 0; i < found.parts.size(); ++i) {
        if (i > 0) found.between[i - 1] = takeRun(text, [](char c) { return std::string_view("./- ,").find(c) != std::string_view::npos; });
        found.parts[i] = takeRun(text, !text.empty() && isDigit(text[0]) ? isDigit : isLetter);
        if (found.parts[i].empty()) return std::nullopt;
    }
    found.rest = text;
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

std::optional<int> yearIn(std::string_view part, ShortYears shortYears)
{
    if (part.size() != 2 || shortYears == ShortYears::Refused) return numberIn(part, 4, 4);
    constexpr int firstOfLastCentury = 69;
    const auto year = numberIn(part, 2, 2);
    return year ? std::optional(*year + (*year < firstOfLastCentury ? 2000 : 1900)) : std::nullopt;
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

std::optional<DateOrder> orderNamed(std::string_view name)
{
    for (const DateOrder order : {DateOrder::YearFirst, DateOrder::DayFirst, DateOrder::MonthFirst})
        if (name == table::name(order)) return order;
    return std::nullopt;
}

std::optional<WrittenDay> writtenDay(std::string_view text, DateOrder order, ShortYears shortYears)
{
    using Places = std::array<std::size_t, 3>; // of year, month, day
    const auto found = partsOf(text);
    if (!found) return std::nullopt;
    const auto [y, m, d] = order == DateOrder::YearFirst  ? Places{0, 1, 2}
                           : order == DateOrder::DayFirst ? Places{2, 1, 0}
                                                          : Places{2, 0, 1};
    const auto year = yearIn(found->parts[y], shortYears), month = monthIn(found->parts[m]), day = numberIn(found->parts[d], 1, 2);
    if (!year || !month || !day) return std::nullopt;
    const auto date = base::dayOf(*year, *month, *day);
    return date ? std::optional(WrittenDay{*date, found->between[0], found->rest}) : std::nullopt;
}

bool isImpossibleDay(std::string_view text)
{
    const auto found = partsOf(text);
    if (!found) return false;
    const auto isYear = [](std::string_view part) { return isDigit(part[0]) && part.size() == 4; };
    const auto isOther = [](std::string_view part) { return part.size() <= 2 ? isDigit(part[0]) : !isDigit(part[0]) && monthIn(part); };
    const auto& [first, second, third] = found->parts;
    const bool years = isYear(first) != isYear(third) && isOther(second) && isOther(isYear(first) ? third : first);
    const std::array orders{DateOrder::YearFirst, DateOrder::DayFirst, DateOrder::MonthFirst};
    return years && std::ranges::none_of(orders, [&](DateOrder order) { return writtenDay(text, order, ShortYears::Refused).has_value(); });
}

} // namespace atrisk::table
