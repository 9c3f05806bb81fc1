#include "core/analyses/flow/flow_words.h"

#include "core/base/text.h"
#include "core/study/vocabulary/people_case.h"
#include "core/words/abbreviations.h"
#include "core/words/number_format.h"
#include "core/words/study_words.h"

#include <algorithm>

namespace atrisk::analyses {

std::string flowText(const std::string& text)
{
    if (base::equalIgnoringCase(text, "ae")) return "adverse event"; // as it is often coded
    std::string shown(base::beginning(text, base::longestShown));
    if (shown.find(' ') == std::string::npos) std::ranges::replace(shown, '_', ' ');
    return study::inPeopleCase(shown);
}

std::string flowTitle(const FlowResult& result)
{
    const std::string of = words::shownTitle(result.shown);
    return of.empty() ? "Patient flow" : "Patient flow: " + of;
}

std::string flowSubtitle(const FlowResult& result, bool counts, const words::NumberStyle& numbers)
{
    std::vector<words::ArmCount> arms;
    if (counts)
        for (const std::size_t arm : result.flow.arms)
            arms.push_back(
                {result.study->singleArm() ? "" : words::shortArmName(result.study->arms[arm]), result.flow.steps.back().count.arms[arm]});
    return words::shownSource(*result.study, result.shown, arms, numbers);
}

std::string flowMessage(const FlowResult& result, const words::NumberStyle& numbers)
{
    const study::PatientFlow& flow = result.flow;
    const auto allocated = std::ranges::find(flow.steps, "allocated", &study::FlowStep::id);
    if (allocated == flow.steps.end()) return {};
    std::vector<std::string> shares;
    for (const std::size_t arm : flow.arms)
        shares.push_back(words::integer(flow.steps.back().count.arms[arm], numbers) + " of " +
                         words::integer(allocated->count.arms[arm], numbers) +
                         (flow.arms.size() > 1 ? " in " + words::shortArmName(result.study->arms[arm]) : ""));
    return "Patients analysed: " + base::joined(shares, ", ");
}

std::string flowNote(const FlowResult& result, bool methods)
{
    std::vector<std::string> shown{result.shown.population, result.wording};
    for (const study::FlowStep& step : result.flow.steps) shown.push_back(step.text);
    const std::string abbreviations = words::abbreviationsIn(shown, result.study.get());
    if (!methods) return abbreviations;
    return "Every patient leaves once, for the first reason that holds." + (abbreviations.empty() ? "" : " " + abbreviations);
}

} // namespace atrisk::analyses
