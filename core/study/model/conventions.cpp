#include "core/study/model/conventions.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
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
    static constexpr std::array<std::pair<std::string_view, TimeUnit>, 18> names{{
        {"days", Days},
        {"day", Days},
        {"d", Days},
        {"day(s)", Days},
        {"weeks", Weeks},
        {"week", Weeks},
        {"wk", Weeks},
        {"wks", Weeks},
        {"week(s)", Weeks},
        {"months", Months},
        {"month", Months},
        {"mo", Months},
        {"mos", Months},
        {"mth", Months},
        {"month(s)", Months},
        {"years", Years},
        {"year", Years},
        {"yr", Years},
    }};
    if (base::lowerCase(text) == "yrs" || base::lowerCase(text) == "year(s)") return Years;
    return lookUp(names, text);
}

std::optional<TimeUnit> unitInBrackets(std::string_view label)
{
    const std::size_t open = label.rfind('(');
    if (open == std::string_view::npos || label.back() != ')') return std::nullopt;
    return parseTimeUnit(label.substr(open + 1, label.size() - open - 2));
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
