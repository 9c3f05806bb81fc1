#include "core/report/analyses.h"

#include "core/figure/km_figure.h"
#include "core/report/analysis_text.h"
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
                  analysis->warnings};
}

} // namespace

std::span<const Analysis> analyses()
{
    static constexpr std::array list{
        Analysis{"km", "Kaplan–Meier", &hasEndpoint, &drawKaplanMeier},
    };
    return list;
}

const Analysis* findAnalysis(std::string_view id)
{
    const auto found = std::find_if(analyses().begin(), analyses().end(), [&](const Analysis& analysis) { return analysis.id == id; });
    return found == analyses().end() ? nullptr : &*found;
}

} // namespace atrisk::report
