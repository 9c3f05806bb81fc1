#include "core/report/report.h"

#include "core/base/numeric.h"
#include "core/base/warning.h"
#include "core/figure/edits/edited.h"
#include "core/figure/text_runs.h"
#include "core/report/chain/counted.h"
#include "core/report/render/serialize.h"
#include "core/report/render/table_figure.h"
#include "core/report/render/table_html.h"
#include "core/report/render/table_json.h"
#include "core/report/render/table_lines.h"
#include "core/report/render/table_text.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace atrisk::report {
namespace {

using base::Result;

std::vector<Table> tablesOf(const Report& report, const Options& options)
{
    return report.tables ? report.tables(options, words::NumberStyle()) : std::vector<Table>();
}

base::Error nothing(const char* what) { return base::failure("no-such-rendering", std::string("this analysis has no ") + what); }

/// "ALICE…", "Progression-free survival, Per-protocol population": what the tables are of.
std::string subjectOf(const Report& report)
{
    std::string lines;
    for (const auto& [key, value] : report.provenance)
        if (key == "Study" || key == "Selection") lines += value + "\n";
    return lines;
}

Result<std::string> textOf(const Report& report, const Options& options)
{
    if (report.text) return report.text(options);
    const std::vector<Table> tables = tablesOf(report, options);
    if (tables.empty()) return nothing("text");
    const std::string end = report.methods ? report.methods() : report.synthetic.empty() ? "" : report.synthetic + "\n";
    return subjectOf(report) + tablesText(tables) + (end.empty() ? "" : "\n" + end);
}

std::string titleLine(const Table& table)
{
    std::string line = "\"";
    for (const char c : table.title) line += c == '"' ? std::string("\"\"") : std::string(1, c);
    return line + "\"\r\n";
}

/// Several tables stand below each other, each under its title.
Result<std::string> csvOf(const Report& report, const Options& options)
{
    if (report.json) return longCsv(report.json(options));
    const std::vector<Table> tables = tablesOf(report, options);
    if (tables.empty()) return nothing("CSV");
    std::string all;
    for (const Table& table : tables) all += (all.empty() ? "" : "\r\n") + (tables.size() > 1 ? titleLine(table) : "") + tableCsv(table);
    return all;
}

/// A whole page: what the tables are of, the tables, and what they are made from.
Result<std::string> htmlOf(const Report& report, const Options& options)
{
    const std::vector<Table> tables = tablesOf(report, options);
    if (tables.empty()) return nothing("tables");
    const std::string subject = htmlEscaped(subjectOf(report));
    std::string page = "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>" +
                       subject.substr(0, subject.find('\n')) + "</title></head>\n<body>\n<p style=\"white-space: pre-line\">" + subject +
                       "</p>\n";
    for (const Table& table : tables) page += tableHtml(table);
    if (!report.synthetic.empty()) page += "<p>" + htmlEscaped(report.synthetic) + "</p>\n";
    return page + "</body>\n</html>\n";
}

Result<std::string> jsonOf(const Report& report, const Options& options)
{
    if (report.json) return serialize(report.json(options));
    nlohmann::ordered_json tables = nlohmann::ordered_json::array();
    for (const Table& table : tablesOf(report, options)) tables.push_back(tableJson(table));
    if (tables.empty()) return nothing("JSON");
    return serialize({{"schema", "atrisk.tables/1"}, {"version", ATRISK_VERSION}, {"tables", tables}});
}

std::vector<figure::Figure> tablePages(const Report& report, const FigureRequest& request)
{
    std::vector<Table> tables = report.tables ? report.tables(request.options, request.style.numbers) : std::vector<Table>();
    if (tables.empty()) tables.push_back({"empty", "Nothing to show", "", {}, {}, {}});
    std::vector<figure::Figure> pages;
    for (Table& table : tables) {
        const bool titled = request.showTitle.value_or(true); // a table without a title is a riddle, unless it was asked for
        for (figure::Figure& page :
             tableFigures(table, {request.style, request.metrics, request.width, request.height, titled, report.synthetic}))
            pages.push_back(std::move(page));
    }
    return pages;
}

} // namespace

/// Those of a request, as they were read when they became an option.
figure::Edits editsOf(const Options& options)
{
    if (options.find(editsId) == nullptr) return {};
    auto edits = figure::readEdits(options.text(editsId));
    return edits ? std::move(edits).value() : figure::Edits();
}

