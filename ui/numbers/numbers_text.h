// How the Numbers panel lays out the tables of an analysis: which cells lead, which stand in rows. The texts are core's.
#pragma once

#include "core/report/table.h"
#include "core/stats/survival/survival_analysis.h"
#include "core/words/number_style.h"
#include "ui/look/lights.h"

#include <QString>
#include <optional>
#include <vector>

namespace atrisk::ui {

/// One number. `name` is the cell's: "hazardRatio.estimate", "arm.0.median" (core/analyses/km/tables/km_tables.h).
struct NumberText {
    QString name;
    QString text;
    QString method; ///< a sentence for the tooltip
};

/// A label and one value per column.
struct NumberRow {
    using Weight = report::Weight;
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
    QString note;                        ///< why the headline cannot be estimated
    QString noP;                         ///< what stands in place of the test within a subgroup; else ""
    QString testLabel;                   ///< "Log-rank test, not stratified"; "" with one arm
    NumberText testP;                    ///< within a subgroup "" (no P inside subgroups)
    QString testId;                      ///< of the test shown; "" without a P
    QString testWhen;                    ///< "Not stratified. Strongest when …"
    std::vector<TestText> tests;         ///< to choose from
    std::vector<NumberRow> interactions; ///< P for interaction of each factor chosen among
    QString comparisonsLabel;            ///< "Hazard ratio (95% CI), each against Placebo"
    std::vector<ComparisonRow> comparisons;
    QString pairsLabel; ///< "Every two arms"
    std::vector<QString> pairHeads;
    std::vector<NumberRow> pairs; ///< where they were asked for: a value for each head
    std::vector<QString> armLabels, armShortLabels;
    std::vector<NumberRow> rows; ///< one value per arm
    QString followUpNote;
    QString adjustedLabel; ///< "Adjusted for Age and Sex"
    std::vector<AdjustedRow> adjusted;
    std::vector<Light> lights;
};

[[nodiscard]] NumberText numberText(const report::Cell& cell);
/// The rows of a table for the panel: without its details.
[[nodiscard]] std::vector<NumberRow> numberRows(const report::Table& table);

[[nodiscard]] NumbersText numbersText(const stats::SurvivalAnalysis& analysis, const words::NumberStyle& style);

} // namespace atrisk::ui
