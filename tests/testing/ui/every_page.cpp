#include "tests/testing/ui/every_page.h"

#include "core/analyses/analyses.h"
#include "tests/testing/study_texts.h"
#include "ui/figure/qt_text_metrics.h"

#include <tuple>

namespace atrisk::testing {

document::Document everyPage(const std::string& example, const figure::Style& style)
{
    const study::StudyPtr study = exampleStudy(example);
    const ui::QtTextMetrics widths;
    std::vector<figure::Figure> pages;
    for (const analyses::Analysis* analysis : analyses::analyses()) {
        if (!analysis->applies(*study)) continue;
        const auto report = analyses::make(*analysis, {study, {}, analysis->options()}, {});
        if (!report) continue;
        report::FigureRequest request{style, widths, style.width, style.height, analysis->options()};
        if (report->size) std::tie(request.width, request.height) = report->size(request);
        for (figure::Figure& page : report::pagesOf(*report, request)) pages.push_back(std::move(page));
    }
    return document::compose(std::move(pages), {{"Study", example}});
}

} // namespace atrisk::testing