static std::vector<figure::Figure> editedPages(const Report& report, const FigureRequest& request)
{
    const auto pagesAs = [&](const FigureRequest& asked) { return report.pages ? report.pages(asked) : tablePages(report, asked); };
    const figure::Edits edits = editsOf(request.options);
    if (edits.empty()) return pagesAs(request);
    const figure::Style style = figure::withLooks(request.style, edits);
    std::vector<figure::Figure> pages =
        pagesAs({style, request.metrics, request.width, request.height, request.options, request.showTitle, request.footnote});
    figure::applyEdits(pages, edits, report.arms, request.metrics);
    return pages;
}

std::vector<figure::Figure> pagesOf(const Report& report, const FigureRequest& request)
{
    std::vector<figure::Figure> pages = editedPages(report, request);
    if (report.counted != nullptr)
        for (figure::Figure& page : pages) addCounts(page, *report.counted, request.metrics);
    if (request.style.italicP)
        for (figure::Figure& page : pages) {
            figure::setItalicP(page.marks);
            for (figure::Grid& grid : page.grids)
                for (figure::GridCell& cell : grid.cells) cell.style.italicP = true;
        }
    return pages;
}

Result<Report> tablesAlone(const Report& report, const std::string& id, const Options& options)
{
    const auto isMeant = [id](const Table& table) { return table.id == id || table.id.ends_with("." + id); };
    std::vector<std::string> ids;
    bool found = false;
    for (const Table& table : tablesOf(report, options)) {
        ids.push_back(table.id);
        found = found || isMeant(table);
    }
    if (!found)
        return base::usageError("no-such-table", "there is no table \"" + id + "\"; " +
                                                     (ids.empty() ? "this analysis has none" : "it must be " + base::choices(ids)));
    Report alone = report;
    alone.pages = nullptr;
    alone.size = nullptr;
    alone.text = nullptr;
    alone.json = nullptr;
    alone.tables = [all = report.tables, isMeant](const Options& chosen, const words::NumberStyle& numbers) {
        std::vector<Table> tables = all(chosen, numbers);
        std::erase_if(tables, [&](const Table& table) { return !isMeant(table); });
        return tables;
    };
    return alone;
}

Result<std::string> rendered(const Report& report, Rendering rendering, const Options& options)
{
    switch (rendering) {
    case Rendering::Text: return textOf(report, options);
    case Rendering::Json: return jsonOf(report, options);
    case Rendering::Csv: return csvOf(report, options);
    case Rendering::Html: return htmlOf(report, options);
    case Rendering::Methods: return report.methods ? Result<std::string>(report.methods()) : nothing("methods text");
    case Rendering::Script: return report.script ? report.script() : nothing("R script");
    }
    return std::string();
}

/// To a tenth.
static std::string millimetres(double length) { return base::numberText(std::round(10 * length) / 10); }

base::Warnings leftOutOf(const std::vector<figure::Figure>& pages)
{
    base::Warnings warnings;
    for (const figure::Figure& page : pages) {
        if (page.leftOut.empty()) continue;
        base::Warning warning;
        warning.code = "left-out";
        warning.text = "there is no room for " + words::listed(page.leftOut) + " on " + millimetres(page.width) + " × " +
                       millimetres(page.height) + " mm; a larger page shows all";
        warnings.push_back(std::move(warning));
    }
    for (const figure::Figure& page : pages)
        for (const std::string& remark : page.remarks) warnings.push_back(base::warning("not-edited", remark));
    base::keepFirsts(warnings);
    return warnings;
}

base::Warnings missingLettersOn(const std::vector<figure::Figure>& pages, const figure::TextMetrics& metrics)
{
    std::vector<std::string> missing;
    for (const figure::Figure& page : pages)
        for (const figure::Mark& mark : page.marks)
            if (const auto* text = std::get_if<figure::Text>(&mark))
                for (const figure::TextRun& run : figure::textRuns(text->text, text->style))
                    for (std::string& letter : metrics.missingLetters(run.text))
                        if (std::ranges::find(missing, letter) == missing.end()) missing.push_back(std::move(letter));
    if (missing.empty()) return {};
    base::Warning warning;
    warning.code = "missing-letters";
    warning.text = "no font on this computer has " + words::listed(missing) + "; empty boxes stand in their place";
    return {warning};
}

} // namespace atrisk::report
