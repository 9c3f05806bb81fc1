#include "core/analyses/km/km_report.h"

#include "core/analyses/km/analysis_text.h"

namespace atrisk::analyses {

report::Drawing drawingOf(std::shared_ptr<const stats::SurvivalAnalysis> analysis)
{
    report::Drawing drawing{{}, provenance(*analysis), analysis->warnings};
    drawing.pages = [analysis = std::move(analysis)](const report::FigureRequest& request) {
        analyses::KmOptions options = request.options.km;
        figure::Style style = request.style;
        options.showTitle = style.showTitle = request.titled(); // the figure heeds either
        options.footnote = options.footnote && request.footnote;
        return std::vector{analyses::kmFigure(*analysis, options, style, request.metrics, request.width, request.height)};
    };
    return drawing;
}

base::Result<report::Drawing> prepareKaplanMeier(study::StudyPtr study, const study::Selection& selection, const report::FigureOptions&,
                                                 const base::Cancel& cancel)
{
    auto analysis = stats::analyzeSurvival(std::move(study), selection, cancel);
    if (!analysis) return std::move(analysis).error();
    return drawingOf(std::make_shared<const stats::SurvivalAnalysis>(std::move(analysis).value()));
}

} // namespace atrisk::analyses
