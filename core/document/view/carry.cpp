#include "core/document/view/carry.h"

#include "core/document/view/view_json.h"

namespace atrisk::document {

void carry(Document& document, const View& view)
{
    for (std::size_t i = 0; i < document.pages.size(); ++i) {
        Page& page = document.pages[i];
        View own = view;
        own.page = i;
        if (!page.items.empty()) {
            own.width = page.items.front().figure.width;
            own.height = page.items.front().figure.height;
        }
        page.view = std::make_shared<const View>(std::move(own));
    }
}

std::string carriedText(const Document& document)
{
    std::string text;
    for (const Page& page : document.pages)
        if (page.view != nullptr) text += (text.empty() ? "[" : ",") + viewText(*page.view);
    return text.empty() ? text : text + "]";
}

} // namespace atrisk::document
