#include "core/document/view/carry.h"

#include "core/analyses/analyses.h"
#include "core/document/view/view_json.h"

#include <map>

namespace atrisk::document {
namespace {

ViewPtr viewOfPage(const Page& page, View view, std::size_t index)
{
    view.page = index;
    if (!page.items.empty()) {
        view.width = page.items.back().figure.width; // a frame around it comes first
        view.height = page.items.back().figure.height;
    }
    return std::make_shared<const View>(std::move(view));
}

} // namespace

void carry(Document& document, const View& view)
{
    for (std::size_t i = 0; i < document.pages.size(); ++i) document.pages[i].view = viewOfPage(document.pages[i], view, i);
}

base::Warnings carryAsked(Document& document, const AskedDrawn& drawn)
{
    base::Warnings warnings;
    std::map<const Asked*, base::Result<View>> views;
    for (Page& page : document.pages) {
        const analyses::Analysis* analysis = page.asked ? analyses::findAnalysis(page.asked->analysis) : nullptr;
        if (analysis == nullptr) continue;
        const Asked& asked = *page.asked;
        const report::FigureRequest request{drawn.style, drawn.metrics, 0,
                                            0,           asked.options, document.sections.empty() ? std::nullopt : std::optional(false)};
        const auto view =
            views.try_emplace(&asked, viewOf({drawn.study, *analysis, asked.selection, request, asked.table, drawn.amendments})).first;
        if (view->second.ok())
            page.view = viewOfPage(page, *view->second, page.part);
        else
            warnings.push_back(view->second.error());
    }
    base::keepFirsts(warnings);
    return warnings;
}

std::string carriedText(const Document& document)
{
    std::string text;
    for (const Page& page : document.pages)
        if (page.view != nullptr) text += (text.empty() ? "[" : ",") + viewText(*page.view);
    return text.empty() ? text : text + "]";
}

} // namespace atrisk::document
