// Adverse events that tell of nobody alone.
#pragma once

#include "core/analyses/adverse/adverse.h"

namespace atrisk::analyses {

/// Does nothing with the disclosure guard off. Else counts are held back by stats::pairHeldBack, those of a group also where they would
/// tell its terms' (stats::groupPinsParts); numbers of rows left out are not told where they are few, and nobody is known behind a row.
/// Failure "guarded" where an arm has fewer than Guard::least patients.
[[nodiscard]] base::Result<base::Done> guard(AdverseResult& result);

} // namespace atrisk::analyses
