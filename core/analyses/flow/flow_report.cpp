// The flow of patients: the ledger as a diagram.
#include "core/analyses/analysis.h"
#include "core/analyses/flow/flow_figure.h"
#include "core/analyses/flow/flow_table.h"
#include "core/analyses/flow/flow_words.h"
#include "core/report/provenance.h"
#include "core/study/cohort/choose.h"
#include "core/words/phrases.h"

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
    const std::string who = contents.subtitle.empty() ? flowSubtitle(result, contents.message.empty(), numbers) + ". " : "";
    contents.notes.push_back(options.footnote && request.footnote ? who + flowNote(result, request.style.methodsFootnote) : who);
    std::erase(contents.notes, "");
    return contents;
}

std::string methodsOf(const FlowResult& result)
{
    std::string text = "The diagram follows CONSORT 2025. " + flowNote(result);
    const std::string& cutoff = result.study->facts.dataCutoff;
    if (!cutoff.empty()) text += " Data cut-off: " + words::dateInWords(cutoff) + ".";
    return text + "\n";
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
               chosen->warnings};
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
