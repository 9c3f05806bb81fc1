// What the Numbers panel says: every number of an analysis in words, in reading order, with the method behind it.
#pragma once

#include "core/figure/style.h"
#include "core/stats/survival/survival_analysis.h"
#include "ui/look/lights.h"

#include <QString>
#include <optional>
#include <vector>

namespace atrisk::ui {

/// One number. `name` is stable: "hazardRatio.estimate", "hazardRatio.interval", "logRank.p", "comparison.0.hazardRatio",
/// "comparison.0.p", "adjusted.0.hazardRatio", "adjusted.0.p", "arm.0.patients", "arm.0.events", "arm.0.eventShare" (three arms or more),
/// "arm.0.median", "arm.0.medianInterval", "arm.0.followUp"; arms count from 0 (the control), comparisons from 0.
struct NumberText {
    QString name;
    QString text;
    QString method; ///< a sentence for the tooltip
};

/// A label and one value per column.
struct NumberRow {
    enum class Weight { Plain, Strong, Soft };
    QString label;
    std::vector<NumberText> values;
    Weight weight = Weight::Plain;
};

/// The number that leads: the hazard ratio, or with one arm the median.
struct Headline {
    QString label; ///< "Hazard ratio", "Hazard ratio, stratified", "Median, months"
    NumberText value, interval;
};

/// A hazard ratio on a line, and whom its sides favour.
struct RatioOnLine {
    double estimate = 1, lower = 1, upper = 1;
    QString left, right;           ///< "favours atezo–chemo"
    QString shortLeft, shortRight; ///< with short arm names
};

/// An arm against the control, where there are three or more arms.
struct ComparisonRow {
    std::size_t arm = 0; ///< index into SurvivalAnalysis::arms
    NumberText ratio, p; ///< p: "" within a subgroup
};

/// The arm's ratio adjusted for covariates.
struct AdjustedRow {
    std::size_t arm = 0;
    NumberText ratio, p;
    QString note; ///< "57 patients with known values"
};

/// A test that can be chosen.
struct TestText {
    QString id, name, hint, when;
};

struct NumbersText {
    QString endpoint;
    QString who;    ///< "Per-protocol population, 59 patients, 57 events"
    QString filter; ///< "PD-L1 status: Negative"; "" without a filter
    std::optional<Headline> headline;
    std::optional<RatioOnLine> line;
    QString note;                ///< why the headline cannot be estimated
    QString testLabel;           ///< "Log-rank test, not stratified"; "" with one arm
    NumberText testP;            ///< within a subgroup "" (no P inside subgroups)
    QString testId;              ///< of the test shown; "" without a P
    QString testWhen;            ///< "Not stratified. Strongest when …"
    std::vector<TestText> tests; ///< to choose from
    QString comparisonsLabel;    ///< "Hazard ratio (95 % CI), each against placebo"
    std::vector<ComparisonRow> comparisons;
    std::vector<QString> armLabels, armShortLabels;
    std::vector<NumberRow> rows; ///< one value per arm
    QString followUpNote;
    QString adjustedLabel; ///< "Adjusted for Age and Sex"
    std::vector<AdjustedRow> adjusted;
    std::vector<Light> lights;
};

/// "log transformation": of a curve's interval.
[[nodiscard]] QString transformationWords(study::ConfidenceType type);

/// Every number through number_format in the style's way of writing.
[[nodiscard]] NumbersText numbersText(const stats::SurvivalAnalysis& analysis, const words::NumberStyle& style);

/// The same as lines of tab-separated text, for a spreadsheet: labels first, arms in columns.
[[nodiscard]] QString tabSeparated(const NumbersText& text);

} // namespace atrisk::ui
