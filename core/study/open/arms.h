// Treatment arms: which there are, in which order, and which is the control.
#pragma once

#include "core/study/model/study.h"
#include "core/study/open/join.h"
#include "core/study/roles/study_file.h"

#include <cstdint>
#include <string>
#include <vector>

namespace atrisk::study {

struct Arms {
    std::vector<Arm> arms;             ///< the control first, then the listed order
    std::vector<std::int16_t> armOf;   ///< frame row → index into arms; -1 = none
    std::vector<std::size_t> subjects; ///< patients per arm, with or without an outcome
    base::Warnings warnings;
};

/// Control: `control` (a value or label); else the roles' own; else the one arm whose label has the word placebo, control,
/// standard, observation or untreated; else the smallest of the numeric companion (TRT01PN); else the first in byte order,
/// with a warning. No arm role: one arm `all`, with a warning. CDISC's "Screen Failure" and the like are no arms.
[[nodiscard]] base::Result<Arms> findArms(const StudyFile& roles, const std::string& control, const JoinedTables& joined);

} // namespace atrisk::study
