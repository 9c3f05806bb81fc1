#include "ui/numbers/copied_numbers.h"

#include "core/analyses/km/tables/km_tables.h"
#include "core/figure/style.h"
#include "core/report/render/table_html.h"
#include "core/report/render/table_lines.h"
#include "ui/look/words.h"
#include "ui/session/flags.h"

#include <algorithm>

namespace atrisk::ui {

static std::vector<report::Table> shownTables(const stats::SurvivalAnalysis& analysis, const Flags& flags,
                                              const words::NumberStyle& numbers)
{
    std::vector<report::Table> tables{analyses::effectTable(analysis, numbers),
                                      analyses::pairwiseTable(analysis, numbers),
                                      analyses::armsTable(analysis, numbers),
                                      analyses::adjustedTable(analysis, numbers),
                                      analyses::milestoneTable(analysis, flags.time(Flag::Milestone), numbers),
                                      analyses::averageTable(analysis, flags.time(Flag::Average), numbers)};
    std::erase_if(tables, [](const report::Table& table) { return table.rows.empty(); });
    return tables;
}

std::unique_ptr<QMimeData> copiedNumbers(const stats::SurvivalAnalysis& analysis, const Flags& flags)
{
    const words::NumberStyle& numbers = figure::findStyle("screen")->numbers;
    const analyses::KmHead head = analyses::kmHead(analysis, numbers);
    std::string text, html = "<meta charset=\"utf-8\">\n";
    for (const std::string& line : {head.endpoint, head.who, head.filter}) {
        if (line.empty()) continue;
        text += line + "\n";
        html += "<p>" + report::htmlEscaped(line) + "</p>\n";
    }
    for (const report::Table& table : shownTables(analysis, flags, numbers)) {
        text += report::tableTsv(table);
        html += report::tableHtml(table);
    }
    auto data = std::make_unique<QMimeData>();
    data->setText(qt(text));
    data->setHtml(qt(html));
    return data;
}

QString numbersToCopy(const stats::SurvivalAnalysis& analysis, const Flags& flags) { return copiedNumbers(analysis, flags)->text(); }

} // namespace atrisk::ui
