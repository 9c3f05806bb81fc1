// What a person says of an open study that its files do not say, or say otherwise: the control, names of arms, the unit of its times.
#pragma once

#include "core/study/model/study.h"
#include "core/study/roles/guard.h"

#include <map>
#include <optional>
#include <string>

namespace atrisk::study {

struct Amendments {
    std::string control;                         ///< value of an arm; "" = the study's own
    std::map<std::string, std::string> armNames; ///< value of an arm → what it is called; none = as the study says
    std::optional<TimeUnit> unit;                ///< in which the data's times are; none = as the study says
    bool peopleCase = false;                     ///< labels in CAPITALS as people write them; false = as the study says
    GuardWish guard;                             ///< of the disclosure guard; nothing = as the study says
    StudyPtr earlier;                            ///< an earlier data cut beside it; null = the one it was opened with, if any

    bool operator==(const Amendments&) const = default;
};

/// The study with another control, which then comes first among the arms, other names and another unit, as if its files said so: its
/// roles, and what they made doubtful, follow. Times are not converted. The unit is of every endpoint but those whose rows have
/// several (a warning "mixed-units" said so), or whose times run between dates: these stay. Nothing amended gives the same study.
/// Usage errors as checkAmendments.
[[nodiscard]] base::Result<StudyPtr> amended(const StudyPtr& study, const Amendments& amendments);

/// Do they fit the study? Usage errors "no-such-arm" and "arm-name-taken": an arm would be called as another is.
[[nodiscard]] base::Result<base::Done> checkAmendments(const Study& study, const Amendments& amendments);

/// Does the amended unit apply to this endpoint of the study as its files say it?
[[nodiscard]] bool takesUnit(const Study& study, const Endpoint& endpoint);

} // namespace atrisk::study
