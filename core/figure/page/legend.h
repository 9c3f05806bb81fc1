// Whose line is which: names beside samples of the lines, in as few rows as fit.
#pragma once

#include "core/figure/text_block.h"

#include <span>
#include <string>
#include <vector>

namespace atrisk::figure {

/// A line and what it is called; `shortName` "" = there is none.
struct LegendEntry {
    std::string name, shortName;
    Stroke line;
    TextStyle text;
    std::string whose = {}; ///< the arm it stands for, where `name` is shorter or says more
};

/// The name of one of the entries in at most `maxWidth` millimetres: where each stands in one line, else the short name as all have it
/// then, wrapped where even that is wider.
[[nodiscard]] TextBlock entryName(std::span<const LegendEntry> entries, std::size_t index, double maxWidth, const TextMetrics& metrics);

/// An entry, measured.
struct LegendItem {
    TextBlock name;
    Stroke line;
    double sample = 0, gap = 0; ///< length of the line, and its distance from the name; millimetres
    std::string whose = {};     ///< for the part
    [[nodiscard]] double width() const { return sample + gap + name.width; }
};
using LegendRow = std::vector<LegendItem>;

/// The items one below the other, none wider than `maxWidth` where words allow.
[[nodiscard]] std::vector<LegendItem> legendItems(std::span<const LegendEntry> entries, double maxWidth, const TextMetrics& metrics);
/// The items in rows of at most `width`.
[[nodiscard]] std::vector<LegendRow> legendRows(std::span<const LegendEntry> entries, double width, const TextMetrics& metrics);
[[nodiscard]] double legendHeight(std::span<const LegendRow> rows);

/// The part "Legend – NAME".
void appendItem(std::vector<Mark>& marks, const LegendItem& item, double left, double top);
void appendLegend(std::vector<Mark>& marks, std::span<const LegendRow> rows, double left, double top);

} // namespace atrisk::figure
