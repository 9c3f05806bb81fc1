#include "core/document/build_steps.h"

#include "core/base/warning.h"
#include "core/document/view/view.h"
#include "core/figure/build_up.h"

#include <algorithm>
#include <utility>

namespace atrisk::document {
namespace {

using Steps = std::vector<figure::BuildStep>;

/// The page with its items at one step; an item that is not built up stands there from the first on.
Page pageAt(const Page& page, const std::vector<Steps>& ofItems, std::size_t step)
{
    Page shown = page;
    bool isLast = true;
    for (std::size_t i = 0; i < page.items.size(); ++i) {
        const Steps& steps = ofItems[i];
        if (steps.empty()) continue;
        const std::size_t at = std::min(step, steps.size() - 1);
        isLast = isLast && at + 1 == steps.size();
        shown.items[i].figure = figure::atStep(page.items[i].figure, steps, at);
        shown.items[i].places = steps[at].marks;
        if (i == 0) shown.description = shown.items[i].figure.description;
    }
    if (isLast) shown.description = page.description;
    if (page.view != nullptr) {
        View view = *page.view;
        view.step = step + 1;
        shown.view = std::make_shared<const View>(std::move(view));
    }
    return shown;
}

std::string stays(std::size_t pages, std::size_t of)
{
    const std::string subject = of == 1 ? "the figure is" : std::to_string(pages) + " of " + std::to_string(of) + " pages are";
    return subject + " not built up in steps: nobody is drawn there one after the other";
}

} // namespace

BuiltUp builtUp(Document document)
{
    BuiltUp result;
    std::vector<Page> whole = std::exchange(document.pages, {});
    std::size_t staying = 0;
    for (Page& page : whole) {
        std::vector<Steps> ofItems;
        std::size_t most = 0;
        for (const Placed& item : page.items) most = std::max(most, ofItems.emplace_back(figure::buildUp(item.figure)).size());
        for (std::size_t step = 0; step < most; ++step) document.pages.push_back(pageAt(page, ofItems, step));
        if (most > 0) continue;
        ++staying;
        document.pages.push_back(std::move(page));
    }
    if (staying > 0) result.warnings.push_back(base::warning("no-steps", stays(staying, whole.size())));
    result.document = std::move(document);
    return result;
}

} // namespace atrisk::document
