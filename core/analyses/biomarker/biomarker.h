// All numbers of markers of one selection: what figures, tables, text and JSON are made from.
#pragma once

#include "core/analyses/analysis.h"
#include "core/analyses/biomarker/biomarker_options.h"
#include "core/stats/counts/box_summary.h"
#include "core/stats/counts/correlation.h"
#include "core/stats/counts/rank_tests.h"
#include "core/study/cohort/cohort.h"
#include "core/study/domains/markers.h"

#include <optional>
#include <vector>

namespace atrisk::analyses {

enum class MarkerView {
    Boxes,   ///< a marker by arm
    Change,  ///< from one time to another in the same patients
    Scatter, ///< one marker against another
};

/// What an axis shows of the numbers: themselves, or their logarithms.
struct MarkerAxis {
    double base = 0; ///< of the logarithm; 0 = linear

    [[nodiscard]] bool isLog() const { return base > 0; }
    [[nodiscard]] double at(double value) const;
    bool operator==(const MarkerAxis&) const = default;
};

/// The patients of one arm.
struct MarkerGroup {
    std::size_t patients = 0;
    std::size_t missing = 0;          ///< without the marker; of changes without it at either time
    std::size_t withoutLogarithm = 0; ///< known, but left out because a number is 0 or less
    std::vector<double> values;       ///< ascending, of those shown: the marker, or its change (a difference of logarithms, or of numbers)
    stats::BoxSummary box;            ///< of values
    stats::Whiskers whiskers;         ///< on the scale of the axis, as the marker's numbers
    // Of changes: everyone with both times, whether or not there is a logarithm.
    std::size_t pairs = 0;
    double meanBefore = table::missing, meanLater = table::missing;
    stats::RankTest signedRank; ///< of the differences later − before
};

struct MarkerPoint {
    std::size_t arm = 0; ///< index into Chosen::arms
    double x = 0, y = 0; ///< numbers, not logarithms
    std::uint32_t patient = 0;
};

struct MarkerCorrelation {
    stats::Correlation spearman, pearson; ///< Pearson's of what the axes show
};

struct Biomarker {
    study::ChosenPatients chosen;
    BiomarkerOptions options;
    double confidence = 0.95;
    MarkerView view = MarkerView::Boxes;
    study::Marker marker;                 ///< of changes the former time; on the vertical axis
    std::optional<study::Marker> second;  ///< the later time; what is on the horizontal axis
    MarkerAxis axis, horizontal;          ///< of changes: how they are counted; of Scatter logarithmic where every number has a logarithm
    std::vector<MarkerGroup> groups;      ///< per arm; empty of Scatter
    double groupsP = table::missing;      ///< of all known numbers, or of the changes shown; NaN with one arm
    std::vector<MarkerPoint> points;      ///< of Scatter
    std::size_t lacking = 0;              ///< of Scatter: patients without one of the two
    MarkerCorrelation everyone;           ///< of Scatter
    std::vector<MarkerCorrelation> byArm; ///< of Scatter, per arm where there are several
    base::Warnings warnings;

    [[nodiscard]] const study::Arm& arm(std::size_t index) const { return chosen.study->arms[chosen.arms[index]]; }
    /// Does the marker, all above 0, lean so far to one side that its logarithms would show more?
    [[nodiscard]] bool isSkewed() const;
};

/// Of the patients chosen. Errors: choosePatients' and readMarker's; "no-markers" without any number; "bad-value" of both a later time and
/// another marker.
[[nodiscard]] base::Result<Biomarker> analyzeBiomarker(const Question& question, const base::Cancel& cancel);

} // namespace atrisk::analyses
