// The flow of patients: the ledger as a diagram.
#include "core/analyses/analysis.h"
#include "core/analyses/flow/flow_figure.h"
#include "core/analyses/flow/flow_table.h"
#include "core/analyses/flow/flow_words.h"
#include "core/report/behind.h"
#include "core/report/provenance.h"
#include "core/study/cohort/choose.h"
#include "core/words/phrases.h"
#include "core/words/plan_words.h"

#include <memory>

namespace atrisk::analyses {
namespace {

report::Options flowOptions()
{
    static const std::vector<report::Option<FlowOptions>> table = [] {
        std::vector<report::Option<FlowOptions>> all{
            {{.id = "nested",
              .label = "Populations on the way",
              .tip = "A step for every larger population that contains the chosen one",
              .cost = report::Cost::Recompute},
             &FlowOptions::nested},
            {{.id = "disposition",
              .label = "End of treatment",
              .tip = "How treatment and study ended, where the patients’ table says (DCTREAS, EOTSTT, DCSREAS, EOSSTT)",
              .cost = report::Cost::Recompute},
             &FlowOptions::disposition},
            {{.id = "reasons",
              .label = "Reasons for censoring",
              .tip = "Censored patients by reason, where the data tell reasons apart",
              .cost = report::Cost::Recompute},
             &FlowOptions::reasons}};
        for (report::Option<FlowOptions>& option : report::wordOptions<FlowOptions>()) all.push_back(std::move(option));
        return all;
    }();
    return report::Options(FlowOptions(), std::span(table));
}

FlowContents contentsOf(const FlowResult& result, const report::FigureRequest& request)
{
    const FlowOptions& options = request.options.as<FlowOptions>();
    const words::NumberStyle& numbers = request.style.numbers;
    FlowContents contents;
    if (options.titled(request.titled())) {
        contents.title = report::typedOr(options.title, flowTitle(result));
        if (request.style.showMessage) contents.message = flowMessage(result, numbers);
        contents.subtitle = report::typedOr(options.subtitle, request.style.showMessage ? "" : flowSubtitle(result, true, numbers));
    }
    contents.notes.push_back(options.note);
    const std::string who = contents.subtitle.empty() ? flowSubtitle(result, contents.message.empty(), numbers) + "." : "";
    contents.notes.push_back(
        options.footnote && request.footnote ? words::joinedSentences({who, flowNote(result, request.style.methodsFootnote)}) : who);
    if (!result.unplanned.empty()) contents.notes.back() = words::joinedSentences({contents.notes.back(), result.unplanned});
    std::erase(contents.notes, "");
    return contents;
}

std::string methodsOf(const FlowResult& result)
{
    std::string text = "The diagram follows CONSORT 2025. " + flowNote(result);
    const std::string& cutoff = result.study->facts.dataCutoff;
    if (!cutoff.empty()) text += " Data cut-off: " + words::dateInWords(cutoff) + ".";
    return words::joinedSentences({text, result.unplanned}) + "\n";
}

/// The choice of those in a box: of its population, whatever is chosen among it later on; of the last box what was chosen.
std::optional<study::Who> whoOf(const FlowResult& result, const study::Who& asked, const FlowSpot& spot)
{
    const std::string& id = result.flow.steps[spot.step].id;
    const std::string population = "population.";
    study::Who who = asked;
    if (spot.left || (id != "allocated" && id != "analysed" && !id.starts_with(population))) return std::nullopt;
    if (id != "analysed") {
        who.where.clear();
        who.subgroups.clear();
        who.population = id == "allocated" ? "all" : id.substr(population.size());
    }
    if (spot.arm >= 0) who.arms = {result.study->arms[result.flow.arms[static_cast<std::size_t>(spot.arm)]].value};
    return who;
}

/// The flow is gone through once more, with names.
report::Behind behindBoxes(const FlowResult& result, const study::Who& asked, const FlowOptions& options, const report::Brushed& brushed)
{
    const std::vector<std::uint32_t> touched = report::spotsIn(brushed);
    if (touched.empty()) return {result.study, {}, {}, {}};
    const study::FlowQuestion question{options.nested, options.disposition, options.reasons, true};
    const auto flow = study::patientFlow(result.study, asked, question, brushed.cancel);
    if (!flow) return {result.study, {}, {}, {}};
    std::string told;
    report::Behind behind = report::behindSpots(result.study, brushed, [&](std::uint32_t number, std::vector<std::uint32_t>& patients) {
        const FlowSpot spot = flowSpot(number);
        const study::FlowStep& step = flow->steps[spot.step];
        for (const std::uint32_t patient : spot.left ? step.whoLeft : step.who)
            if (spot.arm < 0 || flow->armOf[patient] == static_cast<std::int16_t>(flow->arms[static_cast<std::size_t>(spot.arm)]))
                patients.push_back(patient);
        told += (told.empty() ? "" : "; ") + (spot.left ? "Left before " + words::inSentence(step.text) : step.text);
    });
    behind.words = told;
    if (touched.size() == 1) behind.who = whoOf(result, asked, flowSpot(touched.front()));
    return behind;
}

base::Result<report::Report> make(const Question& question, const base::Cancel& cancel)
{
    const FlowOptions& options = question.options.as<FlowOptions>();
    auto flow = study::patientFlow(question.study, question.selection, {options.nested, options.disposition, options.reasons}, cancel);
    if (!flow) return std::move(flow).error();
    const study::Endpoint* endpoint = question.study->endpoint(question.selection.endpoint);
    const study::Population& population = *question.study->population(question.selection.population);
    const auto chosen = study::choose(question.study, study::Places(*question.study, endpoint), question.selection, cancel);
    if (!chosen) return chosen.error();
    auto result = std::make_shared<FlowResult>();
    *result = {question.study,
               std::move(flow).value(),
               {endpoint == nullptr ? "" : endpoint->label, population.id == "all" ? "" : population.label, chosen->filters},
               chosen->wording,
               chosen->warnings,
               {}};
    if (const std::string unplanned = words::notPlanned(*chosen, endpoint); !unplanned.empty()) result->unplanned = unplanned + ".";
    for (base::Warning& warning : study::addsUp(result->flow)) result->warnings.push_back(std::move(warning));

    report::Report report;
    report.provenance = report::provenanceOf(*question.study, {{"Selection", result->wording}});
    report.warnings = result->warnings;
    report.tables = [result](const report::Options&, const words::NumberStyle& numbers) {
        return std::vector{flowTable(*result, numbers)};
    };
    report.methods = [result] { return methodsOf(*result); };
    report.pages = [result](const report::FigureRequest& request) {
        return flowPages(*result, contentsOf(*result, request), request.style, request.metrics, request.width, request.height);
    };
    report.size = [result](const report::FigureRequest& request) {
        return flowSize(*result, contentsOf(*result, request), request.style, request.metrics);
    };
    report.behind = [result, who = question.selection.who(), options](const report::Brushed& brushed) {
        return behindBoxes(*result, who, options, brushed);
    };
    report.result = std::shared_ptr<const FlowResult>(result);
    return report;
}

} // namespace

extern const Analysis patientFlow;
const Analysis patientFlow{"flow",
                           "Patient flow",
                           [](const study::Study& study) { return study.hasPatients(); },
                           [] { return flowOptions(); },
                           &make,
                           nullptr,
                           [](std::string_view) { return false; }};

} // namespace atrisk::analyses
