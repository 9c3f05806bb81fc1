#include "core/analyses/forest/forest_report.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {

namespace {

analyses::ForestOptions optionsOf(const report::FigureRequest& request)
{
    analyses::ForestOptions options = request.options.forest;
    options.showTitle = request.titled();
    options.footnote = options.footnote && request.footnote;
    return options;
}

/// As wide as a printed page allows, for columns and plot; as high as the rows need and the page allows. A slide stays a slide.
std::pair<double, double> pageFor(const stats::ForestAnalysis& forest, const report::FigureRequest& request)
{
    const figure::Style& style = request.style;
    if (style.largestHeight <= style.height) return {style.width, style.height};
    const double needed = analyses::forestHeight(forest, optionsOf(request), style, request.metrics, style.largestWidth);
    return {style.largestWidth, std::min(std::ceil(needed), style.largestHeight)};
}

} // namespace

report::Drawing drawingOf(std::shared_ptr<const stats::ForestAnalysis> forest)
{
    report::Drawing drawing{{}, provenance(*forest), forest->everyone.warnings};
    drawing.warnings.insert(drawing.warnings.end(), forest->warnings.begin(), forest->warnings.end());
    drawing.size = [forest](const report::FigureRequest& request) { return pageFor(*forest, request); };
    drawing.pages = [forest = std::move(forest)](const report::FigureRequest& request) {
        std::vector<figure::Figure> pages;
        for (analyses::ForestPage& page :
             analyses::forestPages(*forest, optionsOf(request), request.style, request.metrics, request.width, request.height))
            pages.push_back(std::move(page.figure));
        return pages;
    };
    return drawing;
}

base::Result<report::Drawing> prepareForest(study::StudyPtr study, const study::Selection& selection, const report::FigureOptions&,
                                            const base::Cancel& cancel)
{
    auto forest = stats::analyzeForest(std::move(study), selection, cancel);
    if (!forest) return std::move(forest).error();
    return drawingOf(std::make_shared<const stats::ForestAnalysis>(std::move(forest).value()));
}

} // namespace atrisk::analyses
