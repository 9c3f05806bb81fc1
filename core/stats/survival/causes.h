// Endpoints whose event column has several codes: each cause of an event by itself, the others competing.
#pragma once

#include "core/base/cancel.h"
#include "core/stats/cox/cox.h"
#include "core/stats/survival/competing_risks.h"
#include "core/study/cohort/cohort.h"

#include <optional>
#include <string>
#include <vector>

namespace atrisk::stats {

struct CauseArm {
    std::uint32_t events = 0; ///< of the cause
    CumulativeIncidence incidence;
    std::vector<IncidencePoint> milestones; ///< at CauseQuestion::at, in its order
};

/// An arm against the first, from the rows of these two arms alone.
struct CauseComparison {
    std::size_t arm = 0, control = 0;
    HazardRatio hazardRatio; ///< cause-specific: the other causes are censorings
    ChiSquareTest gray;
    std::optional<HazardRatio> stratifiedHazardRatio;
    std::optional<ChiSquareTest> stratifiedGray;
};

struct Cause {
    std::uint8_t outcome = 1; ///< as Endpoint::outcome: 1 the endpoint's event, 2 … the competing ones
    std::string label;
    std::vector<CauseArm> arms; ///< as the cohort's
    std::vector<CauseComparison> comparisons;
    std::optional<ChiSquareTest> gray, stratifiedGray; ///< all arms together; none with one arm
};

struct CauseQuestion {
    double confidence = 0.95;
    study::ConfidenceType type = study::ConfidenceType::LogLog;
    study::Ties ties = study::Ties::Efron;
    std::vector<double> at = {}; ///< in the cohort's unit
};

/// The event first, then the competing ones as the endpoint lists them; none where it lists none. Stratified where the cohort is.
/// When cancelled: what there is by then. Equals R: survfit(Surv(t, factor(outcome)) ~ arm), cmprsk::cuminc(…)$Tests,
/// coxph(Surv(t, outcome == cause) ~ arm + strata(s)).
[[nodiscard]] std::vector<Cause> causesOf(const study::Cohort& cohort, const CauseQuestion& question, const base::Cancel& cancel);

/// The milestones at other times, in the cohort's unit.
void retime(Cause& cause, const std::vector<double>& at);

/// Warns that the Kaplan–Meier curve of the endpoint counts competing events as censorings, if any patient has one.
[[nodiscard]] base::Warnings warningsAbout(const std::vector<Cause>& causes, const study::Cohort& cohort);

} // namespace atrisk::stats
