// A table as pages of a figure, as journals set them: rules above and below, none between columns.
#pragma once

#include "core/figure/figure.h"
#include "core/figure/style.h"
#include "core/figure/text_metrics.h"
#include "core/report/table.h"

#include <string>
#include <vector>

namespace atrisk::report {

/// Millimetres.
struct TablePage {
    const figure::Style& style;
    const figure::TextMetrics& metrics;
    double width = 0, height = 0;
    bool showTitle = true;
    std::string foot = {}; ///< under the table on each page; "" = nothing
};

/// At least one page. Heads wrap at their words and are repeated on each page; where columns or rows do not fit there are more pages,
/// the columns' each with the labels; nothing is clipped or left out. Notes follow the last row. A page is higher than asked where not
/// even its heads and one line of text fit.
[[nodiscard]] std::vector<figure::Figure> tableFigures(const Table& table, const TablePage& page);

} // namespace atrisk::report
