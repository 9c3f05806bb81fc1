// Markers of patients: by arm, their change, and one against another.
#include "core/analyses/biomarker/biomarker_views.h"
#include "core/analyses/biomarker/biomarker_words.h"
#include "core/report/chosen_words.h"
#include "core/words/phrases.h"

#include <memory>
#include <nlohmann/json.hpp>

namespace atrisk::analyses {
namespace {

std::vector<figure::Figure> pagesOf(const Biomarker& result, const report::FigureRequest& request)
{
    return result.view == MarkerView::Scatter ? std::vector{scatterPage(result, request)} : boxPages(result, request);
}

base::Result<report::Report> make(const Question& question, const base::Cancel& cancel)
{
    auto made = analyzeBiomarker(question, cancel);
    if (!made) return std::move(made).error();
    const auto result = std::make_shared<const Biomarker>(std::move(made).value());
    const std::string methods = words::joinedSentences({biomarkerMethods(*result), testSentence(*result)});
    report::Report report;
    report.provenance = report::chosenProvenance(result->chosen, methods);
    report.warnings = result->warnings;
    report.pages = [result](const report::FigureRequest& request) { return pagesOf(*result, request); };
    report.tables = [result](const report::Options&, const words::NumberStyle& numbers) {
        return std::vector{biomarkerTable(*result, numbers)};
    };
    report.methods = [result, methods] { return words::joinedSentences({methods, report::unplannedSentence(result->chosen)}) + "\n"; };
    report.json = [result](const report::Options&) { return biomarkerJson(*result); };
    report.behind = [result](const report::Brushed& brushed) { return patientsBehindMarkers(*result, brushed); };
    report.counted = countedMarkers(*result);
    report.result = result;
    return report;
}

bool heeds(std::string_view how) { return how == "confidence"; }

} // namespace

extern const Analysis biomarker;
const Analysis biomarker{"biomarker", "Biomarkers", &study::hasMarkers, &biomarkerOptions, &make, nullptr, &heeds};

} // namespace atrisk::analyses
