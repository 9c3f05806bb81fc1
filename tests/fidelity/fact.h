// What the papers say, one fact at a time: tests/data/published/*.facts.json.
#pragma once

#include "core/base/result.h"

#include <optional>
#include <string>
#include <vector>

namespace atrisk::fidelity {

/// A fact as printed. The fields say what it is about (population, endpoint, subgroup, arm, statistic) in the papers' words.
struct Fact {
    std::string id, source, population, endpoint, subgroup, arm, statistic, note;
    std::string tier;                       ///< "ipd" = can be recomputed from patients; "qualitative", "design" …
    std::optional<double> value, low, high; ///< low and high: the interval, the quartiles or the range
    std::optional<double> p, timeMonths, denominator;
    int decimals = 0;         ///< printed, of value, low and high
    int pDecimals = 0;        ///< printed, of p
    std::string text;         ///< a value that is no number: a date, a name
    bool isStatement = false; ///< the statistic is a sentence that holds or does not
};

/// Error "not-facts": not a list of objects with distinct ids.
[[nodiscard]] base::Result<std::vector<Fact>> parseFacts(const std::string& json);

/// All of a file of the tests: "data/published/alice.facts.json". Error: it cannot be read.
[[nodiscard]] base::Result<std::string> readTestFile(const std::string& name);

} // namespace atrisk::fidelity
