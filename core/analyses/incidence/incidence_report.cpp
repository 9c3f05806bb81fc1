// Cumulative incidence where events compete.
#include "core/analyses/analysis.h"
#include "core/analyses/incidence/incidence_figure.h"
#include "core/analyses/km/analysis_text.h"
#include "core/analyses/km/causes_json.h"
#include "core/analyses/km/curve_patients.h"
#include "core/analyses/km/km_notes.h"
#include "core/analyses/km/km_words.h"
#include "core/analyses/km/methods_text.h"
#include "core/analyses/km/tables/km_tables.h"
#include "core/report/figure_words.h"
#include "core/report/json_parts.h"
#include "core/words/abbreviations.h"
#include "core/words/method_names.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <memory>

namespace atrisk::analyses {
namespace {

using stats::SurvivalAnalysis;

struct IncidenceOptions : report::FigureWords {
    bool inset = true;
    bool bands = false;

    bool operator==(const IncidenceOptions&) const = default;
};

report::Options incidenceOptions()
{
    static const std::vector<report::Option<IncidenceOptions>> table = [] {
        std::vector<report::Option<IncidenceOptions>> all{{{.id = "inset",
                                                            .label = "Inset",
                                                            .tip = "The whole, from 0 to 100%, where the axis ends earlier",
                                                            .onPage = "Inset with the whole"},
                                                           &IncidenceOptions::inset},
                                                          {{.id = "bands",
                                                            .label = "Confidence bands",
                                                            .tip = "Show the confidence interval of each curve",
                                                            .onPage = "Confidence bands"},
                                                           &IncidenceOptions::bands}};
        for (report::Option<IncidenceOptions>& option : report::wordOptions<IncidenceOptions>()) all.push_back(std::move(option));
        return all;
    }();
    return report::Options(IncidenceOptions(), std::span(table));
}

IncidenceContents contentsOf(const SurvivalAnalysis& analysis, const report::FigureRequest& request)
{
    const IncidenceOptions& options = request.options.as<IncidenceOptions>();
    IncidenceContents contents;
    contents.inset = options.inset;
    contents.bands = options.bands;
    const std::string source = shownSource(analysis, request.style.numbers);
    if (options.titled(request.titled())) {
        contents.title = report::typedOr(options.title, "Cumulative incidence: " + figureTitle(analysis));
        contents.subtitle = report::typedOr(options.subtitle, source);
    }
    std::vector<std::string> sentences;
    if (contents.subtitle.empty()) sentences.push_back(source + ".");
    if (options.footnote && request.footnote && request.style.methodsFootnote)
        sentences.push_back("Aalen and Johansen’s estimator. In a cause-specific hazard ratio the other kinds of event are censorings" +
                            (analysis.strataLabels.empty() ? std::string() : "; " + words::stratifiedBy(analysis.strataLabels)) + ".");
    if (options.bands) sentences.push_back(marksSentence({.shades = true}, analysis.confidence, request.style.numbers));
    sentences.push_back(unplannedSentence(analysis));
    std::vector<std::string> said{contents.title,
                                  options.bands ? marksSentence({.shades = true}, analysis.confidence, request.style.numbers) : ""};
    for (const stats::Cause& cause : analysis.causes) {
        said.push_back(causeStatement(analysis, cause, request.style.numbers));
        said.push_back(cause.label);
    }
    sentences.push_back(words::abbreviationsIn(said, analysis.study.get()));
    std::string note;
    for (const std::string& sentence : sentences)
        if (!sentence.empty()) note += (note.empty() ? "" : " ") + sentence;
    contents.notes = {options.note, note};
    std::erase(contents.notes, "");
    return contents;
}

report::Json jsonOf(const SurvivalAnalysis& analysis)
{
    base::Warnings warnings = analysis.study->warnings;
    warnings.insert(warnings.end(), analysis.warnings.begin(), analysis.warnings.end());
    return {{"schema", "atrisk.incidence/1"},
            {"version", ATRISK_VERSION},
            {"study", report::studyJson(*analysis.study)},
            {"selection", report::selectionJson(analysis)},
            {"method", report::methodJson(analysis)},
            {"competingRisks", causesJson(analysis)},
            {"warnings", report::warningsJson(warnings)}};
}

bool applies(const study::Study& study)
{
    return std::ranges::any_of(study.endpoints, [](const study::Endpoint& endpoint) { return !endpoint.competing.empty(); });
}

/// Each panel has axes of its own; the first one touched is meant.
report::Behind behindPanels(const SurvivalAnalysis& analysis, const report::Brushed& brushed)
{
    report::Behind behind{analysis.study, {}, {}, {}};
    for (std::size_t i = 0; i < brushed.figure.axes.size() && behind.words.empty(); ++i)
        behind = patientsBehindIncidence(analysis, brushed.axesBefore + i, brushed, i);
    return behind;
}

/// Why there is nothing to show of this endpoint.
base::Error nothing(const SurvivalAnalysis& analysis)
{
    if (analysis.hasLateEntries())
        return base::failure("no-competing-events", analysis.endpointLabel + ": cumulative incidence is not available with delayed entry");
    return base::failure("no-competing-events",
                         analysis.endpointLabel + " has no competing events: its Kaplan–Meier curve tells the incidence");
}

base::Result<report::Report> make(const Question& question, const base::Cancel& cancel)
{
    auto made = stats::analyzeSurvival(question.study, question.selection, cancel, {.furtherTests = false});
    if (!made) return std::move(made).error();
    if (made->causes.empty() || made->hasLateEntries()) return nothing(*made);
    const auto analysis = std::make_shared<const SurvivalAnalysis>(std::move(made).value());

    report::Report report;
    report.provenance = provenance(*analysis);
    report.warnings = analysis->warnings;
    std::erase_if(report.warnings, [](const base::Warning& warning) { return warning.code == "competing-as-censored"; }); // not here
    report.tables = [analysis](const report::Options&, const words::NumberStyle& numbers) {
        return withUnplanned(causeTables(*analysis, numbers), *analysis);
    };
    report.methods = [analysis] {
        return methodsText(*analysis, {.restrictedMeans = false, .proportionalHazards = false, .more = ""}) + "\n";
    };
    report.json = [analysis](const report::Options&) { return jsonOf(*analysis); };
    report.pages = [analysis](const report::FigureRequest& request) {
        return incidencePages(*analysis, contentsOf(*analysis, request), request.style, request.metrics, request.width, request.height);
    };
    report.size = [](const report::FigureRequest& request) { return incidenceSize(request.style); };
    report.behind = [analysis](const report::Brushed& brushed) { return behindPanels(*analysis, brushed); };
    report.result = analysis;
    return report;
}

} // namespace

extern const Analysis cumulativeIncidences;
const Analysis cumulativeIncidences{"incidence",
                                    "Cumulative incidence",
                                    &applies,
                                    [] { return incidenceOptions(); },
                                    &make,
                                    nullptr,
                                    [](std::string_view how) { return how != "adjust" && how != "test"; },
                                    nullptr,
                                    AsOf::Follows};

} // namespace atrisk::analyses
