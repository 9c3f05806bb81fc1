// Roles given by hand, on the command line or in a dialog.
#pragma once

#include "core/study/model/conventions.h"
#include "core/study/model/frame.h"
#include "core/study/model/reading.h"
#include "core/study/roles/guard.h"

#include <optional>
#include <string>
#include <vector>

namespace atrisk::study {

/// Roles given by hand; they override the study file and the CDISC names. "" or empty = not given. The entry "none", where no column is
/// called so, is no delayed entry.
struct RoleOptions {
    std::string id, time, start, end, entry, event, censor, arm, control;
    std::optional<bool> countFirstDay; ///< of a time between two dates
    std::vector<std::string> eventValues, competingValues, censorValues;
    std::optional<TimeUnit> unit;
    std::vector<std::string> subgroups, populations;
    Reading reading;                     ///< how the files are read
    std::vector<std::string> ignoreCase; ///< columns whose values are one where they only differ by case
    std::vector<Condition> missingCodes; ///< values of a column (OneOf) that mean that nothing is known
    bool alikeSubjects = false;          ///< join over identifiers that are only alike
    std::optional<bool> peopleCase;      ///< labels in CAPITALS as people write them
    GuardWish guard;                     ///< of the disclosure guard
    std::vector<std::string> earlier;    ///< files of an earlier data cut, with the same roles
    std::vector<Condition> records;      ///< which record of a patient is meant, where an endpoint has several

    bool operator==(const RoleOptions&) const = default;
};

} // namespace atrisk::study
