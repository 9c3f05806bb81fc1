// The anatomy of censoring, and what the ratio would be if censorings were counted otherwise.
#include "core/analyses/analysis.h"
#include "core/analyses/censoring/censored_patients.h"
#include "core/analyses/censoring/censoring_views.h"
#include "core/analyses/km/analysis_text.h"
#include "core/analyses/km/km_notes.h"
#include "core/analyses/km/km_words.h"
#include "core/analyses/km/methods_text.h"
#include "core/base/text.h"
#include "core/study/cohort/censoring.h"
#include "core/words/abbreviations.h"
#include "core/words/phrases.h"
#include "core/words/study_words.h"

#include <algorithm>
#include <memory>

namespace atrisk::analyses {
namespace {

using ResultPtr = std::shared_ptr<const CensoringAnalysis>;

/// Around every page but the Kaplan–Meier figure's; `explain` says what this page shows.
CensoringContents contentsOf(const CensoringAnalysis& result, const std::string& title, const std::string& message,
                             const std::string& explain, const report::FigureRequest& request)
{
    const CensoringOptions& options = request.options.as<CensoringOptions>();
    const words::NumberStyle& numbers = request.style.numbers;
    const std::string source = shownSource(result.asAnalysed, numbers);
    CensoringContents contents;
    if (options.titled(request.titled())) {
        contents.title = report::typedOr(options.title, title);
        if (request.style.showMessage) contents.message = message;
        contents.subtitle = report::typedOr(options.subtitle, request.style.showMessage && !message.empty() ? "" : source);
    }
    std::vector<std::string> sentences{contents.subtitle.empty() ? source + "." : "", explain};
    for (std::string& note : censoringNotes(result)) sentences.push_back(std::move(note));
    if (options.footnote && request.footnote && request.style.methodsFootnote) {
        sentences.push_back(coxSentence(result));
        sentences.push_back(censoringMethods(result, numbers));
    }
    std::string said = base::joined(sentences, " ") + " " + contents.title + " " + message;
    if (!result.planned.empty()) said += " HR (95% CI)";
    sentences.push_back(words::abbreviationsIn({said}, result.asAnalysed.study.get()));
    contents.notes = {options.note, words::joinedSentences(sentences)};
    std::erase(contents.notes, "");
    contents.provenance = syntheticSentence(result.asAnalysed);
    return contents;
}

CensoringContents overTimeContents(const CensoringAnalysis& result, const report::FigureRequest& request)
{
    return contentsOf(result, censoringTitle(result), censoringMessage(result, request.style.numbers),
                      "From below, patients censored by then; from above, patients with the event by then.", request);
}

CensoringContents ratioContents(const CensoringAnalysis& result, std::size_t pair, const report::FigureRequest& request)
{
    const std::string stamp = stampOf(result);
    const bool line = result.planned[pair].hazardRatio.status == stats::CoxStatus::Ok;
    const std::string explain = std::string("Sensitivity analyses.") + (line ? " Dashed line: the ratio as analysed." : "") +
                                (stamp.empty() ? "" : " As counted now: " + stamp + ".");
    const std::string of = result.planned.size() > 1 ? ", " + pairOf(result, pair) : "";
    return contentsOf(result, "Censorings counted otherwise: " + figureTitle(result.asAnalysed) + of,
                      "As analysed: " + ratioStatement(result, result.planned[pair], request.style.numbers), explain, request);
}

std::vector<figure::Figure> pagesOf(const CensoringAnalysis& result, const report::FigureRequest& request)
{
    std::vector<figure::Figure> pages;
    if (result.asCounted) pages.push_back(countedPage(result, request.options.as<CensoringOptions>(), request));
    pages.push_back(overTimePage(result, overTimeContents(result, request), request));
    for (std::size_t pair = 0; pair < result.planned.size() && !result.reasons.empty(); ++pair)
        for (figure::Figure& page : ratioPages(result, pair, ratioContents(result, pair, request), request))
            pages.push_back(std::move(page));
    return pages;
}

/// A printed page is as high as the ratios need.
std::pair<double, double> sizeOf(const CensoringAnalysis& result, const report::FigureRequest& request)
{
    const figure::Style& style = request.style;
    if (style.largestHeight <= style.height || result.planned.empty()) return {style.width, style.height};
    const double needed = ratioHeight(result, ratioContents(result, 0, request), request, style.largestWidth);
    return {style.largestWidth, std::clamp(needed, style.height, style.largestHeight)};
}

/// Indices of the reasons asked for, with a warning for those that the endpoint does not have.
stats::CensoringQuestion questionOf(const Question& question, base::Warnings& warnings)
{
    const CensoringOptions& options = question.options.as<CensoringOptions>();
    stats::CensoringQuestion asked{{}, options.in};
    const study::Endpoint* endpoint = question.study->endpoint(question.selection.endpoint);
    for (const std::string& text : options.count) {
        if (endpoint == nullptr) continue;
        const std::vector<std::size_t> found = study::reasonsNamed(*endpoint, text);
        asked.count.insert(asked.count.end(), found.begin(), found.end());
        if (found.empty())
            warnings.push_back(base::usageError("no-such-reason", endpoint->label + " censors nobody for \"" + text + "\": not counted"));
    }
    return asked;
}

base::Warnings warningsOf(const CensoringAnalysis& result, base::Warnings own)
{
    base::Warnings warnings = result.asAnalysed.warnings;
    warnings.insert(warnings.end(), own.begin(), own.end());
    return warnings;
}

report::Report reportOf(const ResultPtr& result)
{
    report::Report report;
    report.provenance = provenance(result->asAnalysed);
    if (const std::string stamp = stampOf(*result); !stamp.empty()) report.provenance.emplace_back("Sensitivity", stamp);
    report.tables = [result](const report::Options&, const words::NumberStyle& numbers) { return censoringTables(*result, numbers); };
    report.methods = [result] {
        const std::string stamp = stampOf(*result);
        const std::string more = censoringMethods(*result, words::NumberStyle()) + (stamp.empty() ? "" : " " + stamp + ".");
        return methodsText(result->asAnalysed, {.tests = false, .restrictedMeans = false, .proportionalHazards = false, .more = more}) +
               "\n";
    };
    report.json = [result](const report::Options&) { return censoringJson(*result); };
    report.pages = [result](const report::FigureRequest& request) { return pagesOf(*result, request); };
    report.size = [result](const report::FigureRequest& request) { return sizeOf(*result, request); };
    report.result = result;
    return report;
}

base::Result<report::Report> make(const Question& question, const base::Cancel& cancel)
{
    base::Warnings warnings;
    auto made = stats::analyzeCensoring(question.study, question.selection, questionOf(question, warnings), cancel);
    if (!made) return std::move(made).error();
    made->asAnalysed.warnings = warningsOf(*made, std::move(warnings));
    const auto result = std::make_shared<const CensoringAnalysis>(std::move(made).value());
    report::Report report = reportOf(result);
    report.warnings = result->asAnalysed.warnings;
    report.counted = countedCensored(*result, cancel);
    if (report.counted == nullptr) return base::cancelled();
    return report;
}

bool isCensored(const study::Endpoint& endpoint)
{
    return !endpoint.reasons.empty() || std::ranges::find(endpoint.outcome, 0) != endpoint.outcome.end();
}

} // namespace

extern const Analysis censoringAnatomy;
const Analysis censoringAnatomy{CensoringOptions::analysis,
                                "Censoring",
                                [](const study::Study& study) { return std::ranges::any_of(study.endpoints, &isCensored); },
                                [] { return censoringOptions(); },
                                &make,
                                nullptr,
                                [](std::string_view how) { return how != "adjust" && how != "test"; },
                                nullptr,
                                AsOf::Follows};

} // namespace atrisk::analyses
