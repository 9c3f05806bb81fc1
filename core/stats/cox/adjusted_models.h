// Cox models of an endpoint with one factor at a time, with all together, and of the arm beside each factor.
#pragma once

#include "core/base/cancel.h"
#include "core/stats/cox/cox.h"
#include "core/study/cohort/cohort.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace atrisk::stats {

/// One level of a factor, or a continuous one by its unit.
struct AdjustedLevel {
    std::string value, label;               ///< "" of a continuous one
    std::uint32_t subjects = 0, events = 0; ///< in the model of this factor alone
    bool reference = false;                 ///< of the model alone: it has no ratio
    HazardRatio alone;
    std::optional<HazardRatio> together; ///< none: not in that model, or its reference
};

struct AdjustedFactor {
    std::string id, label; ///< id "arm": the arms
    bool continuous = false;
    std::vector<AdjustedLevel> levels;      ///< that somebody has, in their order
    std::uint32_t subjects = 0, events = 0; ///< of the model of it alone
    std::uint32_t missing = 0;              ///< patients of the cohort without a value, or in a stratified analysis without a stratum
    bool inTogether = false;

    [[nodiscard]] bool isArm() const { return id == "arm"; }
    [[nodiscard]] std::size_t terms() const { return continuous ? 1 : levels.size() - (levels.empty() ? 0 : 1); }
};

/// The arms' ratios, of one model with these factors beside the arm.
struct ArmAdjustedFor {
    std::vector<std::string> factors; ///< ids; none = the arm alone
    std::vector<CoxTerm> terms;       ///< one for each arm but the first
    std::uint32_t subjects = 0, events = 0;
};

struct AdjustedModels {
    std::vector<AdjustedFactor> factors;    ///< the arm first, where there are two or more, then the covariates in their order
    std::uint32_t subjects = 0, events = 0; ///< of the cohort
    std::uint32_t togetherSubjects = 0, togetherEvents = 0; ///< complete cases of the model of all together
    std::size_t togetherTerms = 0;
    ChiSquareTest likelihoodRatio;    ///< of the model of all together
    std::vector<ArmAdjustedFor> arms; ///< the arm alone, beside each covariate, beside all of the model of all together; none with one arm
    base::Warnings warnings;          ///< collinear and infinite terms; few events per term
};

struct AdjustedQuestion {
    std::vector<bool> together;      ///< per covariate of the cohort: in the model of all together?
    std::vector<std::string> labels; ///< per covariate
    study::Ties ties = study::Ties::Efron;
    double confidence = 0.95;
};

/// Of the cohort's arms and covariates; stratified where the cohort is. All arms stand in one model, each against the first. Equals R:
/// coxph(Surv(t, e) ~ x + strata(s), ties=) for each x, and with all of them.
[[nodiscard]] base::Result<AdjustedModels> adjustedModels(study::Cohort cohort, const AdjustedQuestion& question,
                                                          const base::Cancel& cancel);

/// As many covariates from the first, the arms before them, as leave ten events for each term, of those that nine in ten patients have a
/// value of; per covariate of the cohort.
[[nodiscard]] std::vector<bool> affordable(const study::Cohort& cohort);

inline constexpr double usualEventsPerTerm = 10, leastEventsPerTerm = 5; ///< Peduzzi 1995; Vittinghoff and McCulloch 2007

} // namespace atrisk::stats
