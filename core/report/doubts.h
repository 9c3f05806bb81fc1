// What a person should look at before trusting a study.
#pragma once

#include "core/base/result.h"
#include "core/study/roles/roles.h"

#include <string>
#include <vector>

namespace atrisk::report {

/// Each once.
struct Doubts {
    base::Warnings warnings;           ///< of tables, endpoints and the study
    std::vector<std::string> losses;   ///< patients who are expected somewhere and are not there
    std::vector<study::Guess> assumed; ///< what nobody said

    /// Is nothing assumed, nobody lost and nothing wrong?
    [[nodiscard]] bool none() const { return warnings.empty() && losses.empty() && assumed.empty(); }
};
[[nodiscard]] Doubts doubtsOf(const study::Study& study);

/// All of `more` that are not in `all`.
void addNew(base::Warnings& all, const base::Warnings& more);

} // namespace atrisk::report
