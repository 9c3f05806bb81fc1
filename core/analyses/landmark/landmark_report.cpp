// Landmark analysis: from a time on, of those who are still at risk.
#include "core/analyses/analysis.h"
#include "core/analyses/km/analysis_text.h"
#include "core/analyses/km/km_notes.h"
#include "core/analyses/km/km_words.h"
#include "core/analyses/km/methods_text.h"
#include "core/analyses/landmark/landmark_figure.h"
#include "core/analyses/landmark/landmark_options.h"
#include "core/analyses/landmark/landmark_tables.h"
#include "core/analyses/landmark/landmark_words.h"
#include "core/base/text.h"
#include "core/words/abbreviations.h"
#include "core/words/plan_words.h"

#include <nlohmann/json.hpp>

#include <memory>

namespace atrisk::analyses {
namespace {

using stats::LandmarkAnalysis;
using words::NumberStyle;

const LandmarkOptions& optionsOf(const report::FigureRequest& request) { return request.options.as<LandmarkOptions>(); }

std::vector<std::string> statementsOf(const LandmarkAnalysis& result, LandmarkView view, const NumberStyle& numbers)
{
    if (view == LandmarkView::Curves) return sideStatements(result, numbers);
    std::vector<std::string> statements;
    for (std::size_t arm = 0; arm < result.arms.size(); ++arm) statements.push_back(conditionalStatement(result, arm, numbers));
    return statements;
}

LandmarkContents contentsOf(const LandmarkAnalysis& result, const report::FigureRequest& request)
{
    const LandmarkOptions& options = optionsOf(request);
    const NumberStyle& numbers = request.style.numbers;
    const bool curves = options.view == LandmarkView::Curves;
    LandmarkContents contents;
    contents.statements = statementsOf(result, options.view, numbers);
    contents.medians = curves && contents.statements.size() > 1;
    const std::string source = shownSource(result.everyone, numbers);
    if (options.titled(request.titled())) {
        contents.title = report::typedOr(options.title, curves ? landmarkTitle(result, numbers) : conditionalTitle(result));
        contents.subtitle = report::typedOr(options.subtitle, source);
    }
    std::vector<std::string> sentences;
    if (contents.subtitle.empty()) sentences.push_back(source + ".");
    if (curves) sentences.push_back("Paler: all patients. " + leftOutSentence(result, numbers));
    const bool censored = result.everyone.events < result.everyone.subjects;
    if (censored) sentences.push_back(marksSentence({.censored = true}, result.everyone.confidence, numbers));
    if (options.footnote && request.footnote && request.style.methodsFootnote) {
        const std::vector<std::string> methods = curves ? landmarkMethods(result, numbers) : conditionalMethods(result);
        sentences.insert(sentences.end(), methods.begin(), methods.end());
    }
    const auto tested = curves && !result.comparisons.empty() ? words::Tested::Yes : words::Tested::No;
    if (const std::string unplanned = words::notPlanned(result.everyone, tested); !unplanned.empty()) sentences.push_back(unplanned + ".");
    std::vector<std::string> said{contents.title, contents.subtitle};
    said.insert(said.end(), contents.statements.begin(), contents.statements.end());
    sentences.push_back(words::abbreviationsIn(said, result.everyone.study.get()));
    contents.notes = {options.note, joinedSentences(sentences)};
    std::erase(contents.notes, "");
    return contents;
}

std::vector<figure::Figure> pagesOf(const LandmarkAnalysis& result, const report::FigureRequest& request)
{
    const auto draw = optionsOf(request).view == LandmarkView::Curves ? &landmarkFigure : &conditionalFigure;
    return {draw(result, contentsOf(result, request), request.style, request.metrics, request.width, request.height)};
}

std::string methodsOf(const LandmarkAnalysis& result)
{
    const NumberStyle numbers;
    std::vector<std::string> more = landmarkMethods(result, numbers);
    more.insert(more.begin(), "Landmark analysis at " + timeInWords(result.landmark, result, numbers) + ".");
    for (std::string& sentence : conditionalMethods(result)) more.push_back(std::move(sentence));
    return methodsText(result.everyone, {.restrictedMeans = false, .proportionalHazards = false, .more = joinedSentences(more)}) + "\n";
}

bool applies(const study::Study& study) { return study.hasOutcomes(); }

base::Result<report::Report> make(const Question& question, const base::Cancel& cancel)
{
    auto made = stats::analyzeLandmark(question.study, question.selection, question.options.as<LandmarkOptions>().from, cancel);
    if (!made) return std::move(made).error();
    const auto result = std::make_shared<const LandmarkAnalysis>(std::move(made).value());

    report::Report report;
    report.provenance = provenance(result->everyone);
    report.warnings = result->everyone.warnings;
    report.tables = [result](const report::Options&, const NumberStyle& numbers) { return landmarkTables(*result, numbers); };
    report.methods = [result] { return methodsOf(*result); };
    report.json = [result](const report::Options&) { return landmarkJson(*result); };
    report.pages = [result](const report::FigureRequest& request) { return pagesOf(*result, request); };
    report.size = [result](const report::FigureRequest& request) {
        return landmarkSize(request.style, optionsOf(request).view == LandmarkView::Curves ? 1 : result->arms.size());
    };
    report.result = result;
    return report;
}

bool heeds(std::string_view how) { return how != "adjust" && how != "test" && how != "tau"; }

} // namespace

extern const Analysis landmarkAnalysis;
const Analysis landmarkAnalysis{
    LandmarkOptions::analysis, "Landmark", &applies, [] { return landmarkOptions(); }, &make, nullptr, &heeds, nullptr, AsOf::Follows};

} // namespace atrisk::analyses
