#include "core/study/model/conventions.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>

namespace atrisk::study {
namespace {

template <class Value, std::size_t N>
std::optional<Value> lookUp(const std::array<std::pair<std::string_view, Value>, N>& names, std::string_view text)
{
    const std::string wanted = base::lowerCase(text);
    const auto found = std::find_if(names.begin(), names.end(), [&](const auto& entry) { return entry.first == wanted; });
    if (found == names.end()) return std::nullopt;
    return found->second;
}

double daysPer(TimeUnit unit)
{
    switch (unit) {
    case TimeUnit::Days: return 1;
    case TimeUnit::Weeks: return 7;
    case TimeUnit::Months: return 30.4375;
    case TimeUnit::Years: return 365.25;
    }
    return 1;
}

} // namespace

std::string_view name(TimeUnit unit)
{
    switch (unit) {
    case TimeUnit::Days: return "days";
    case TimeUnit::Weeks: return "weeks";
    case TimeUnit::Months: return "months";
    case TimeUnit::Years: return "years";
    }
    return "";
}

std::optional<TimeUnit> parseTimeUnit(std::string_view text)
{
    using enum TimeUnit;
    using Words = std::span<const std::string_view>;
    // English, German, French, Spanish, Italian, Dutch, Portuguese, Russian, Chinese and Japanese
    static constexpr std::string_view days[] = {"days", "day",  "d",      "day(s)", "tage",  "tagen", "tag", "jours", "jour",
                                                "días", "dias", "giorni", "giorno", "dagen", "дней",  "дни", "天",    "日"};
    static constexpr std::string_view weeks[] = {"weeks",   "week",    "wk",        "wks",   "week(s)", "wochen", "woche", "semaines",
                                                 "semaine", "semanas", "settimane", "weken", "недель",  "周",     "週"};
    static constexpr std::string_view months[] = {"months", "month",   "mo",     "mos",   "mth",  "mths", "month(s)", "monate",
                                                  "monat",  "monaten", "mois",   "meses", "mesi", "mese", "maanden",  "maand",
                                                  "мес",    "месяцев", "месяцы", "月",    "个月", "ヶ月", "か月"};
    static constexpr std::string_view years[] = {"years",  "year", "yr",   "yrs",  "year(s)", "jahre", "jahren", "jahr", "ans",
                                                 "années", "años", "anni", "jaar", "anos",    "лет",   "годы",   "年"};
    for (const auto& [words, unit] : {std::pair<Words, TimeUnit>{days, Days}, {weeks, Weeks}, {months, Months}, {years, Years}})
        if (std::ranges::any_of(words, [&](std::string_view word) { return base::equalIgnoringCase(word, text); })) return unit;
    return std::nullopt;
}

std::optional<TimeUnit> unitInBrackets(std::string_view label)
{
    for (const auto& [opens, closes] : {std::pair<std::string_view, std::string_view>{"(", ")"}, {"（", "）"}, {"[", "]"}}) {
        const std::size_t open = label.rfind(opens);
        if (open == std::string_view::npos || !label.ends_with(closes)) continue;
        return parseTimeUnit(label.substr(open + opens.size(), label.size() - open - opens.size() - closes.size()));
    }
    return std::nullopt;
}

double convertTime(double time, TimeUnit from, TimeUnit to)
{
    if (from == to) return time;
    return time * daysPer(from) / daysPer(to);
}

std::string_view name(ConfidenceType type)
{
    switch (type) {
    case ConfidenceType::Plain: return "plain";
    case ConfidenceType::Log: return "log";
    case ConfidenceType::LogLog: return "log-log";
    case ConfidenceType::Logit: return "logit";
    case ConfidenceType::Arcsin: return "arcsin";
    }
    return "";
}

std::optional<ConfidenceType> parseConfidenceType(std::string_view text)
{
    using enum ConfidenceType;
    static constexpr std::array<std::pair<std::string_view, ConfidenceType>, 5> names{
        {{"plain", Plain}, {"log", Log}, {"log-log", LogLog}, {"logit", Logit}, {"arcsin", Arcsin}}};
    return lookUp(names, text);
}

std::string_view name(Ties ties) { return ties == Ties::Efron ? "efron" : "breslow"; }

std::string_view name(ForestRows rows)
{
    switch (rows) {
    case ForestRows::Subgroups: return "subgroups";
    case ForestRows::Populations: return "populations";
    case ForestRows::Endpoints: return "endpoints";
    }
    return "";
}

std::string_view name(IntervalAdjustment adjustment)
{
    switch (adjustment) {
    case IntervalAdjustment::None: return "none";
    case IntervalAdjustment::Bonferroni: return "bonferroni";
    case IntervalAdjustment::Sidak: return "sidak";
    }
    return "";
}

} // namespace atrisk::study
