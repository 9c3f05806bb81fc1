#include "core/report/report.h"

#include "core/report/render/serialize.h"
#include "core/report/render/table_figure.h"
#include "core/report/render/table_html.h"
#include "core/report/render/table_json.h"
#include "core/report/render/table_lines.h"
#include "core/report/render/table_text.h"

#include <nlohmann/json.hpp>

namespace atrisk::report {
namespace {

using base::Result;

std::vector<Table> tablesOf(const Report& report, const Options& options)
{
    return report.tables ? report.tables(options, words::NumberStyle()) : std::vector<Table>();
}

base::Error nothing(const char* what) { return base::failure("no-such-rendering", std::string("this analysis has no ") + what); }

/// What `render` makes of each table, one after the other.
template <class Render> Result<std::string> ofTables(const Report& report, const Options& options, const char* what, const Render& render)
{
    std::string all;
    for (const Table& table : tablesOf(report, options)) all += (all.empty() ? "" : "\n") + render(table);
    return all.empty() ? Result<std::string>(nothing(what)) : Result<std::string>(std::move(all));
}

Result<std::string> textOf(const Report& report, const Options& options)
{
    if (report.text) return report.text(options);
    const std::vector<Table> tables = tablesOf(report, options);
    if (tables.empty()) return nothing("text");
    return tablesText(tables).substr(1) + (report.methods ? "\n" + report.methods() : "");
}

Result<std::string> jsonOf(const Report& report, const Options& options)
{
    if (report.json) return serialize(report.json(options));
    nlohmann::ordered_json tables = nlohmann::ordered_json::array();
    for (const Table& table : tablesOf(report, options)) tables.push_back(tableJson(table));
    if (tables.empty()) return nothing("JSON");
    return serialize({{"schema", "atrisk.tables/1"}, {"version", ATRISK_VERSION}, {"tables", tables}});
}

} // namespace

std::vector<figure::Figure> pagesOf(const Report& report, const FigureRequest& request)
{
    if (report.pages) return report.pages(request);
    std::vector<Table> tables = report.tables ? report.tables(request.options, request.style.numbers) : std::vector<Table>();
    if (tables.empty()) tables.push_back({"empty", "Nothing to show", "", {}, {}, {}});
    std::vector<figure::Figure> pages;
    for (Table& table : tables) {
        if (!report.synthetic.empty()) table.notes.push_back(report.synthetic);
        const bool titled = request.showTitle.value_or(true); // a table without a title is a riddle, unless it was asked for
        for (figure::Figure& page : tableFigures(table, {request.style, request.metrics, request.width, request.height, titled}))
            pages.push_back(std::move(page));
    }
    return pages;
}

Result<std::string> rendered(const Report& report, Rendering rendering, const Options& options)
{
    switch (rendering) {
    case Rendering::Text: return textOf(report, options);
    case Rendering::Json: return jsonOf(report, options);
    case Rendering::Csv: return report.json ? longCsv(report.json(options)) : ofTables(report, options, "CSV", tableCsv);
    case Rendering::Html: return ofTables(report, options, "tables", tableHtml);
    case Rendering::Methods: return report.methods ? Result<std::string>(report.methods()) : nothing("methods text");
    case Rendering::Script: return report.script ? report.script() : nothing("R script");
    }
    return std::string();
}

} // namespace atrisk::report
