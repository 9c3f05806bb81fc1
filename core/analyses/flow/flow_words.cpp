#include "core/analyses/flow/flow_words.h"

#include "core/base/text.h"
#include "core/study/vocabulary/people_case.h"
#include "core/words/abbreviations.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

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
    std::string title = "Patient flow";
    if (!result.endpoint.empty()) title += ": " + result.endpoint;
    if (!result.population.empty())
        title +=
            (result.endpoint.empty() ? ": " : ", ") + (result.endpoint.empty() ? result.population : words::inSentence(result.population));
    if (!result.filters.empty()) title += "; " + base::joined(result.filters, "; ");
    return title;
}

const std::string& shortNameOf(const study::Arm& arm) { return arm.shortLabel.empty() ? arm.label : arm.shortLabel; }

std::string countText(std::size_t patients, const words::NumberStyle& numbers)
{
    return "n\u00a0=\u00a0" + words::integer(patients, numbers);
}

std::string flowSubtitle(const FlowResult& result, bool counts, const words::NumberStyle& numbers)
{
    const study::StudyFacts& facts = result.study->facts;
    std::vector<std::string> arms;
    for (const std::size_t arm : result.flow.arms)
        arms.push_back((result.study->arms.size() == 1 ? "" : shortNameOf(result.study->arms[arm]) + ", ") +
                       countText(result.flow.steps.back().count.arms[arm], numbers));
    std::string text = facts.id.empty() ? facts.title : facts.id;
    if (!result.population.empty()) text += (text.empty() ? result.population : ", " + words::inSentence(result.population));
    if (counts) text += (text.empty() ? "" : ": ") + base::joined(arms, "; ");
    if (!facts.dataCutoff.empty()) text += "; data cut-off " + words::dateInWords(facts.dataCutoff);
    return text;
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
                         (flow.arms.size() > 1 ? " in " + shortNameOf(result.study->arms[arm]) : ""));
    return "Patients analysed: " + base::joined(shares, ", ");
}

std::string flowNote(const FlowResult& result, bool methods)
{
    std::vector<std::string> shown{result.population, result.wording};
    for (const study::FlowStep& step : result.flow.steps) shown.push_back(step.text);
    const std::string abbreviations = words::abbreviationsIn(shown, result.study.get());
    if (!methods) return abbreviations;
    return "Every patient leaves once, for the first reason that holds." + (abbreviations.empty() ? "" : " " + abbreviations);
}

} // namespace atrisk::analyses
