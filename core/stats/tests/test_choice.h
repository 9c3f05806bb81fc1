// The tests of equal survival that can be shown, by name, with a sentence on when to use each.
#pragma once

#include "core/stats/survival/survival_analysis.h"

#include <optional>
#include <span>
#include <string_view>

namespace atrisk::stats {

struct TestChoice {
    std::string_view id;    ///< "fleming-harrington-0-1": `--test`, Selection::test
    std::string_view name;  ///< "Fleming–Harrington (0, 1)"
    std::string_view hint;  ///< what it looks for, in two words: "late differences"
    std::string_view when;  ///< a sentence: when it is the right one
    std::string_view needs; ///< "three or more arms"; "" = nothing
};

/// In the order of a list to choose from.
[[nodiscard]] std::span<const TestChoice> testChoices();
/// By id; null = no such.
[[nodiscard]] const TestChoice* findTest(std::string_view id);
/// Says that `id` names no test, and lists those that are.
[[nodiscard]] base::Error noSuchTest(std::string_view id);
/// Can it be made where patients come under observation late?
[[nodiscard]] bool canTakeLateEntries(const TestChoice& choice);
/// Can it be made with these arms, strata and entries? None with one arm.
[[nodiscard]] bool applies(const TestChoice& choice, const SurvivalAnalysis& analysis);

/// A test as it was made.
struct ShownTest {
    const TestChoice* choice = nullptr; ///< never null
    bool stratified = false;
    double statistic = table::missing; ///< χ²; of max-combo the largest |Z|
    int df = 0;                        ///< of χ²; 0: of max-combo, or not estimable
    double p = table::missing;         ///< two-sided; NaN: not estimable
    [[nodiscard]] bool estimable() const;
    [[nodiscard]] bool isMaxCombo() const;
};

/// The test of all arms that Selection::test names; where that does not apply, or none is named, the log-rank test,
/// stratified where the analysis is. Weighted tests are stratified where the analysis is. None with one arm.
[[nodiscard]] std::optional<ShownTest> shownTest(const SurvivalAnalysis& analysis);
/// The same test of one arm against the control. For trend, which needs more arms, the log-rank test.
[[nodiscard]] ShownTest shownTest(const SurvivalAnalysis& analysis, const Comparison& comparison);

} // namespace atrisk::stats
