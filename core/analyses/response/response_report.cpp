// Response to treatment: best overall responses, rates with their intervals, and odds ratios by subgroup.
#include "core/analyses/response/odds_rows.h"
#include "core/analyses/response/response_views.h"
#include "core/analyses/response/response_words.h"
#include "core/base/text.h"
#include "core/report/behind.h"
#include "core/report/chain/counted.h"
#include "core/report/chosen_words.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>

namespace atrisk::analyses {
namespace {

/// Without a control there is nothing to compare.
bool showsForest(const ResponseAnalysis& analysis, const ResponseOptions& options)
{
    return options.view == ResponseView::Forest && analysis.chosen.hasControl;
}

std::vector<figure::Figure> pagesOf(const ResponseAnalysis& analysis, const report::FigureRequest& request)
{
    const auto& options = request.options.as<ResponseOptions>();
    return showsForest(analysis, options) ? oddsForest(analysis, options, request) : std::vector{responseBars(analysis, options, request)};
}

/// As high as its rows need and the style allows; a slide stays a slide.
std::pair<double, double> sizeOf(const ResponseAnalysis& analysis, const report::FigureRequest& request)
{
    const auto& options = request.options.as<ResponseOptions>();
    const figure::Style& style = request.style;
    if (style.largestHeight <= style.height) return {style.width, style.height};
    const bool isForest = showsForest(analysis, options);
    const double needed = isForest ? oddsForestHeight(analysis, options, request) : responseBarsHeight(analysis, options, request);
    return {isForest ? style.largestWidth : style.width, std::min(std::ceil(needed), style.largestHeight)};
}

std::vector<report::Table> tablesOf(const ResponseAnalysis& analysis, const report::Options& options, const words::NumberStyle& numbers)
{
    const auto& chosen = options.as<ResponseOptions>();
    std::vector<report::Table> tables{responseTable(analysis, chosen, numbers)};
    if (analysis.chosen.hasControl) tables.push_back(oddsTable(analysis, chosen, numbers));
    return tables;
}

std::string methodsOf(const ResponseAnalysis& analysis)
{
    return words::joinedSentences({objectiveSentence(analysis), denominatorSentence(analysis, words::NumberStyle()),
                                   responseMethods(analysis), timesSentence(analysis), report::unplannedSentence(analysis.chosen)});
}

/// As they are counted: who has no row could not be evaluated.
bool isOfKind(const study::Responses& responses, std::uint32_t patient, std::uint32_t kind)
{
    if (kind == respondedKind || kind == didNotRespondKind) return responses.responded(patient) == (kind == respondedKind);
    return responses.bestOf[patient].value_or(study::BestResponse::NotEvaluable) == static_cast<study::BestResponse>(kind);
}

report::Behind behindPieces(const ResponseAnalysis& analysis, const report::Brushed& brushed)
{
    std::vector<std::string> kinds;
    report::Behind behind =
        report::behindSpots(analysis.chosen.study, brushed, [&](std::uint32_t spot, std::vector<std::uint32_t>& patients) {
            if (const auto odds = oddsSpot(spot)) {
                const std::vector<std::uint32_t> more = oddsPatients(analysis, *odds);
                patients.insert(patients.end(), more.begin(), more.end());
                const std::string row = oddsLines(analysis)[odds->line].part;
                if (std::ranges::find(kinds, row) == kinds.end()) kinds.push_back(row);
                return;
            }
            const std::uint32_t kind = spot >> 16, arm = spot & 0xffff;
            analysis.chosen.forEach([&](std::size_t place) {
                const auto patient = static_cast<std::uint32_t>(place);
                if (report::armOfPatient(analysis.chosen, place) == arm && isOfKind(analysis.responses, patient, kind))
                    patients.push_back(patient);
            });
            const std::string words = kind == respondedKind       ? "Response"
                                      : kind == didNotRespondKind ? "No response"
                                                                  : bestLabel(static_cast<study::BestResponse>(kind));
            if (std::ranges::find(kinds, words) == kinds.end()) kinds.push_back(words);
        });
    behind.words = base::joined(kinds, "; ");
    return behind;
}

base::Result<report::Report> make(const Question& question, const base::Cancel& cancel)
{
    auto made = analyzeResponses(question, cancel);
    if (!made) return std::move(made).error();
    const auto analysis = std::make_shared<const ResponseAnalysis>(std::move(made).value());
    report::Report report;
    report.provenance = report::chosenProvenance(analysis->chosen, methodsOf(*analysis));
    report.warnings = analysis->warnings;
    report.pages = [analysis](const report::FigureRequest& request) { return pagesOf(*analysis, request); };
    report.size = [analysis](const report::FigureRequest& request) { return sizeOf(*analysis, request); };
    report.tables = [analysis](const report::Options& options, const words::NumberStyle& numbers) {
        return tablesOf(*analysis, options, numbers);
    };
    report.methods = [analysis] { return methodsOf(*analysis) + "\n"; };
    report.json = [analysis](const report::Options&) { return responseJson(*analysis); };
    report.behind = [analysis](const report::Brushed& brushed) { return behindPieces(*analysis, brushed); };
    report.counted = report::countedOf(analysis->chosen);
    report.result = analysis;
    return report;
}

bool heeds(std::string_view how) { return how == "confidence" || how == "conf-type" || how == "display-unit"; }

} // namespace

extern const Analysis response;
const Analysis response{"response", "Response", &study::tellsResponses, &responseOptions, &make, nullptr, &heeds};

} // namespace atrisk::analyses
