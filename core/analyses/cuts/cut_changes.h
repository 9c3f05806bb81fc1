// What happened between two data cuts to the patients of one analysis, counted.
#pragma once

#include "core/base/cancel.h"
#include "core/study/cohort/cohort.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atrisk::analyses {

/// Of a patient the first that holds. An event is the endpoint's or a competing one.
enum class CutChange {
    Added,     ///< in the analysis now alone
    Gone,      ///< in it then alone
    OtherArm,  ///< in another arm
    NewEvent,  ///< after the end of follow-up then
    Backdated, ///< an event now that comes before the end of follow-up then
    Vanished,  ///< an event then, none or one of another kind now
    Moved,     ///< an event both times, at another time
    Shortened, ///< without an event, followed up for a shorter time
    Longer,    ///< without an event, followed up for longer
    Same,
};
inline constexpr std::size_t cutChanges = 10;
[[nodiscard]] std::string_view idOf(CutChange change);    ///< "newEvent"
[[nodiscard]] std::string_view wordsOf(CutChange change); ///< "New event"
/// What a later cut alone does not explain: OtherArm, Gone, Backdated, Vanished, Moved, Shortened.
[[nodiscard]] bool isUnexpected(CutChange change);

struct ArmChanges {
    study::Arm arm; ///< now; of patients who are gone, then
    std::array<std::size_t, cutChanges> count{};

    [[nodiscard]] std::size_t of(CutChange change) const { return count[static_cast<std::size_t>(change)]; }
};

struct Changes {
    std::vector<ArmChanges> arms; ///< those of now, then those of then alone; each in the order of its study
    std::size_t patients = 0;     ///< in either

    [[nodiscard]] std::size_t of(CutChange change) const;
    [[nodiscard]] std::size_t unexpected() const;
};

/// Both cohorts of one endpoint, their times in one unit. Patients are the same whose identifier is (`sameRows`: whose row is, of cuts
/// made of the same data). Times that differ by less than 2⁻²⁶ of them are equal. None where a study has no identifier.
[[nodiscard]] std::optional<Changes> changesBetween(const study::Cohort& then, const study::Cohort& now, bool sameRows);

} // namespace atrisk::analyses
