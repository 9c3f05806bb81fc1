#include "core/report/forest_report.h"

#include <algorithm>
#include <cmath>

namespace atrisk::report {

namespace {

figure::ForestOptions optionsOf(const FigureRequest& request)
{
    figure::ForestOptions options = request.options.forest;
    options.showTitle = request.titled();
    options.footnote = options.footnote && request.footnote;
    return options;
}

/// As wide as a printed page allows, for columns and plot; as high as the rows need and the page allows. A slide stays a slide.
std::pair<double, double> pageFor(const stats::ForestAnalysis& forest, const FigureRequest& request)
{
    const figure::Style& style = request.style;
    if (style.largestHeight <= style.height) return {style.width, style.height};
    const double needed = figure::forestHeight(forest, optionsOf(request), style, request.metrics, style.largestWidth);
    return {style.largestWidth, std::min(std::ceil(needed), style.largestHeight)};
}

} // namespace

Drawing drawingOf(std::shared_ptr<const stats::ForestAnalysis> forest)
{
    Drawing drawing{{}, provenance(*forest), forest->everyone.warnings};
    drawing.warnings.insert(drawing.warnings.end(), forest->warnings.begin(), forest->warnings.end());
    drawing.size = [forest](const FigureRequest& request) { return pageFor(*forest, request); };
    drawing.pages = [forest = std::move(forest)](const FigureRequest& request) {
        std::vector<figure::Figure> pages;
        for (figure::ForestPage& page :
             figure::forestPages(*forest, optionsOf(request), request.style, request.metrics, request.width, request.height))
            pages.push_back(std::move(page.figure));
        return pages;
    };
    return drawing;
}

base::Result<Drawing> prepareForest(study::StudyPtr study, const study::Selection& selection, const FigureOptions&,
                                    const base::Cancel& cancel)
{
    auto forest = stats::analyzeForest(std::move(study), selection, cancel);
    if (!forest) return std::move(forest).error();
    return drawingOf(std::make_shared<const stats::ForestAnalysis>(std::move(forest).value()));
}

} // namespace atrisk::report
