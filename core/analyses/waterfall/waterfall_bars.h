// Each patient's best change of the tumours, sorted.
#pragma once

#include "core/analyses/analysis.h"
#include "core/report/figure_words.h"
#include "core/stats/counts/proportions.h"
#include "core/study/cohort/cohort.h"
#include "core/study/domains/new_lesions.h"
#include "core/study/domains/responses.h"
#include "core/study/domains/tumour_changes.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace atrisk::analyses {

struct WaterfallOptions : report::FigureWords {
    bool operator==(const WaterfallOptions&) const = default;
};

struct WaterfallBar {
    double change = 0; ///< percent; the smallest after the baseline
    std::optional<study::BestResponse> best;
    std::uint32_t patient = 0;
    bool newLesion = false; ///< one appeared after the start
};
struct WaterfallArm {
    std::uint32_t patients = 0, notMeasured = 0, noScan = 0; ///< without a baseline (a value, of a column); without a scan after it
    std::vector<WaterfallBar> bars;                          ///< the worst first
    stats::Share responders;
    stats::Estimate rate; ///< Wilson
};
struct Waterfall {
    study::ChosenPatients chosen;
    study::Parameter parameter;
    bool isColumn = false; ///< of best changes: why a patient has none is not told
    bool tellsResponses = false;
    std::string bestCode;   ///< of the best overall response; "" = none
    std::string newLesions; ///< whence they are known; "" = the data tell nothing of them
    double confidence = 0.95;
    std::vector<WaterfallArm> arms;
    base::Warnings warnings;
};

/// Errors: choosePatients'; failure "no-tumour-changes"; "cancelled".
[[nodiscard]] base::Result<Waterfall> waterfallOf(const Question& question, const base::Cancel& cancel);

/// "Not shown: 3 without a measurable baseline, 2 without a scan after it."; "" = everyone is shown.
[[nodiscard]] std::string absentWords(const Waterfall& waterfall, const words::NumberStyle& numbers);
/// "without a measured baseline"; of a column "without a value".
[[nodiscard]] std::string notMeasuredWords(const Waterfall& waterfall);
/// "objective response 27.5% (95% CI 16.1–42.8)"; "" where no responses are told.
[[nodiscard]] std::string rateWords(const Waterfall& waterfall, std::size_t arm, const words::NumberStyle& numbers);

/// One panel for each arm.
[[nodiscard]] figure::Figure waterfallFigure(const Waterfall& waterfall, const report::FigureRequest& request);
/// Width and height in millimetres of the page for it when none is asked for: higher where its panels stand below each other.
[[nodiscard]] std::pair<double, double> waterfallSize(const Waterfall& waterfall, const figure::Style& style);

} // namespace atrisk::analyses
