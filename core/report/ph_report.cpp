#include "core/report/ph_report.h"

#include "core/figure/ph_figure.h"
#include "core/report/analysis_text.h"

namespace atrisk::report {

Drawing drawingOf(std::shared_ptr<const stats::HazardCheck> check)
{
    Drawing drawing{{}, provenance(check->everyone), check->everyone.warnings};
    drawing.pages = [check = std::move(check)](const FigureRequest& request) {
        const figure::PhOptions options{request.titled(), request.footnote};
        std::vector<figure::Figure> pages;
        for (std::size_t pair = 0; pair < check->pairs.size(); ++pair)
            pages.push_back(figure::phFigure(*check, pair, options, request.style, request.metrics, request.width, request.height));
        return pages;
    };
    return drawing;
}

base::Result<Drawing> prepareProportionalHazards(study::StudyPtr study, const study::Selection& selection, const FigureOptions&,
                                                 const base::Cancel& cancel)
{
    auto check = stats::checkHazards(std::move(study), selection, cancel);
    if (!check) return std::move(check).error();
    return drawingOf(std::make_shared<const stats::HazardCheck>(std::move(check).value()));
}

} // namespace atrisk::report
