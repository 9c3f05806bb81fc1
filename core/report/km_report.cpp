#include "core/report/km_report.h"

#include "core/report/analysis_text.h"

namespace atrisk::report {

Drawing drawingOf(std::shared_ptr<const stats::SurvivalAnalysis> analysis)
{
    Drawing drawing{{}, provenance(*analysis), analysis->warnings};
    drawing.pages = [analysis = std::move(analysis)](const FigureRequest& request) {
        figure::KmOptions options = request.options.km;
        figure::Style style = request.style;
        options.showTitle = style.showTitle = request.titled(); // the figure heeds either
        options.footnote = options.footnote && request.footnote;
        return std::vector{figure::kmFigure(*analysis, options, style, request.metrics, request.width, request.height)};
    };
    return drawing;
}

base::Result<Drawing> prepareKaplanMeier(study::StudyPtr study, const study::Selection& selection, const FigureOptions&,
                                         const base::Cancel& cancel)
{
    auto analysis = stats::analyzeSurvival(std::move(study), selection, cancel);
    if (!analysis) return std::move(analysis).error();
    return drawingOf(std::make_shared<const stats::SurvivalAnalysis>(std::move(analysis).value()));
}

} // namespace atrisk::report
