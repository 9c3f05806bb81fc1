// From columns to a validated, sorted endpoint.
#pragma once

#include "core/base/cancel.h"
#include "core/study/model/row_list.h"
#include "core/study/model/study.h"
#include "core/study/open/join.h"
#include "core/study/roles/roles.h"

#include <string>
#include <vector>

namespace atrisk::study {

/// Near-equal times are one time (R's timefix: core/stats/README.md, 1): sorted distinct times chain while their gap, or their gap over
/// the mean, is at most 2⁻²⁶. Gives the first time of every group, ascending; `merged` counts gaps closed. Cancelled: of no meaning.
struct TimeGroups {
    std::vector<double> times; ///< every value from times[i] up to, not with, times[i+1] belongs to group i
    std::size_t merged = 0;
    double from = 0, to = 0; ///< of the merged neighbours, those that are farthest apart
};
[[nodiscard]] TimeGroups groupTimes(std::vector<double> values, const base::Cancel& cancel = {});

/// What the endpoint is built from besides its role.
struct EndpointContext {
    const JoinedTables& joined;
    const std::vector<std::int16_t>& armOf; ///< patient (record) → index into Study::arms; -1 = none
    bool armByRecord = false;               ///< the rows of armOf are records
    std::string studyFile;                  ///< named in messages about roles, "" = roles come from names or options
    LinesOf linesOf = {};

    [[nodiscard]] std::int16_t arm(std::size_t record) const { return armOf[armByRecord ? record : joined.patientOf[record]]; }
};

/// Errors: no such column, non-numeric or infinite time, undeclared event code (code and row), several rows for one
/// patient (who). Left out with a warning: negative times, missing time, entry, outcome or arm, entries at or after the time. With a
/// delayed entry, several rows of a patient that follow one another are one (chainRows). "cancelled".
[[nodiscard]] base::Result<Endpoint> buildEndpoint(const FileEndpoint& role, const EndpointContext& context, const base::Cancel& cancel);

} // namespace atrisk::study
