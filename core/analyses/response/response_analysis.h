// All numbers of responses of one selection, typed: what figure, tables, text and JSON are made from.
#pragma once

#include "core/analyses/analysis.h"
#include "core/analyses/response/response_options.h"
#include "core/stats/counts/contingency.h"
#include "core/stats/counts/proportions.h"
#include "core/stats/logistic/logistic.h"
#include "core/study/domains/responses.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace atrisk::analyses {

struct ArmShare {
    stats::Share share;
    stats::Estimate interval; ///< by the method chosen
};

/// An arm against the control.
struct AgainstControl {
    stats::Estimate difference; ///< experimental − control (Newcombe)
    stats::Estimate oddsRatio;  ///< experimental / control (Woolf); NaN where a cell is 0
    stats::FisherTest fisher;
};

/// A kind of best overall response. Not evaluable ones, and patients without a row, are one kind: they could not be evaluated.
struct BestRow {
    study::BestResponse response = study::BestResponse::Complete;
    std::vector<ArmShare> arms;
};

struct RateRow {
    Rate rate = Rate::Objective;
    study::Parameter parameter; ///< the data's finding; code "" = complete or partial best response
    std::vector<ArmShare> arms;
    std::vector<AgainstControl> against; ///< arms 1, 2 …; empty without a control
};

/// Time to, or duration of, the response, among responders.
struct TimeRow {
    enum class Source {
        Endpoint, ///< Kaplan–Meier of an endpoint of the study: median with its interval
        Finding,  ///< a number of each responder in the table of responses: median with quartiles
    };
    struct Arm {
        std::uint32_t responders = 0, known = 0; ///< of them, with a time
        stats::Estimate median;                  ///< NaN = not reached; bounds: the interval, or the quartiles
        double least = 0, most = 0;              ///< times; NaN without any
        bool mostCensored = false;               ///< the longest goes on
    };
    bool isDuration = false;
    Source source = Source::Endpoint;
    study::Parameter parameter; ///< the endpoint's id and label, or the finding's
    std::optional<study::TimeUnit> unit;
    std::vector<Arm> arms;
};

/// A row of the forest: shares of each rate and arm.
struct OddsRow {
    std::string label;
    bool missing = false; ///< patients whose level is unknown
    std::array<std::vector<stats::Share>, rateCount> shares;
};
struct OddsFactor {
    std::string id, label;
    std::optional<bool> prespecified;
    std::vector<OddsRow> rows;
    /// Per rate, and per experimental arm with the control; rates that are not told have none. Levels left out: indices of rows.
    std::array<std::vector<stats::Interaction>, rateCount> interactions = {};
};

struct ResponseAnalysis {
    study::ChosenPatients chosen;
    study::Responses responses;
    double confidence = 0.95;
    study::ConfidenceType confidenceType = study::ConfidenceType::LogLog; ///< of medians
    RateInterval interval = RateInterval::Wilson;
    std::vector<std::uint32_t> patients;   ///< per arm
    std::vector<std::uint32_t> withoutRow; ///< per arm: neither a best overall nor an objective response is told
    std::vector<BestRow> best;             ///< empty where none is told
    std::vector<RateRow> rates;            ///< those that are told, objective response first
    std::vector<TimeRow> times;            ///< time to response, duration; those that are told
    OddsRow overall;
    std::vector<OddsFactor> factors; ///< the study's, but the folded ones; empty without a control
    std::vector<std::string> folded; ///< labels of the factors left out, being many or of many levels
    base::Warnings warnings;

    [[nodiscard]] std::size_t arms() const { return chosen.arms.size(); }
    [[nodiscard]] const RateRow* find(Rate rate) const; ///< null = not told
    /// The rate asked for, else objective response.
    [[nodiscard]] const RateRow& shown(Rate rate) const;
    /// Of an experimental arm against the control.
    [[nodiscard]] stats::Estimate oddsRatio(const OddsRow& row, Rate rate, std::size_t arm) const;
    /// Are complete and partial responses counted, for want of a finding of objective response?
    [[nodiscard]] bool objectiveFromBest() const { return !responses.hasObjective(); }
};

/// Of the patients chosen, all of whom count: who has no row, or none that can be judged, has not responded. Warns where the finding of
/// objective response and the best overall response disagree ("response-disagrees"). Errors: choosePatients' and readResponses'.
[[nodiscard]] base::Result<ResponseAnalysis> analyzeResponses(const Question& question, const base::Cancel& cancel);

/// Times of responders: the study's endpoints that are of that kind, else the findings. "cancelled".
[[nodiscard]] base::Result<std::vector<TimeRow>> responseTimes(const ResponseAnalysis& analysis, const study::Selection& selection,
                                                               const base::Cancel& cancel);

} // namespace atrisk::analyses
