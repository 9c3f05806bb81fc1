#include "ui/session/opening.h"

#include "core/analyses/analyses.h"

#include <algorithm>

namespace atrisk::ui {
namespace {

/// The study's defaults, spelled out: "" would make choosing the default by hand a second step.
Choice firstChoice(const study::Study& study, const study::Selection& start)
{
    Choice choice;
    choice.selection = start;
    if (const auto* endpoint = study.endpoint(start.endpoint)) choice.selection.endpoint = endpoint->id;
    if (const auto* population = study.population(start.population)) choice.selection.population = population->id;
    return choice;
}

base::Result<OpenedStudy> lookAt(const study::StudyPtr& study, const Choice& choice, const Opening& opening, const base::Cancel& cancel)
{
    auto counts = study::countChoices(study, choice.selection, cancel);
    if (!counts) return counts.error();
    OpenedStudy opened{study, {}, {}, choice, std::move(*counts), {}};
    for (const analyses::Analysis* analysis : opening.shown)
        if (analysis->applies(*study))
            opened.answers.push_back(
                {std::string(analysis->id), analyses::make(*analysis, {study, choice.selection, choice.options.of(analysis->id)}, cancel)});
    return opened;
}

/// Does the study still have what was chosen in it?
bool isWhole(const base::Result<OpenedStudy>& opened)
{
    return opened && std::ranges::all_of(opened->answers, [](const Answer& answer) {
               return answer.report.ok() || answer.report.error().kind != base::ErrorKind::Usage;
           });
}

} // namespace

base::Result<OpenedStudy> openAndLook(const Opening& opening, const study::DataAccess& access, const Recall& recall,
                                      const base::Cancel& cancel)
{
    auto study = study::openStudy(opening.files, opening.roles, access, cancel);
    if (!study) return study.error();
    const std::optional<Choice> last = recall && opening.start == study::Selection() ? recall(**study) : std::nullopt;
    const Choice first = firstChoice(**study, opening.start);
    const auto look = [&](const study::StudyPtr& shown, const Choice& choice) {
        auto opened = lookAt(shown, choice, opening, cancel);
        if (opened) opened->asRead = *study;
        if (opened) opened->opening = first.selection;
        return opened;
    };
    const auto amended = last ? study::amended(*study, last->amendments) : study;
    if (last && amended)
        if (auto opened = look(*amended, *last); isWhole(opened)) return opened;
    return look(*study, first);
}

} // namespace atrisk::ui
