// The help page "What the papers say, and what Atrisk computes", generated from the ledgers.
#pragma once

#include "tests/fidelity/ledger.h"

#include <string>
#include <vector>

namespace atrisk::fidelity {

/// Markdown, as it stands in resources/help. One table per trial; numbers at risk of a curve share a line.
[[nodiscard]] std::string helpPage(const std::vector<Ledger>& ledgers, const Exceptions& exceptions);

} // namespace atrisk::fidelity
