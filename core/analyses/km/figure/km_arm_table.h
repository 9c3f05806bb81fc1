// What a figure of three and more arms found, as a small table: a row for each arm, its ratio against the control at its end.
#pragma once

#include "core/analyses/km/figure/km_layout.h"
#include "core/figure/placed_block.h"

namespace atrisk::analyses {

/// Columns as the options say and `detail` leaves them: events and patients, median (interval), ratio (interval); the overall test
/// stands under a rule. Empty when everything is switched off.
[[nodiscard]] figure::PlacedBlock armTable(const KmInput& input, AnnotationDetail detail);

} // namespace atrisk::analyses
