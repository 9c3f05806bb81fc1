// What cut-points and effects along a marker say alike.
#pragma once

#include "core/report/table.h"
#include "core/stats/survival/survival_analysis.h"
#include "core/words/number_style.h"

#include <cstdint>
#include <string>
#include <vector>

namespace atrisk::report {

/// Without a value where the number is NaN.
[[nodiscard]] Cell numberCell(std::string text, std::string name, std::string method, double value);
/// "0.57 (0.33–0.99)" or "NE", with the reason for this in the place of the method.
[[nodiscard]] Cell ratioCell(const stats::HazardRatio& ratio, const std::string& name, const std::string& method,
                             const words::NumberStyle& numbers);

/// "stratified by PD-L1 status, Efron’s method for ties".
[[nodiscard]] std::string modelWords(const stats::SurvivalAnalysis& analysis);

/// Patients of one arm.
struct ArmPatients {
    std::string arm; ///< its short name; "" = of the only one
    std::uint32_t patients = 0;
};
/// "Without a value and left out: 3 patients (Placebo 1, Atezo 2)."; "" for nobody.
[[nodiscard]] std::string leftOutSentence(const std::string& without, const std::vector<ArmPatients>& arms,
                                          const words::NumberStyle& numbers);

} // namespace atrisk::report
