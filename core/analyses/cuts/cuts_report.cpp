// Data cuts: an earlier one beside the study, and the trial over calendar time.
#include "core/analyses/cuts/cuts.h"
#include "core/analyses/cuts/cuts_pages.h"
#include "core/analyses/cuts/cuts_tables.h"
#include "core/analyses/cuts/cuts_words.h"
#include "core/base/text.h"
#include "core/report/provenance.h"
#include "core/study/amend/as_of.h"
#include "core/words/abbreviations.h"
#include "core/words/phrases.h"
#include "core/words/plan_words.h"
#include "core/words/study_words.h"

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

namespace atrisk::analyses {
namespace {

/// "ALICE, per protocol: Placebo, n = 23; …", and which cuts.
std::string sourceOf(const Cuts& cuts, const words::NumberStyle& numbers)
{
    std::vector<words::ArmCount> arms;
    for (const stats::ArmResult& arm : shownNow(cuts).arms)
        arms.push_back({cuts.now->singleArm() ? "" : words::shortArmName(arm.arm), arm.subjects});
    study::Study named;
    named.facts = cuts.now->facts;
    named.facts.dataCutoff.clear(); // both cuts are named
    return words::shownSource(named, {"", cuts.populationLabel, {}}, arms, numbers) + ". " + cutsWhen(cuts);
}

/// What stands whatever the options say: that the calendar is approximate, who changed, what was not planned.
std::string explained(const Cuts& cuts, const words::NumberStyle& numbers)
{
    std::vector<std::string> sentences;
    if (!cuts.calendar.empty() && cuts.view == CutsView::Calendar)
        sentences.emplace_back(
            "Every day is told from the present data, approximate: not the data as locked then. Intervals are not adjusted for "
            "looking several times.");
    if (!cuts.rows.empty()) {
        sentences.push_back(changesWords(cuts, cuts.rows.front(), numbers));
        for (const CutComparison& comparison : cuts.rows.front().comparisons)
            for (const Judgement& judgement : comparison.boundaries) {
                const std::string of = comparisonName(cuts.rows.front(), comparison);
                sentences.push_back((of.empty() ? "" : of + ": ") + boundaryName(judgement, numbers) + ": " +
                                    boundaryVerdict(judgement, numbers) + ".");
            }
    }
    sentences.push_back(unplannedSentence(cuts));
    return words::joinedSentences(sentences);
}

CutsContents contentsOf(const Cuts& cuts, const report::FigureRequest& request)
{
    const CutsOptions& options = request.options.as<CutsOptions>();
    const words::NumberStyle& numbers = request.style.numbers;
    const std::string source = sourceOf(cuts, numbers);
    CutsContents contents;
    if (options.titled(request.titled())) {
        contents.title = report::typedOr(options.title, cutsTitle(cuts));
        if (request.style.showMessage && !cuts.rows.empty()) contents.message = effectsStatement(cuts.rows.front(), cuts, numbers);
        contents.subtitle = report::typedOr(options.subtitle, source);
    }
    std::vector<std::string> sentences;
    if (contents.subtitle.empty()) sentences.push_back(source + ".");
    sentences.push_back(explained(cuts, numbers));
    if (options.footnote && request.footnote && request.style.methodsFootnote) {
        std::vector<std::string> methods = cutsMethods(cuts);
        methods.erase(methods.begin()); // which cuts: said already
        sentences.insert(sentences.end(), methods.begin(), methods.end());
    }
    std::vector<std::string> abbreviated{cuts.now->singleArm() ? "" : "HR (95% CI)", contents.title};
    for (const CutRow& row : cuts.rows)
        for (const CutComparison& each : row.comparisons)
            if (cuts.view == CutsView::Ratios) abbreviated.push_back(effectText(each.then, numbers) + " " + effectText(each.now, numbers));
    sentences.push_back(words::abbreviationsIn(abbreviated, cuts.now.get()));
    contents.notes = {options.note, words::joinedSentences(sentences)};
    std::erase(contents.notes, "");
    contents.provenance = words::syntheticSentence(*cuts.now);
    return contents;
}

std::vector<figure::Figure> pagesOf(const Cuts& cuts, const report::FigureRequest& request)
{
    const auto draw = cuts.view == CutsView::Calendar ? calendarPages : cuts.view == CutsView::Ratios ? ratiosPages : curvesPages;
    return draw(cuts, contentsOf(cuts, request), request.style, request.metrics, request.width, request.height);
}

report::Report reportOf(const std::shared_ptr<const Cuts>& cuts)
{
    report::Report report;
    report.provenance = report::provenanceOf(*cuts->now, {{"Selection", cuts->wording}, {"Data cuts", cutsWhen(*cuts)}});
    if (cuts->then != nullptr && !cuts->sameData)
        for (const study::DataFile& file : cuts->then->files)
            report.provenance.emplace_back("File of the earlier cut",
                                           file.name.substr(file.name.find_last_of('/') + 1) + " (SHA-256 " + file.sha256 + ")");
    report.warnings = cuts->warnings;
    report.pages = [cuts](const report::FigureRequest& request) { return pagesOf(*cuts, request); };
    report.size = [cuts](const report::FigureRequest& request) { return cutsSize(*cuts, request.style); };
    report.tables = [cuts](const report::Options&, const words::NumberStyle& numbers) { return cutsTables(*cuts, numbers); };
    report.methods = [cuts] { return words::joinedSentences({base::joined(cutsMethods(*cuts), " "), unplannedSentence(*cuts)}) + "\n"; };
    report.json = [cuts](const report::Options&) { return cutsJson(*cuts); };
    report.result = cuts;
    return report;
}

base::Result<report::Report> make(const Question& question, const base::Cancel& cancel)
{
    auto made = compareCuts(question, cancel);
    if (!made) return std::move(made).error();
    if (made->view == CutsView::Calendar ? made->calendar.empty() : made->rows.empty())
        return base::failure("no-patients", "nobody who is chosen has a date of start: " + made->wording);
    return reportOf(std::make_shared<const Cuts>(std::move(made).value()));
}

bool applies(const study::Study& study) { return study.hasOutcomes() && (study.earlier != nullptr || study::hasStartDates(study)); }

bool heeds(std::string_view how) { return how != "adjust" && how != "test" && how != "at" && how != "tau"; }

} // namespace

extern const Analysis dataCuts;
const Analysis dataCuts{"cuts", "Data cuts", &applies, &cutsOptions, &make, nullptr, &heeds, nullptr, AsOf::Compares};

} // namespace atrisk::analyses
