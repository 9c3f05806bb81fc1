// Risk sets: the sufficient statistic of every method of this folder that has no covariates.
#pragma once

#include "core/base/cancel.h"
#include "core/study/cohort/cohort.h"
#include "core/study/cohort/position_masks.h"

#include <cstdint>
#include <vector>

namespace atrisk::stats {

/// Events, censorings and patients at risk of each arm at each distinct time of one stratum.
///
/// At risk at t: neither event nor censoring before t, and with delayed entry an entry before t. At equal times events come before
/// censorings, and these before entries. Competing events are censorings here. Between two times of the set nothing changes.
/// Invariant: atRisk + earlier events + earlier censorings + entries at that time or later = patients of the arm.
struct RiskSet {
    std::vector<double> time; ///< ascending; each has an event, a censoring or an entry in some arm
    std::size_t arms = 0;
    std::vector<std::uint32_t> events, censored, atRisk; ///< arms × time: [arm * time.size() + i]
    std::vector<std::uint32_t> entered;                  ///< at risk from just after the time on; likewise, or empty: all from the start

    [[nodiscard]] std::size_t at(std::size_t arm, std::size_t i) const { return arm * time.size() + i; }
    [[nodiscard]] bool hasLateEntries() const { return !entered.empty(); }
    [[nodiscard]] std::uint32_t subjects(std::size_t arm) const; ///< with or without a late entry
};

/// One risk set per stratum, in one pass over the cohort. Not stratified: one stratum. Patients whose stratum is unknown
/// are left out of the stratified ones.
[[nodiscard]] std::vector<RiskSet> riskSets(const study::Cohort& cohort, bool stratified, const base::Cancel& cancel);

/// The same with another outcome as the event: 1 the event, 2 … competing events (study::Endpoint::outcome). Everything else
/// is a censoring: risk sets of a cause-specific model.
[[nodiscard]] std::vector<RiskSet> riskSetsOfCause(const study::Cohort& cohort, std::uint8_t outcome, bool stratified,
                                                   const base::Cancel& cancel);
/// The same with every outcome but a censoring as an event.
[[nodiscard]] std::vector<RiskSet> riskSetsOfAnyEvent(const study::Cohort& cohort, bool stratified, const base::Cancel& cancel);

/// Risk sets of the levels of one factor: [level][stratum], a stratum being as in `riskSets` but with empty ones kept in
/// their places. The last level holds the patients whose level is unknown.
using LevelRiskSets = std::vector<std::vector<RiskSet>>;
/// Those of several factors at once, in one pass over the cohort. Each level stores only its own distinct times.
[[nodiscard]] std::vector<LevelRiskSets> levelRiskSets(const study::Cohort& cohort, const std::vector<study::FactorLevels>& factors,
                                                       bool stratified, const base::Cancel& cancel);

/// The same counts with only some arms, in the order given; times that concern none of them fall away.
[[nodiscard]] RiskSet selectArms(const RiskSet& set, const std::vector<std::size_t>& arms);
/// The same of every stratum; those without patients in these arms fall away.
[[nodiscard]] std::vector<RiskSet> selectArms(const std::vector<RiskSet>& strata, const std::vector<std::size_t>& arms);
/// Events become censorings and censorings events: follow-up by reverse Kaplan–Meier.
[[nodiscard]] RiskSet reversed(const RiskSet& set);

} // namespace atrisk::stats
