// Who is in a population, an arm, a level: bits over the positions of an endpoint, made once when a study is opened. What is counted of
// a choice is then counted of words, 64 patients each.
#pragma once

#include "core/base/bits.h"
#include "core/base/cancel.h"
#include "core/study/cohort/cohort.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace atrisk::study {

/// A bit per position.
struct PositionMasks {
    struct Factor {
        std::vector<base::Bits> levels; ///< as the subgroup's
        bool complete = false;          ///< every position has a level
    };
    base::Bits events;                                  ///< outcome 1
    std::vector<base::Bits> arms, populations;          ///< as in the Study
    std::vector<std::shared_ptr<const Factor>> factors; ///< as Study::subgroups; null: cut, folded, or of too many levels
    std::vector<std::uint32_t> firstAt;                 ///< time → its first position, and one more: positions
};

/// Masks of all endpoints, but of none where they would be too many. Cancelled: some have none.
void addPositionMasks(Study& study, const base::Cancel& cancel);

/// The same masks with the arms in another order: `now` of an arm's index is its new one.
[[nodiscard]] std::shared_ptr<const PositionMasks> withArmsRenumbered(const PositionMasks& masks, const std::vector<std::int16_t>& now);

/// Are there enough patients of each time (and stratum) for counting words of them to be the faster way?
[[nodiscard]] bool countsByMasks(const Cohort& cohort, bool stratified);

/// A factor's levels among the positions of a cohort's endpoint.
struct FactorLevels {
    std::vector<Level> levels;
    std::shared_ptr<const PositionMasks::Factor> masks; ///< null where the cohort is not counted by masks, or the levels are too many
    std::vector<std::int16_t> levelOf; ///< position → index into levels, -1 = missing; empty where masks do for everything
};
/// `subgroup`: one of the cohort's study.
[[nodiscard]] FactorLevels factorLevels(const Subgroup& subgroup, const Cohort& cohort);

} // namespace atrisk::study
