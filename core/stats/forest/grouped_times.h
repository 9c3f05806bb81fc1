// The times of a factor's levels together: what an interaction test looks at, for each arm of each level.
#pragma once

#include "core/stats/survival/risk_sets.h"

#include <Eigen/Core>
#include <array>
#include <vector>

namespace atrisk::stats {

/// A group, and a number of its patients.
struct Count {
    std::uint32_t group, patients;
};

/// The times with an event, of one stratum after the other, and what is new at each: no more than the patients, however many groups
/// there are. Group 2·level + arm.
struct GroupedTimes {
    struct Time {
        std::size_t changesEnd, eventsEnd; ///< from those of the time before on
        double deaths;                     ///< of all groups
    };
    std::size_t groups = 0;
    std::vector<Time> times;
    std::vector<Count> changes; ///< at risk from this time on
    std::vector<Count> events;  ///< ascending by group
    Eigen::VectorXd sums;       ///< events of each group at all times

    /// A stratum's risk sets, one a level.
    void add(const std::vector<const RiskSet*>& levels);

private:
    /// Time `i` of a level's own.
    struct Own {
        double time;
        std::uint32_t level, i;
    };
    static std::vector<Own> inOrder(const std::vector<const RiskSet*>& levels);
};

/// The same of two levels, every number at every time: what is done with the four groups is then done with many times at once.
struct FourGroups {
    static constexpr std::size_t groups = 4;
    std::array<std::vector<double>, groups> atRisk, events;
    std::vector<double> deaths; ///< of all groups

    explicit FourGroups(const GroupedTimes& grouped);
    [[nodiscard]] std::size_t times() const { return deaths.size(); }
};

} // namespace atrisk::stats
