// What a figure of three and more arms found, as a small table: a row for each arm, its ratio against the control at its end.
#pragma once

#include "core/analyses/km/figure/km_layout.h"
#include "core/figure/placed_block.h"

#include <vector>

namespace atrisk::analyses {

/// Counts, medians and ratios as the options say and `detail` leaves them, measured.
[[nodiscard]] std::vector<ArmColumn> armColumns(const KmInput& input, AnnotationDetail detail);
/// Of the columns with the gaps before them; millimetres.
[[nodiscard]] double widthOf(const KmInput& input, const std::vector<ArmColumn>& columns);
/// The layout's columns beside the rows of the risk table.
void appendArmColumns(std::vector<figure::Mark>& marks, const KmInput& input, const KmLayout& layout);

/// Columns as the options say and `detail` leaves them: events and patients, median (interval), ratio (interval); the overall test
/// stands under a rule. Empty when everything is switched off.
[[nodiscard]] figure::PlacedBlock armTable(const KmInput& input, AnnotationDetail detail);

} // namespace atrisk::analyses
