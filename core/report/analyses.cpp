#include "core/report/analyses.h"

#include "core/figure/forest_figure.h"
#include "core/figure/km_figure.h"
#include "core/report/analysis_text.h"
#include "core/report/forest_report.h"
#include "core/stats/survival_analysis.h"

#include <algorithm>
#include <array>

namespace atrisk::report {
namespace {

bool hasEndpoint(const study::Study& study) { return !study.endpoints.empty(); }

base::Result<Report> drawKaplanMeier(study::StudyPtr study, const study::Selection& selection, const FigureRequest& request, const base::Cancel& cancel)
{
    auto analysis = stats::analyzeSurvival(std::move(study), selection, cancel);
    if (!analysis) return std::move(analysis).error();
    figure::KmOptions options;
    options.showTitle = request.style.showTitle;
    return Report{figure::kmFigure(*analysis, options, request.style, request.metrics, request.width, request.height), provenance(*analysis),
                  analysis->warnings, {}};
}

bool hasSubgroups(const study::Study& study) { return hasEndpoint(study) && study.arms.size() >= 2 && !study.subgroups.empty(); }

base::Result<Report> drawForest(study::StudyPtr study, const study::Selection& selection, const FigureRequest& request, const base::Cancel& cancel)
{
    auto forest = stats::analyzeForest(std::move(study), selection, cancel);
    if (!forest) return std::move(forest).error();
    figure::ForestOptions options;
    options.showTitle = request.style.showTitle;
    Report report;
    for (figure::ForestPage& page : figure::forestPages(*forest, options, request.style, request.metrics, request.width, request.height))
        report.furtherPages.push_back(std::move(page.figure));
    report.figure = std::move(report.furtherPages.front());
    report.furtherPages.erase(report.furtherPages.begin());
    report.provenance = provenance(*forest);
    report.warnings = forest->everyone.warnings;
    report.warnings.insert(report.warnings.end(), forest->warnings.begin(), forest->warnings.end());
    return report;
}

} // namespace

std::span<const Analysis> analyses()
{
    static constexpr std::array list{
        Analysis{"km", "Kaplan–Meier", &hasEndpoint, &drawKaplanMeier},
        Analysis{"forest", "Forest plot", &hasSubgroups, &drawForest},
    };
    return list;
}

const Analysis* findAnalysis(std::string_view id)
{
    const auto found = std::find_if(analyses().begin(), analyses().end(), [&](const Analysis& analysis) { return analysis.id == id; });
    return found == analyses().end() ? nullptr : &*found;
}

} // namespace atrisk::report
