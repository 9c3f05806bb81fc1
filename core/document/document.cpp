#include "core/document/document.h"

#include "core/report/render/edited_tables.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace atrisk::document {
namespace {

Page pageOf(figure::Figure figure)
{
    Page page;
    page.width = figure.width;
    page.height = figure.height;
    page.title = figure.title;
    page.description = figure.description;
    page.items.push_back({{}, std::move(figure)});
    return page;
}

bool covers(const Placed& item, const Page& page)
{
    return item.at.x <= 0 && item.at.y <= 0 && item.at.x + item.figure.width >= page.width && item.at.y + item.figure.height >= page.height;
}

} // namespace

Numbers numbersOf(const report::Report& report, const report::Options& options, const words::NumberStyle& style)
{
    Numbers numbers{{}, {}, report.synthetic, !report.pages};
    if (report.tables)
        numbers.tables = [tables = report.tables, arms = report.arms, options, style] {
            return report::editedTables(tables(options, style), report::editsOf(options), arms);
        };
    if (report.json) numbers.json = [json = report.json, options] { return json(options); };
    return numbers;
}

Document compose(std::vector<figure::Figure> figures, Provenance provenance, std::string methods, Numbers numbers)
{
    Document document{
        figures.empty() ? std::string() : figures.front().title, std::move(provenance), {}, std::move(methods), std::move(numbers)};
    for (figure::Figure& figure : figures) {
        figure.spots.clear(); // the window's
        figure.counts.clear();
        document.pages.push_back(pageOf(std::move(figure)));
    }
    return document;
}

Document onePage(const Document& document, std::size_t index)
{
    const Page& page = document.pages[index];
    return {page.title, document.provenance, {page}};
}

base::Result<Document> choosePage(Document document, std::size_t number)
{
    const std::size_t count = document.pages.size();
    if (number == 0) return document;
    if (number > count)
        return base::usageError("no-such-page", "--page: found " + std::to_string(number) + "; this figure has " + std::to_string(count) +
                                                    (count == 1 ? " page" : " pages"));
    Page page = std::move(document.pages[number - 1]);
    document.title = page.title;
    document.pages.clear();
    document.pages.push_back(std::move(page));
    return document;
}

std::string description(const Document& document)
{
    std::vector<std::string> said;
    for (const Page& page : document.pages)
        if (!page.description.empty() && std::ranges::find(said, page.description) == said.end()) said.push_back(page.description);
    std::string text;
    for (const std::string& one : said) text += (text.empty() ? "" : "\n") + one;
    return text;
}

bool isOpaque(const Page& page)
{
    return std::ranges::any_of(page.items, [&](const Placed& item) { return item.figure.background.alpha == 255 && covers(item, page); });
}

} // namespace atrisk::document
