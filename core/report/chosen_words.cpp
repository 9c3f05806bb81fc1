#include "core/report/chosen_words.h"

#include "core/base/text.h"
#include "core/report/provenance.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"
#include "core/words/plan_words.h"
#include "core/words/study_words.h"

#include <nlohmann/json.hpp>

namespace atrisk::report {

std::size_t armOfPatient(const study::ChosenPatients& chosen, std::size_t patient)
{
    return static_cast<std::size_t>(chosen.armOf[static_cast<std::size_t>(chosen.study->armOf[patient])]);
}

const study::Arm& chosenArm(const study::ChosenPatients& chosen, std::size_t arm) { return chosen.study->arms[chosen.arms[arm]]; }

std::vector<std::uint32_t> patientsPerArm(const study::ChosenPatients& chosen)
{
    std::vector<std::uint32_t> counts(chosen.arms.size());
    chosen.forEach([&](std::size_t patient) { ++counts[armOfPatient(chosen, patient)]; });
    return counts;
}

std::string chosenSubtitle(const study::ChosenPatients& chosen, const words::NumberStyle& numbers)
{
    const std::vector<std::uint32_t> counts = patientsPerArm(chosen);
    std::vector<std::string> arms;
    for (std::size_t arm = 0; arm < counts.size(); ++arm) {
        const std::string name = counts.size() > 1 ? chosenArm(chosen, arm).shortLabel + numbers.bind : std::string();
        arms.push_back(name + "n" + numbers.bind + "=" + numbers.bind + words::integer(counts[arm], numbers));
    }
    std::vector<std::string> parts{chosen.population->label};
    for (std::string& condition : chosen.conditions()) parts.push_back(std::move(condition));
    parts.push_back(base::joined(arms, ", "));
    if (const std::string& cutoff = chosen.study->facts.dataCutoff; !cutoff.empty())
        parts.push_back("data cut-off " + words::dateInWords(cutoff));
    return base::joined(parts, "; ");
}

std::string unplannedSentence(const study::ChosenPatients& chosen)
{
    const std::string unplanned = words::notPlanned(chosen);
    return unplanned.empty() ? unplanned : unplanned + ".";
}

figure::PageText pageText(const study::ChosenPatients& chosen, const PageWords& page, const FigureWords& typed,
                          const FigureRequest& request)
{
    figure::PageText text;
    if (typed.titled(request.titled())) text.title = typedOr(typed.title, page.title);
    if (request.style.showMessage) text.message = page.message;
    text.subtitle = typedOr(typed.subtitle, chosenSubtitle(chosen, request.style.numbers));
    text.notes.push_back(typed.note);
    text.notes.insert(text.notes.end(), page.explain.begin(), page.explain.end());
    text.notes.push_back(unplannedSentence(chosen));
    if (typed.footnote && request.footnote && request.style.methodsFootnote) text.notes.push_back(page.methods);
    text.provenance = words::syntheticSentence(*chosen.study);
    return text;
}

std::vector<std::pair<std::string, std::string>> chosenProvenance(const study::ChosenPatients& chosen, const std::string& methods)
{
    return provenanceOf(*chosen.study, {{"Population", chosen.population->label},
                                        {"Selection", chosen.wording},
                                        {"Patients", std::to_string(chosen.size())},
                                        {"Methods", words::joinedSentences({methods, unplannedSentence(chosen)})}});
}

figure::Rect appendSurroundings(figure::Figure& figure, const study::ChosenPatients& chosen, const PageWords& page,
                                const FigureWords& typed, const std::vector<figure::KeyEntry>& entries, const FigureRequest& request,
                                const figure::Style& style)
{
    const figure::PageLayout around =
        figure::layOutPage(pageText(chosen, page, typed, request), style, request.metrics, figure.width, figure.height);
    const figure::Key key = figure::layOutKey(entries, style, around.room.width, request.metrics);
    figure::appendTitle(figure.marks, around);
    figure::appendNotes(figure.marks, around);
    figure::appendKey(figure.marks, key, around.room.x, around.room.y);
    figure::Rect room = around.room;
    room.y += key.height;
    room.height -= key.height;
    return room;
}

nlohmann::ordered_json chosenJson(const study::ChosenPatients& chosen)
{
    nlohmann::ordered_json arms = nlohmann::ordered_json::array();
    const std::vector<std::uint32_t> counts = patientsPerArm(chosen);
    for (std::size_t arm = 0; arm < counts.size(); ++arm)
        arms.push_back({{"value", chosenArm(chosen, arm).value},
                        {"label", chosenArm(chosen, arm).label},
                        {"role", !chosen.hasControl ? "single"
                                 : arm == 0         ? "control"
                                                    : "experimental"},
                        {"patients", counts[arm]}});
    const std::string unplanned = words::notPlanned(chosen);
    return {{"population", chosen.population->id},
            {"conditions", chosen.conditions()},
            {"notPlanned", unplanned.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(unplanned)},
            {"arms", std::move(arms)}};
}

} // namespace atrisk::report
