#include "core/analyses/hazards/ph_report.h"

#include "core/analyses/hazards/ph_figure.h"
#include "core/analyses/km/analysis_text.h"

namespace atrisk::analyses {

report::Drawing drawingOf(std::shared_ptr<const stats::HazardCheck> check)
{
    report::Drawing drawing{{}, provenance(check->everyone), check->everyone.warnings};
    drawing.pages = [check = std::move(check)](const report::FigureRequest& request) {
        const analyses::PhOptions options{request.titled(), request.footnote};
        std::vector<figure::Figure> pages;
        for (std::size_t pair = 0; pair < check->pairs.size(); ++pair)
            pages.push_back(analyses::phFigure(*check, pair, options, request.style, request.metrics, request.width, request.height));
        return pages;
    };
    return drawing;
}

base::Result<report::Drawing> prepareProportionalHazards(study::StudyPtr study, const study::Selection& selection,
                                                         const report::FigureOptions&, const base::Cancel& cancel)
{
    auto check = stats::checkHazards(std::move(study), selection, cancel);
    if (!check) return std::move(check).error();
    return drawingOf(std::make_shared<const stats::HazardCheck>(std::move(check).value()));
}

} // namespace atrisk::analyses
