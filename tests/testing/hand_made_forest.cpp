#include "tests/testing/hand_made_forest.h"

#include <cmath>

namespace atrisk::testing {

stats::HazardRatio ratioOf(double estimate, double lower, double upper)
{
    stats::HazardRatio ratio;
    ratio.estimate = estimate;
    ratio.coefficient = std::log(estimate);
    ratio.lower = lower;
    ratio.upper = upper;
    ratio.p = 0.5;
    ratio.status = stats::CoxStatus::Ok;
    return ratio;
}

stats::ForestRow rowOf(const std::string& label, std::uint32_t events, double estimate, double spread)
{
    stats::ForestRow row;
    row.level = row.label = label;
    row.arms = {stats::ForestArm{events, events / 2, {4.3, 3.1, 5.9}}, stats::ForestArm{events, events - events / 2, {7.1, 5, 11}}};
    row.hazardRatio = ratioOf(estimate, estimate / spread, estimate * spread);
    return row;
}

stats::ForestAnalysis emptyForest()
{
    stats::ForestAnalysis forest;
    forest.everyone = aliceLike();
    forest.everyone.arms[0].arm.shortLabel = "Placebo";
    forest.everyone.arms[1].arm.shortLabel = "Atezo";
    forest.everyone.wording = "Progression-free survival, per protocol";
    forest.overall = rowOf("All patients", 240, 0.7, 1.4);
    return forest;
}

stats::ForestAnalysis forestOf(std::size_t count, std::size_t length)
{
    stats::ForestAnalysis forest = emptyForest();
    const std::string words = "Previous treatment with anthracyclines or taxanes in the adjuvant setting and beyond";
    for (std::size_t i = 0; i < count; ++i) {
        stats::ForestFactor factor;
        factor.id = "F" + std::to_string(i);
        factor.label = words.substr(0, length);
        factor.prespecified = i % 5 != 4;
        factor.interaction.test = {1.5, 1, 0.22};
        factor.interaction.status = stats::InteractionStatus::Ok;
        const double estimate = 0.4 + 0.1 * static_cast<double>(i % 9);
        factor.rows = {rowOf(words.substr(9, length), 120 + static_cast<std::uint32_t>(i), estimate), rowOf("No", 8, 1 / estimate, 9)};
        if (i % 3 == 0) {
            factor.rows.push_back(rowOf("Missing", 3, 1));
            factor.rows.back().level.reset();
            factor.rows.back().hazardRatio = stats::notEstimable(stats::CoxStatus::NotEstimable, "missing");
        }
        forest.factors.push_back(factor);
    }
    return forest;
}

} // namespace atrisk::testing
