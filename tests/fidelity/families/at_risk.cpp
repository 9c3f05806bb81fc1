// Numbers under the curves.
#include "tests/fidelity/families/families.h"

#include <algorithm>

namespace atrisk::fidelity {
namespace {

/// Of all arms together; none where the table has no such time.
std::optional<std::uint32_t> atRiskAt(const stats::SurvivalAnalysis& analysis, double time)
{
    std::uint32_t sum = 0;
    for (const stats::ArmResult& arm : analysis.arms) {
        const auto found = std::find(arm.riskTable.time.begin(), arm.riskTable.time.end(), time);
        if (found == arm.riskTable.time.end()) return std::nullopt;
        sum += arm.riskTable.atRisk[static_cast<std::size_t>(found - arm.riskTable.time.begin())];
    }
    return sum;
}

} // namespace

base::Result<Answer> atRisk(const Question& question)
{
    const auto asked = question.selection();
    if (!asked) return asked.error();
    const auto analysis = question.trial.analysis(*asked);
    if (!analysis) return analysis.error();
    const std::optional<std::uint32_t> number = atRiskAt(**analysis, question.fact.timeMonths.value_or(0));
    if (!number) return base::failure("no-time", "the risk table does not show this month");
    Answer answer;
    answer.value = question.recipe.value("percent", false) ? 100.0 * *number / (*analysis)->subjects : *number;
    return answer;
}

} // namespace atrisk::fidelity
