#include "core/analyses/guarded_analyses.h"

#include "core/study/roles/guard.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace atrisk::analyses {
namespace {

/// Each has a test that tries to tell its counts.
constexpr std::array<std::string_view, 4> masking{"km", "forest", "baseline", "adverse"};

/// Every mark of these is one patient.
constexpr std::array<std::string_view, 6> ofSinglePatients{"swimmer", "waterfall", "spider", "biomarker", "cutpoint", "questionnaires"};

} // namespace

std::optional<base::Error> refusedByGuard(const Analysis& analysis)
{
    if (std::ranges::find(masking, analysis.id) != masking.end()) return std::nullopt;
    const bool single = std::ranges::find(ofSinglePatients, analysis.id) != ofSinglePatients.end();
    return study::guardedError(std::string(analysis.title) + (single ? " is not shown: it tells of single patients"
                                                                     : " is not shown: how its counts are masked is not settled"));
}

} // namespace atrisk::analyses
