// What Atrisk computes for a fact, and when that is what the paper prints.
#pragma once

#include "tests/fidelity/fact.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace atrisk::fidelity {

/// The numbers of a fact, computed. Absent = not computed.
struct Answer {
    std::optional<double> value, low, high, p, denominator;
    std::optional<std::pair<double, double>> within; ///< in place of a value: the patients' data allow every number from one to the other
    std::string text;                                ///< a date; of a statement the numbers it rests on, for people
    std::optional<bool> holds;                       ///< of a statement
};

/// How a fact is printed where its decimals do not say it.
struct Printing {
    std::optional<int> intervalDecimals; ///< of low and high, where they differ from those of the value
    bool valueIsBound = false;           ///< "< 8 %"
    bool pIsBound = false;               ///< "P < 0.0001"
};

/// One printed number held against the computed one.
struct Check {
    std::string part; ///< "value" "low" "high" "p" "denominator" "text" "statement"
    std::string printed, computed;
    bool agrees = false;
};

/// THE rule: a printed number stands for every number within half a unit of its last digit, both ends included. The ends are
/// included because papers round a tie away from zero (0.125 → 0.13) as often as to even (62.5 → 62); beyond them there is room
/// for the noise of binary numbers only (1e-9 of the half unit). A number printed as a bound ("< 8 %") stands for all below it.
[[nodiscard]] bool standsFor(double printed, int decimals, double computed);

/// A check for everything the fact prints; words agree whatever their case (registries write in capitals). What is printed but not computed
/// does not agree.
[[nodiscard]] std::vector<Check> compare(const Fact& fact, const Printing& printing, const Answer& answer);

/// A computed number with one decimal more than is printed, so that its rounding can be seen; a whole number (a count) without.
[[nodiscard]] std::string shown(double computed, int printedDecimals);
/// With exactly that many decimals.
[[nodiscard]] std::string printedNumber(double number, int decimals);

} // namespace atrisk::fidelity
