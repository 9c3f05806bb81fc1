// What the user chose, as plain values: who, and how.
#pragma once

#include "core/study/model/conventions.h"
#include "core/study/model/frame.h"

#include <optional>
#include <string>
#include <vector>

namespace atrisk::study {

/// Chosen levels of one factor: OR within, AND across factors.
struct SubgroupChoice {
    std::string subgroup;            ///< id
    std::vector<std::string> levels; ///< values
    bool missing = false;            ///< the level "Missing" too

    bool operator==(const SubgroupChoice&) const = default;
};

/// Whose numbers: it decides which patients are in.
struct Who {
    std::string endpoint;                  ///< "" = the study's first
    std::string population;                ///< "" = the study's primary, else everyone
    std::vector<Condition> where;          ///< all must hold
    std::vector<SubgroupChoice> subgroups; ///< all must hold
    std::vector<std::string> arms;         ///< values or labels; empty = all, in the study's order
    /// Groups instead of the arms: a factor (subgroup's id, column, or a column and where to cut it: "AGE@50%", "AGE@60|70"), "arm" and a
    /// factor, or nothing. See core/study/amend/group_by.h.
    std::vector<std::string> by;
    std::vector<std::string> byLevels; ///< of the factor: values or labels, the reference first; empty = all, in their order
    std::string asOf;                  ///< only what had happened by this day, "2022-07-05"; "" = all. See core/study/amend/as_of.h

    bool operator==(const Who&) const = default;
};

/// How survival is counted and shown: what every analysis of an endpoint heeds. What only one heeds is that one's options.
struct How {
    std::optional<std::vector<std::string>> strata; ///< columns or subgroup ids; none given = the study's
    std::vector<std::string> adjust;                ///< covariates of the adjusted model
    std::optional<TimeUnit> displayUnit;            ///< else the study's, else the data's
    std::optional<double> until, tau, every;
    std::vector<double> ticks; ///< of the time axis and the numbers at risk; empty = by `every`
    std::vector<double> at;
    double confidence = 0.95;
    std::optional<ConfidenceType> confidenceType; ///< else the study's, else log-log
    Ties ties = Ties::Efron;
    std::string test; ///< id of the test to show (stats/tests/test_choice.h); "" = log-rank, stratified where strata are set

    bool operator==(const How&) const = default;
};

/// A question to a study.
struct Selection : Who, How {
    [[nodiscard]] const Who& who() const { return *this; }
    [[nodiscard]] const How& how() const { return *this; }
    bool operator==(const Selection&) const = default;
};

} // namespace atrisk::study
