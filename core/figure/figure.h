// A figure as a value: marks in millimetres and points, clipped and measured. The screen and every file show the same one.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace atrisk::figure {

/// Millimetres from the top left corner of the figure, y downwards.
struct Point {
    double x = 0, y = 0;
    bool operator==(const Point&) const = default;
};
struct Rect {
    double x = 0, y = 0, width = 0, height = 0;
    [[nodiscard]] double right() const { return x + width; }
    [[nodiscard]] double bottom() const { return y + height; }
    bool operator==(const Rect&) const = default;
};
struct Color {
    std::uint8_t red = 0, green = 0, blue = 0, alpha = 255;
    bool operator==(const Color&) const = default;
};
struct Stroke {
    Color color;
    double width = 0.75;      ///< points
    std::vector<double> dash; ///< points on, off, …; empty = solid
    bool operator==(const Stroke&) const = default;
};
struct TextStyle {
    double size = 8; ///< points
    bool bold = false, italic = false;
    Color color;
    bool italicP = false; ///< the letter P of a statement, before a no-break space, stands in italics (text_runs.h)
    bool operator==(const TextStyle&) const = default;
};
enum class Align { Left, Centre, Right };

// The closed set of marks. The last member of each names the part of the figure it belongs to (part.h): "Risk table".
/// A polyline, usually of stairs: axis-parallel pieces, already clipped.
struct Steps {
    std::vector<Point> points;
    Stroke stroke;
    int arm = -1; ///< whose curve it is; -1 = none
    std::string part = {};
    bool operator==(const Steps&) const = default;
};
/// A filled polygon without an outline: a confidence band, an area under a curve.
struct Band {
    std::vector<Point> outline;
    Color fill;
    std::string part = {};
    bool operator==(const Band&) const = default;
};
/// Separate straight segments: axis ticks, censor ticks, grid lines, axis lines, drop lines.
struct Segments {
    std::vector<std::pair<Point, Point>> segments;
    Stroke stroke;
    std::string part = {};
    bool operator==(const Segments&) const = default;
};
/// A rectangle, filled and outlined where the alpha is not 0.
struct Box {
    Rect rect;
    Color fill{255, 255, 255, 0};
    Stroke stroke{{0, 0, 0, 0}, 0, {}};
    double radius = 0; ///< millimetres
    std::string part = {};
    bool operator==(const Box&) const = default;
};
/// A filled polygon or circle marking one value (forest squares and diamonds, points on a curve).
struct Dot {
    Point centre;
    double radius = 0; ///< millimetres
    Color fill;
    Stroke stroke{{0, 0, 0, 0}, 0, {}};
    std::string part = {};
    bool operator==(const Dot&) const = default;
};
/// One line of text, never wrapped by the renderer.
struct Text {
    Point anchor; ///< on the baseline; left end, middle or right end of the text by `align`
    std::string text;
    TextStyle style;
    Align align = Align::Left;
    double rotation = 0; ///< degrees, counter-clockwise, about the anchor
    std::string part = {};
    std::string whole = {}; ///< of which this is a line, where it was wrapped; "" = the text stands alone
    std::size_t line = 0;   ///< which line of it
    double room = 0;        ///< millimetres that each of its lines may take; 0 = not known
    bool operator==(const Text&) const = default;
};
using Mark = std::variant<Steps, Band, Segments, Box, Dot, Text>;

/// A coordinate system within the figure: how millimetres map to time and survival, for hover and zoom. Curves of events, which go up,
/// are curves of survival on an axis that falls.
struct Axes {
    Rect plot;
    double xMin = 0, xMax = 1, yMin = 0, yMax = 1; ///< yMax at the top; less than yMin on an axis that falls

    [[nodiscard]] double x(double value) const { return plot.x + (value - xMin) / (xMax - xMin) * plot.width; }
    [[nodiscard]] double y(double value) const { return plot.bottom() - (value - yMin) / (yMax - yMin) * plot.height; }
    [[nodiscard]] bool falls() const { return yMax < yMin; }
    /// The nearest value on the axis.
    [[nodiscard]] double clampedY(double value) const { return std::clamp(value, std::min(yMin, yMax), std::max(yMin, yMax)); }
    [[nodiscard]] double valueAtX(double mm) const { return xMin + (mm - plot.x) / plot.width * (xMax - xMin); }
    [[nodiscard]] double valueAtY(double mm) const { return yMin + (plot.bottom() - mm) / plot.height * (yMax - yMin); }
};

/// Where something stands that can be asked about. Nobody draws or writes it.
struct Spot {
    Rect rect;
    std::uint32_t of = 0; ///< a number of the report's own: of a bar, a row, a box; never a patient's
    bool operator==(const Spot&) const = default;
};

/// What stands in some columns of one row.
struct GridCell {
    std::size_t row = 0, column = 0, columns = 1; ///< the first column it covers, and how many
    std::string text;                             ///< with a line break where the marks begin another line
    TextStyle style;
    Align align = Align::Left;
    std::size_t lines = 1;
    double lineHeight = 0;                    ///< millimetres between baselines
    double left = 0, right = 0, baseline = 0; ///< millimetres from the cell's edges to the text's, and from its top to the first baseline
    bool operator==(const GridCell&) const = default;
};

/// A line under some columns of a row; under row −1, above the first.
struct GridRule {
    int row = -1;
    std::size_t column = 0, columns = 0;
    Stroke stroke;
    bool operator==(const GridRule&) const = default;
};

/// The marks [first, end) of the figure are this table, drawn: whoever writes a table leaves them out.
struct Grid {
    std::string title;
    Point at;                                     ///< its top left corner
    std::vector<double> columnWidths, rowHeights; ///< millimetres
    std::size_t headRows = 0;                     ///< which are repeated where the table goes on
    std::vector<GridCell> cells;
    std::vector<GridRule> rules;
    std::size_t first = 0, end = 0;
    bool operator==(const Grid&) const = default;
};

/// A text that a person has edited.
struct EditedText {
    std::string part, original, shown;
    bool operator==(const EditedText&) const = default;
};

struct Figure {
    double width = 0, height = 0; ///< millimetres
    Color background{255, 255, 255, 255};
    std::vector<Mark> marks;               ///< in drawing order
    std::vector<Axes> axes;                ///< one per panel
    std::string title;                     ///< of the document, for metadata
    std::string description;               ///< the figure in words with its numbers, for metadata and screen readers
    std::vector<Spot> spots = {};          ///< where a report is asked who is behind it (core/report/behind.h)
    std::vector<Spot> counts = {};         ///< numbers of patients that can be asked whence they come (core/report/chain/counted.h)
    std::vector<std::string> leftOut = {}; ///< what was asked for and found no room: "the hazard ratio"; whoever writes the figure says so
    std::vector<Grid> grids = {};          ///< its tables
    std::vector<EditedText> edited = {};   ///< texts that are not as the analysis says them
    std::vector<std::string> remarks = {}; ///< sentences on edits that do not apply or stand badly; whoever writes the figure says them
};

} // namespace atrisk::figure
