// Treatment arms: which there are, in which order, and which is the control.
#pragma once

#include "core/study/model/study.h"
#include "core/study/open/join.h"
#include "core/study/roles/roles.h"

#include <cstdint>
#include <string>
#include <vector>

namespace atrisk::study {

struct Arms {
    std::vector<Arm> arms;           ///< the control first, then the listed order
    std::vector<std::int16_t> armOf; ///< patient (record) → index into arms; -1 = none
    bool byRecord = false;           ///< the rows of armOf are records: a patient's treatment differs among them
    std::vector<std::int16_t> armOfPatient;
    std::vector<std::size_t> subjects; ///< patients per arm, with or without an outcome
    base::Warnings warnings;
};

/// Values of the arms as listed, before the control is put first: the roles' own, else the column's, CDISC's words for no arm left out.
/// Empty without the role or its column.
[[nodiscard]] std::vector<std::string> listedArms(const Roles& roles, const Frame& patients, const Frame& records);

/// Control: the roles' own; else the one arm whose label is a usual word for one (isControlLabel); else the smallest of the numeric
/// companion (TRT01PN); else the first in byte order: all but the first are guesses, with a warning. No arm role: one arm `all`, with a
/// warning. CDISC's "Screen Failure" and the like are no arms.
[[nodiscard]] base::Result<Arms> findArms(const Roles& roles, const JoinedTables& joined);

/// Writes the control named by hand ("" = none is; a value or label) into the roles; which one findArms will take otherwise, and why,
/// becomes a guess. Errors as findArms's, and usage "no-such-arm".
[[nodiscard]] base::Result<base::Done> proposeControl(Roles& roles, const std::string& control, const JoinedTables& joined);

} // namespace atrisk::study
