// Questionnaires: who filled them in, how scores changed, and when patients got worse.
#include "core/analyses/km/analysis_text.h"
#include "core/analyses/km/km_report.h"
#include "core/analyses/km/methods_text.h"
#include "core/analyses/km/tables/km_tables.h"
#include "core/analyses/questionnaires/questionnaires_views.h"
#include "core/analyses/questionnaires/questionnaires_words.h"
#include "core/report/chain/counted.h"
#include "core/report/chosen_words.h"
#include "core/words/phrases.h"

#include <memory>
#include <nlohmann/json.hpp>

namespace atrisk::analyses {
namespace {

using ResultPtr = std::shared_ptr<const QuestionnaireAnalysis>;

/// The words that were typed, and before them the rule, without which nobody knows what the curves are of.
KmOptions curveOptionsOf(const QuestionnaireAnalysis& result, const report::FigureRequest& request)
{
    KmOptions options;
    static_cast<report::FigureWords&>(options) = request.options.as<QuestionnaireOptions>();
    options.note = words::joinedSentences({ruleSentence(result, request.style.numbers), options.note});
    return options;
}

void addCurves(report::Report& report, const ResultPtr& result)
{
    report.provenance = provenance(*result->survival);
    report.pages = [result](const report::FigureRequest& request) {
        return curvePages(*result->survival, curveOptionsOf(*result, request), request);
    };
    report.size = [result](const report::FigureRequest& request) {
        return curvePageSize(*result->survival, curveOptionsOf(*result, request), request);
    };
    report.tables = [result](const report::Options&, const words::NumberStyle& numbers) {
        std::vector<report::Table> tables = kmTables(*result->survival, numbers);
        tables.insert(tables.begin(), scoredPatientsTable(*result, numbers));
        return tables;
    };
    report.methods = [result] {
        return methodsText(*result->survival, {.more = ruleSentence(*result, {}) + " " + noBaselineSentence(*result, {})}) + "\n";
    };
}

void addVisits(report::Report& report, const ResultPtr& result)
{
    report.provenance = report::chosenProvenance(result->chosen, questionnaireMethods(*result));
    report.pages = [result](const report::FigureRequest& request) { return std::vector{visitsFigure(*result, request)}; };
    report.size = [result](const report::FigureRequest& request) { return visitsSize(*result, request); };
    report.tables = [result](const report::Options&, const words::NumberStyle& numbers) {
        return std::vector{visitsTable(*result, numbers)};
    };
    report.methods = [result] {
        return words::joinedSentences({questionnaireMethods(*result), noBaselineSentence(*result, {}), ignoredSentence(*result),
                                       report::unplannedSentence(result->chosen)}) +
               "\n";
    };
}

base::Result<report::Report> make(const Question& question, const base::Cancel& cancel)
{
    auto made = analyzeQuestionnaire(question, cancel);
    if (!made) return std::move(made).error();
    const auto result = std::make_shared<const QuestionnaireAnalysis>(std::move(made).value());
    report::Report report;
    report.warnings = result->warnings;
    report.json = [result](const report::Options&) { return questionnaireJson(*result); };
    if (result->survival)
        addCurves(report, result);
    else
        addVisits(report, result);
    report.counted = report::countedOf(result->chosen);
    report.result = result;
    return report;
}

} // namespace

extern const Analysis questionnaires;
const Analysis questionnaires{"questionnaires", "Questionnaires", &study::hasQuestionnaires, &questionnaireOptions, &make};

} // namespace atrisk::analyses
