// The conventions a person may choose between; their names on the command line and in study files.
#pragma once

#include <optional>
#include <string_view>

namespace atrisk::study {

/// A month is 30.4375 days, a year 365.25 days.
enum class TimeUnit { Days, Weeks, Months, Years };
[[nodiscard]] std::string_view name(TimeUnit unit); ///< "days" …
/// Accepts CDISC and common spellings in any case: "DAYS", "day", "MONTHS", "mo", "wk", "yr" … Null when unknown.
[[nodiscard]] std::optional<TimeUnit> parseTimeUnit(std::string_view text);
/// Of "Overall survival (months)": the unit in brackets at the end. Null where there is none.
[[nodiscard]] std::optional<TimeUnit> unitInBrackets(std::string_view label);
[[nodiscard]] double convertTime(double time, TimeUnit from, TimeUnit to);

/// Transformation under which the interval of a survival probability is symmetric (survfit's conf.type).
enum class ConfidenceType { Plain, Log, LogLog, Logit, Arcsin };
[[nodiscard]] std::string_view name(ConfidenceType type); ///< "plain" "log" "log-log" "logit" "arcsin"
[[nodiscard]] std::optional<ConfidenceType> parseConfidenceType(std::string_view text);

/// Treatment of tied event times in the Cox model.
enum class Ties { Efron, Breslow };
[[nodiscard]] std::string_view name(Ties ties); ///< "efron" "breslow"

/// What the rows of a forest plot are.
enum class ForestRows { Subgroups, Populations, Endpoints };
[[nodiscard]] std::string_view name(ForestRows rows); ///< "subgroups" "populations" "endpoints"

/// How the intervals of many ratios are widened so that all hold together.
enum class IntervalAdjustment { None, Bonferroni, Sidak };
[[nodiscard]] std::string_view name(IntervalAdjustment adjustment); ///< "none" "bonferroni" "sidak"

/// Which direction of an endpoint is good for the patient.
enum class Favours { Longer, Shorter };

} // namespace atrisk::study
