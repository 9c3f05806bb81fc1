// Which analyses may be shown while the disclosure guard is on: those that say how their counts are masked. Every other is refused.
#pragma once

#include "core/analyses/analysis.h"

#include <optional>

namespace atrisk::analyses {

/// A failure "guarded" that says why; none where the analysis masks what it must.
[[nodiscard]] std::optional<base::Error> refusedByGuard(const Analysis& analysis);

} // namespace atrisk::analyses
