#include "ui/session/opening.h"

#include "core/analyses/analyses.h"
#include "core/study/amend/as_of.h"
#include "core/study/open/build_study.h"

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
    cancel.begin(base::Step::Computing);
    auto counted = study::asOf(study, choice.selection.asOf, cancel);
    if (!counted) return counted.error();
    auto counts = study::countChoices(*counted, choice.selection, cancel);
    if (!counts) return counts.error();
    OpenedStudy opened{study, {}, {}, choice, std::move(*counts), {}};
    for (const analyses::Analysis* analysis : opening.shown)
        if (analysis->applies(*study))
            opened.answers.push_back({std::string(analysis->id), analyses::make(*analysis,
                                                                                {analyses::followsDay(*analysis, *study) ? *counted : study,
                                                                                 choice.selection, choice.options.of(analysis->id)},
                                                                                cancel)});
    return opened;
}

/// Does the study still have what was chosen in it?
bool isWhole(const base::Result<OpenedStudy>& opened)
{
    return opened && std::ranges::all_of(opened->answers, [](const Answer& answer) {
               return answer.report.ok() || answer.report.error().kind != base::ErrorKind::Usage;
           });
}

/// Is something guessed that turns a result round, and may be wrong?
bool isUncertain(const study::Study& study)
{
    using Kind = study::Guess::Kind;
    static constexpr Kind harmless[] = {Kind::Arms, Kind::Unit, Kind::Population, Kind::Subgroup, Kind::Reading};
    return study.roles != nullptr && std::ranges::any_of(study.roles->guesses, [](const study::Guess& guess) {
               return guess.doubtful && std::ranges::find(harmless, guess.kind) == std::end(harmless);
           });
}

/// Would other answers open the files? A fault of a cell stays one.
bool isOfColumns(const base::Error& error)
{
    static constexpr std::string_view answered[] = {"alike-arms",        "ambiguous-marks",   "arm-changes",       "blank-outcome",
                                                    "duplicate-subject", "no-identifier",     "rows-do-not-chain", "several-endpoints",
                                                    "time-is-a-date",    "unknown-event-code"};
    return error.kind == base::ErrorKind::Usage || std::ranges::find(answered, error.code) != std::end(answered);
}

/// Has somebody said what columns are?
bool saysRoles(study::RoleOptions roles)
{
    roles.reading = {};
    roles.peopleCase.reset();
    roles.guard = {};
    roles.earlier.clear();
    return !(roles == study::RoleOptions());
}

OpenedStudy asking(Unclear unclear)
{
    OpenedStudy opened;
    opened.unclear = std::move(unclear);
    return opened;
}

base::Result<OpenedStudy> lookAtFirst(const study::StudyPtr& study, const Opening& opening, const Recall& recall,
                                      const base::Cancel& cancel)
{
    const std::optional<Choice> last = recall && opening.start == study::Selection() ? recall(*study) : std::nullopt;
    const Choice first = firstChoice(*study, opening.start);
    const auto look = [&](const study::StudyPtr& shown, const Choice& choice) {
        auto opened = lookAt(shown, choice, opening, cancel);
        if (opened) opened->asRead = study;
        if (opened) opened->opening = first.selection;
        return opened;
    };
    const auto amended = last ? study::amended(study, last->amendments) : study;
    if (last && amended)
        if (auto opened = look(*amended, *last); isWhole(opened)) return opened;
    return look(study, first);
}

} // namespace

bool isOfReading(const base::Error& error)
{
    return error.code == "ambiguous-marks" || error.code == "bad-encoding" || error.code == "no-header";
}

base::Result<OpenedStudy> openAndLook(const Opening& opening, const study::DataAccess& access, const Recall& recall,
                                      const base::Cancel& cancel)
{
    auto read = study::readTables(opening.files, opening.roles.reading, access, cancel);
    if (!read && opening.asks && isOfReading(read.error())) return asking({opening.files, opening.roles, nullptr, read.error()});
    if (!read) return read.error();
    const auto tables = std::make_shared<const study::Tables>(std::move(read).value());
    auto study = opening.answers ? study::buildStudy(*tables, *opening.answers, cancel) : study::openTables(*tables, opening.roles, cancel);
    const bool asks = opening.asks && tables->studyFile.empty() && !opening.answers;
    if (!study && asks && isOfColumns(study.error())) return asking({opening.files, opening.roles, tables, study.error()});
    if (study) study = study::withEarlier(std::move(study).value(), opening.roles, access, cancel);
    if (!study) return study.error();
    auto opened = lookAtFirst(*study, opening, recall, cancel); // what was said of it when it was last open is certain
    if (asks && opened && !saysRoles(opening.roles) && isUncertain(*opened->study))
        return asking({opening.files, opening.roles, tables, {}});
    return opened;
}

} // namespace atrisk::ui
