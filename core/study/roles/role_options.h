// Roles given by hand, on the command line or in a dialog.
#pragma once

#include "core/study/model/conventions.h"

#include <optional>
#include <string>
#include <vector>

namespace atrisk::study {

/// Roles given by hand; they override the study file and the CDISC names. "" or empty = not given. The entry "none", where no column is
/// called so, is no delayed entry.
struct RoleOptions {
    std::string id, time, entry, event, censor, arm, control;
    std::vector<std::string> eventValues, competingValues, censorValues;
    std::optional<TimeUnit> unit;
    std::vector<std::string> subgroups, populations;

    bool operator==(const RoleOptions&) const = default;
};

} // namespace atrisk::study
