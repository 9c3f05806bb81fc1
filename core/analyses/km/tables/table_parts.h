// What the tables of a Kaplan–Meier analysis share: a column per arm, ratios and tests as cells, and the sentences on methods.
#pragma once

#include "core/analyses/km/km_words.h"
#include "core/report/table.h"
#include "core/stats/survival/survival_analysis.h"
#include "core/stats/tests/test_choice.h"
#include "core/words/number_style.h"

#include <string>
#include <vector>

namespace atrisk::analyses {

[[nodiscard]] std::vector<report::Column> armColumns(const stats::SurvivalAnalysis& analysis);
/// "arm.0.median"
[[nodiscard]] std::string armCell(std::size_t arm, const char* what);
/// "comparison.0.p"
[[nodiscard]] std::string comparisonCell(std::size_t comparison, const char* what);

/// A row with a cell per arm; `cell(i)` makes it.
template <class Make>
[[nodiscard]] report::Row armRow(const stats::SurvivalAnalysis& analysis, std::string label, report::Weight weight, const Make& cell)
{
    report::Row row{std::move(label), {}, weight};
    for (std::size_t i = 0; i < analysis.arms.size(); ++i) row.cells.push_back(cell(i));
    return row;
}

/// "0.57 (0.33–0.99)", or "not estimable: no events in …".
[[nodiscard]] std::string ratioOrReason(const stats::HazardRatio& ratio, const words::NumberStyle& numbers);

/// Ratio and interval in one cell, "NE" with the reason among the method's words.
[[nodiscard]] report::Cell ratioCell(std::string name, const stats::HazardRatio& ratio, const std::string& method,
                                     const words::NumberStyle& numbers);

/// "P = 0.047", "P not estimable".
[[nodiscard]] report::Cell pCell(std::string name, double p, std::string method, const words::NumberStyle& numbers);

/// `model`: "not stratified", "stratified by Sex, with covariates".
[[nodiscard]] std::string coxMethod(const stats::SurvivalAnalysis& analysis, const std::string& model);
/// "stratified by Sex", or "not stratified" where the test was not.
[[nodiscard]] std::string strataOf(const stats::SurvivalAnalysis& analysis, bool stratified);
[[nodiscard]] std::string testMethod(const stats::SurvivalAnalysis& analysis, const stats::ShownTest& test,
                                     const words::NumberStyle& numbers);
[[nodiscard]] std::string medianMethod();
[[nodiscard]] std::string medianIntervalMethod(const stats::SurvivalAnalysis& analysis);

} // namespace atrisk::analyses
