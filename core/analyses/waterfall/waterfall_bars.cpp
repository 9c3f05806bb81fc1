#include "core/analyses/waterfall/waterfall_bars.h"

#include "core/report/chosen_words.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {

base::Result<Waterfall> waterfallOf(const Question& question, const base::Cancel& cancel)
{
    auto chosen = study::choosePatients(question.study, question.selection, cancel);
    if (!chosen) return std::move(chosen).error();
    const study::TumourChanges changes = study::readTumourChanges(*question.study, cancel);
    if (changes.parameter.code.empty())
        return base::failure("no-tumour-changes",
                             "this study tells no changes of tumours: measurements (ADTR) with PARAMCD SDIAM and PCHG, or "
                             "a column BESTPCHG of the patients, are needed");
    Waterfall result;
    result.chosen = std::move(chosen).value();
    result.parameter = changes.parameter;
    result.isColumn = changes.isColumn;
    result.confidence = question.selection.confidence;
    result.warnings = result.chosen.warnings;
    result.warnings.insert(result.warnings.end(), changes.warnings.begin(), changes.warnings.end());
    const auto told = study::responsesIfTold(*question.study, result.warnings, cancel);
    const study::Responses responses = told.value_or(study::Responses());
    const study::NewLesions newLesions = study::newLesionsOf(*question.study, cancel);
    result.newLesions = newLesions.source;
    result.warnings.insert(result.warnings.end(), newLesions.warnings.begin(), newLesions.warnings.end());
    if (cancel.requested()) return base::cancelled();
    result.tellsResponses = told.has_value();
    result.bestCode = responses.best.code;
    result.arms.resize(result.chosen.arms.size());
    result.chosen.forEach([&](std::size_t patient) {
        WaterfallArm& arm = result.arms[report::armOfPatient(result.chosen, patient)];
        ++arm.patients;
        if (result.tellsResponses && responses.responded(static_cast<std::uint32_t>(patient))) ++arm.responders.x;
        if (std::isnan(changes.best[patient]))
            ++(changes.hasBaseline[patient] != 0 ? arm.noScan : arm.notMeasured);
        else
            arm.bars.push_back({changes.best[patient], responses.hasBest() ? responses.bestOf[patient] : std::nullopt,
                                static_cast<std::uint32_t>(patient), newLesions.told() && newLesions.has[patient] != 0});
    });
    for (WaterfallArm& arm : result.arms) {
        std::ranges::stable_sort(arm.bars, std::ranges::greater(), &WaterfallBar::change);
        arm.responders.n = arm.patients;
        arm.rate = stats::wilson(arm.responders, result.confidence);
    }
    return result;
}

std::string notMeasuredWords(const Waterfall& waterfall) { return waterfall.isColumn ? "without a value" : "without a measured baseline"; }

std::string absentWords(const Waterfall& waterfall, const words::NumberStyle& numbers)
{
    std::uint64_t notMeasured = 0, noScan = 0;
    for (const WaterfallArm& arm : waterfall.arms) {
        notMeasured += arm.notMeasured;
        noScan += arm.noScan;
    }
    std::vector<std::string> reasons;
    if (notMeasured > 0) reasons.push_back(words::counted(notMeasured, "patient", numbers) + " " + notMeasuredWords(waterfall));
    if (noScan > 0) reasons.push_back(words::counted(noScan, "patient", numbers) + " without a scan after the baseline");
    return reasons.empty() ? std::string() : "Not shown: " + words::listed(reasons) + ".";
}

std::string rateWords(const Waterfall& waterfall, std::size_t arm, const words::NumberStyle& numbers)
{
    const stats::Estimate& rate = waterfall.arms[arm].rate;
    if (!waterfall.tellsResponses || std::isnan(rate.estimate)) return {};
    return "objective response " + words::percent(rate.estimate, numbers) + " (" +
           words::namedInterval(waterfall.confidence, words::percentInterval(rate.lower, rate.upper, numbers), numbers) + ")";
}

} // namespace atrisk::analyses
