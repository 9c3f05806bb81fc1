#include "core/report/page/endpoint_page.h"

#include "core/words/abbreviations.h"
#include "core/words/phrases.h"
#include "core/words/study_words.h"

namespace atrisk::report {

std::string endpointSource(const stats::SurvivalAnalysis& analysis, const words::NumberStyle& numbers)
{
    std::vector<words::ArmCount> arms;
    for (const stats::ArmResult& arm : analysis.arms)
        arms.push_back({analysis.study->singleArm() ? "" : words::shortArmName(arm.arm), arm.subjects});
    return words::shownSource(*analysis.study, {"", analysis.populationId == "all" ? "" : analysis.populationLabel, {}}, arms, numbers);
}

figure::PageText endpointText(const stats::SurvivalAnalysis& analysis, const PageWords& page, const FigureWords& typed,
                              const FigureRequest& request)
{
    figure::PageText text;
    const std::string source = endpointSource(analysis, request.style.numbers);
    if (typed.titled(request.titled())) {
        text.title = typedOr(typed.title, page.title);
        text.subtitle = typedOr(typed.subtitle, source);
    }
    if (request.style.showMessage) text.message = page.message;
    std::vector<std::string> sentences;
    if (text.subtitle.empty()) sentences.push_back(source + ".");
    sentences.insert(sentences.end(), page.explain.begin(), page.explain.end());
    if (typed.footnote && request.footnote && request.style.methodsFootnote) sentences.push_back(page.methods);
    std::vector<std::string> said = sentences;
    said.insert(said.end(), {text.title, text.message, page.message});
    sentences.push_back(words::abbreviationsIn(said, analysis.study.get()));
    text.notes = {typed.note, words::joinedSentences(sentences)};
    std::erase(text.notes, "");
    text.provenance = words::syntheticSentence(*analysis.study);
    return text;
}

} // namespace atrisk::report
