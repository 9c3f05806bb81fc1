// What marks mean: names beside samples of any marks, in as few rows as fit.
#pragma once

#include "core/figure/placed_block.h"
#include "core/figure/style.h"
#include "core/figure/text_block.h"

#include <span>
#include <string>
#include <vector>

namespace atrisk::figure {

struct KeyEntry {
    std::string name;
    PlacedBlock sample; ///< its marks from (0, 0) to (width, height)
};

/// Entries in their rows, measured.
struct Key {
    struct Item {
        PlacedBlock sample;
        TextBlock name;
        Point place; ///< of the sample's left edge and the row's top, from the key's corner
    };
    std::vector<Item> items;
    double lineHeight = 0, gap = 0, height = 0;
};
[[nodiscard]] Key layOutKey(std::span<const KeyEntry> entries, const Style& style, double width, const TextMetrics& metrics);
void appendKey(std::vector<Mark>& marks, const Key& key, double left, double top);

/// A filled rectangle as high as a capital letter.
[[nodiscard]] PlacedBlock swatch(Color fill, Color edge, const Style& style);

} // namespace atrisk::figure
