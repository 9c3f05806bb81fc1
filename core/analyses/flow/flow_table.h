// The flow of patients as a table: the ledger with every number per arm.
#pragma once

#include "core/analyses/flow/flow_result.h"
#include "core/report/table.h"
#include "core/words/number_style.h"

namespace atrisk::analyses {

/// A row for each box and each reason, a column per arm shown and one of all patients, unless one arm has them all. Cells:
/// "patients.arm.0", "allocated.all", "analysed.left.0.all", "analysed.left.0.part.1.arm.0", "analysed.part.1.arm.0" …
[[nodiscard]] report::Table flowTable(const FlowResult& result, const words::NumberStyle& numbers);

} // namespace atrisk::analyses
