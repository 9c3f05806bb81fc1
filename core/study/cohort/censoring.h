// The anatomy of censoring: how many patients were censored for which reason.
#pragma once

#include "core/study/cohort/cohort.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atrisk::study {

/// Patients censored for one reason.
struct CensoredFor {
    CensoringReason reason;
    std::vector<std::size_t> arms; ///< per arm of the study
    std::size_t patients = 0;

    [[nodiscard]] std::string text() const; ///< its words, else "code 2"
};

/// One for each of the endpoint's reasons, in their order; none where the data tell none apart.
[[nodiscard]] std::vector<CensoredFor> censoredFor(const Study& study, const Endpoint& endpoint);
/// The same of those chosen, without reasons that none of them has.
[[nodiscard]] std::vector<CensoredFor> censoredFor(const Cohort& cohort);

/// A reason as it can be asked for.
struct NamedReason {
    std::string id;    ///< its code where no other reason has it, else its words; "censored" of the only one
    std::string label; ///< its words
};
/// The endpoint's reasons in their order; where the data tell none apart, one: "Censored". No two have one id.
[[nodiscard]] std::vector<NamedReason> namedReasons(const Endpoint& endpoint);
/// Index among these of a position's; -1 = not censored.
[[nodiscard]] std::int16_t namedReasonOf(const Endpoint& endpoint, std::size_t position);
/// Indices of those that `text` names: by id, else by words, else all of this code; letters' case does not matter. Empty = none.
[[nodiscard]] std::vector<std::size_t> reasonsNamed(const Endpoint& endpoint, std::string_view text);

/// Where dates tell when a patient was censored beside the data cut-off.
struct CutoffDates {
    Field date;      ///< of the endpoint's records, days since 1970-01-01
    double last = 0; ///< the day of the cut-off

    /// Is it known to be on that day or later? None: the record has no date.
    [[nodiscard]] std::optional<bool> atCutoff(const Endpoint& endpoint, std::size_t position) const;
};
/// None where the study says no cut-off, its records have no column ADT of dates, or it is as of a day before the cut-off.
[[nodiscard]] std::optional<CutoffDates> cutoffDates(const Study& study);

} // namespace atrisk::study
