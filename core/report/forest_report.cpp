#include "core/report/forest_report.h"

namespace atrisk::report {

Drawing drawingOf(std::shared_ptr<const stats::ForestAnalysis> forest)
{
    Drawing drawing{{}, provenance(*forest), forest->everyone.warnings};
    drawing.warnings.insert(drawing.warnings.end(), forest->warnings.begin(), forest->warnings.end());
    drawing.pages = [forest = std::move(forest)](const FigureRequest& request) {
        figure::ForestOptions options = request.options.forest;
        options.showTitle = request.titled();
        options.footnote = options.footnote && request.footnote;
        std::vector<figure::Figure> pages;
        for (figure::ForestPage& page : figure::forestPages(*forest, options, request.style, request.metrics, request.width, request.height))
            pages.push_back(std::move(page.figure));
        return pages;
    };
    return drawing;
}

base::Result<Drawing> prepareForest(study::StudyPtr study, const study::Selection& selection, const FigureOptions&, const base::Cancel& cancel)
{
    auto forest = stats::analyzeForest(std::move(study), selection, cancel);
    if (!forest) return std::move(forest).error();
    return drawingOf(std::make_shared<const stats::ForestAnalysis>(std::move(forest).value()));
}

} // namespace atrisk::report
