#include "core/report/page/marker_words.h"

#include "core/base/text.h"
#include "core/words/effect_words.h"
#include "core/words/method_names.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <cmath>

namespace atrisk::report {

Cell numberCell(std::string text, std::string name, std::string method, double value)
{
    return {std::move(text), std::move(name), std::move(method), std::isnan(value) ? std::nullopt : std::optional(value)};
}

Cell ratioCell(const stats::HazardRatio& ratio, const std::string& name, const std::string& method, const words::NumberStyle& numbers)
{
    const bool ok = ratio.status == stats::CoxStatus::Ok;
    return numberCell(words::ratioText(ratio, numbers), name, ok || ratio.reason.empty() ? method : ratio.reason, ratio.estimate);
}

std::string modelWords(const stats::SurvivalAnalysis& analysis)
{
    return (analysis.strataLabels.empty() ? std::string(words::notStratified) : words::stratifiedBy(analysis.strataLabels)) + ", " +
           words::tiesName(analysis.ties);
}

std::string leftOutSentence(const std::string& without, const std::vector<ArmPatients>& arms, const words::NumberStyle& numbers)
{
    std::uint32_t all = 0;
    std::vector<std::string> parts;
    for (const ArmPatients& one : arms) {
        all += one.patients;
        if (one.patients > 0 && !one.arm.empty()) parts.push_back(one.arm + " " + words::integer(one.patients, numbers));
    }
    if (all == 0) return {};
    return without + " and left out: " + words::counted(all, "patient", numbers) +
           (parts.empty() ? "." : " (" + base::joined(parts, ", ") + ").");
}

} // namespace atrisk::report
