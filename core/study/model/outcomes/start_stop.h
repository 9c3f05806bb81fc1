// Start/stop rows: several rows of a patient that follow one another without a gap are one stay under observation.
#pragma once

#include "core/study/model/endpoint.h"

#include <cstdint>
#include <vector>

namespace atrisk::study {

/// Per row of the endpoint table: under observation after `entries` until `times`; NaN = not known. Outcomes as readOutcomes.
struct Stays {
    RowMask rows; ///< of the endpoint
    std::vector<double> entries, times;
    std::vector<std::int8_t> outcomes;
};

/// Of a patient's rows the first one stays, until the last one's time and with its outcome; the others leave `rows`. What a column says of
/// the patient is what the first row says. Gives the number of rows that became part of another.
///
/// Errors: "rows-do-not-chain" where a row does not begin when the one before ended, or follows one that did not end without an event;
/// "arm-changes"; "no-identifier" where nothing identifies patients though most rows begin as the one above ended; "cancelled".
[[nodiscard]] base::Result<std::size_t> chainRows(Stays& stays, const EndpointContext& context, const FileEndpoint& role,
                                                  const base::Cancel& cancel);

} // namespace atrisk::study
