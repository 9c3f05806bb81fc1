// A table as a value: what it says, not how it looks. Text, TSV, HTML, CSV, JSON and a figure are renderings of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atrisk::report {

enum class Alignment { Left, Centre, Right };
enum class Weight { Plain, Strong, Soft };
[[nodiscard]] std::string_view name(Alignment alignment); ///< "left" "centre" "right"
[[nodiscard]] std::string_view name(Weight weight);       ///< "plain" "strong" "soft"

/// A column of cells; the labels of the rows stand left of the first.
struct Column {
    std::string id;                ///< "arm.0"; unique within the table
    std::string heading;           ///< "" = none
    std::string shortHeading = {}; ///< where room is short; "" = the heading
    Alignment alignment = Alignment::Right;
    std::string span = {}; ///< a head above this and the neighbouring columns of the same span; "" = none

    [[nodiscard]] const std::string& brief() const { return shortHeading.empty() ? heading : shortHeading; }
};

inline constexpr std::size_t wholeRow = static_cast<std::size_t>(-1);

/// What stands in a column of a row. Every number passed words/number_format: no rendering rounds.
struct Cell {
    std::string text;
    std::string name = {};            ///< stable, unique within the table: "hazardRatio.estimate", "arm.0.median"; "" = nothing to find
    std::string method = {};          ///< how it was computed, in a sentence or lines of them: a tooltip; "" = nothing to say
    std::optional<double> value = {}; ///< the number with full precision, for programs; none = no number, or more than one
    std::size_t columns = 1;          ///< how many columns it takes, from where the cell before it ended; `wholeRow`: all that are left
    std::optional<std::uint32_t> spot = {}; ///< figure::Spot of the drawn cell: who is behind it; none = nobody is told
};

struct Row {
    std::string label;
    std::vector<Cell> cells;                ///< from the left; columns without a cell are empty
    Weight weight = Weight::Plain;          ///< soft: of what stands above it, such as an interval
    int indent = 0;                         ///< levels
    bool isHeading = false;                 ///< of the rows under it, as far as the next heading or a smaller indent
    bool isDetail = false;                  ///< a first thing to leave out where room is short, as in a panel of the window
    std::optional<std::uint32_t> spot = {}; ///< of its label, as a cell's
};

struct Table {
    std::string id;           ///< "km.arms", "forest"
    std::string title;        ///< "" = none
    std::string labelHeading; ///< over the labels; "" = none
    std::vector<Column> columns;
    std::vector<Row> rows;
    std::vector<std::string> notes; ///< sentences under the table

    [[nodiscard]] bool hasHeadings() const; ///< of any column, or of the labels
    [[nodiscard]] bool hasSpans() const;
    /// Null = no cell of that name.
    [[nodiscard]] const Cell* find(std::string_view cellName) const;
    /// The row that holds it; null = none.
    [[nodiscard]] const Row* rowOf(std::string_view cellName) const;
};

/// Where a cell stands: columns [first, last).
struct PlacedCell {
    const Cell* cell = nullptr;
    std::size_t first = 0, last = 0;
};
/// Of the column it stands in; centred where it covers several.
[[nodiscard]] Alignment alignmentOf(const PlacedCell& placed, const Table& table);
/// The row's cells in a table of `columns`, of which it takes no more.
[[nodiscard]] std::vector<PlacedCell> placedCells(const Row& row, std::size_t columns);

/// A run of columns under one head: [first, last); "" where there is none.
struct PlacedSpan {
    std::string text;
    std::size_t first = 0, last = 0;
};
[[nodiscard]] std::vector<PlacedSpan> placedSpans(const Table& table);

} // namespace atrisk::report
