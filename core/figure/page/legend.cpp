#include "core/figure/page/legend.h"

#include "core/figure/part.h"

#include <algorithm>

namespace atrisk::figure {
namespace {

constexpr double sampleEm = 2.4, gapEm = 0.5, apartEm = 1.6;

double em(const TextBlock& name) { return name.style.size * millimetresPerPoint; }

LegendItem measured(std::span<const LegendEntry> entries, std::size_t index, double maxWidth, const TextMetrics& metrics)
{
    const LegendEntry& entry = entries[index];
    const double em = entry.text.size * millimetresPerPoint;
    LegendItem item{{}, entry.line, em * sampleEm, em * gapEm, entry.whose.empty() ? entry.name : entry.whose};
    item.name = entryName(entries, index, maxWidth - item.sample - item.gap, metrics);
    return item;
}

double heightOf(const LegendRow& row)
{
    double highest = 0;
    for (const LegendItem& item : row) highest = std::max(highest, item.name.height());
    return highest;
}

} // namespace

TextBlock entryName(std::span<const LegendEntry> entries, std::size_t index, double maxWidth, const TextMetrics& metrics)
{
    const LegendEntry& entry = entries[index];
    const auto isWide = [&](const LegendEntry& one) { return metrics.measure(one.name, one.text).width > maxWidth; };
    const bool useShort = !entry.shortName.empty() && std::ranges::any_of(entries, isWide);
    return balancedBlock(useShort ? entry.shortName : entry.name, entry.text, maxWidth, metrics);
}

std::vector<LegendItem> legendItems(std::span<const LegendEntry> entries, double maxWidth, const TextMetrics& metrics)
{
    std::vector<LegendItem> items;
    for (std::size_t i = 0; i < entries.size(); ++i) items.push_back(measured(entries, i, maxWidth, metrics));
    return items;
}

std::vector<LegendRow> legendRows(std::span<const LegendEntry> entries, double width, const TextMetrics& metrics)
{
    std::vector<LegendRow> rows;
    double used = 0;
    for (LegendItem& item : legendItems(entries, width, metrics)) {
        if (rows.empty() || used + item.width() > width) {
            rows.emplace_back();
            used = 0;
        }
        used += item.width() + em(item.name) * apartEm;
        rows.back().push_back(std::move(item));
    }
    return rows;
}

double legendHeight(std::span<const LegendRow> rows)
{
    double height = 0;
    for (const LegendRow& row : rows) height += heightOf(row);
    return height;
}

void appendItem(std::vector<Mark>& marks, const LegendItem& item, double left, double top)
{
    const Part part(marks, partName("Legend", item.whose));
    const double middle = top + item.name.lineHeight / 2;
    marks.emplace_back(Segments{{{{left, middle}, {left + item.sample, middle}}}, item.line});
    appendBlock(marks, item.name, left + item.sample + item.gap, top, Align::Left);
}

void appendLegend(std::vector<Mark>& marks, std::span<const LegendRow> rows, double left, double top)
{
    for (const LegendRow& row : rows) {
        double x = left;
        for (const LegendItem& item : row) {
            appendItem(marks, item, x, top);
            x += item.width() + em(item.name) * apartEm;
        }
        top += heightOf(row);
    }
}

} // namespace atrisk::figure
