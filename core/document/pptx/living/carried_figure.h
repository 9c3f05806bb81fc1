// What goes along with a figure on a slide: its view, and what was written there, so that it can be told from what people changed.
#pragma once

#include "core/document/document.h"
#include "core/document/pptx/shape.h"
#include "core/document/view/view.h"

#include <cstdint>
#include <string>
#include <vector>

namespace atrisk::document {

/// A number of the report's tables, as it is shown.
struct KeyNumber {
    std::string name;  ///< of table and cell: "km.effect/hazardRatio.estimate"
    std::string label; ///< "Hazard ratio", "Events, Placebo"
    std::string text;

    bool operator==(const KeyNumber&) const = default;
};
/// The first of them; of a whole report.
[[nodiscard]] std::vector<KeyNumber> keyNumbers(const Numbers& numbers);

/// Digests are `textDigest`s.
struct Written {
    std::string title, foot, description, notes, provenance;
    std::size_t notesLines = 0;     ///< paragraphs, which people may have put others around
    std::size_t pages = 0;          ///< that the figure had and were written
    std::vector<std::string> parts; ///< names of what is in the figure's group
    Extent group;                   ///< empty = there is none
    std::vector<Extent> tables;
    figure::Point at; ///< of the figure on its slide, millimetres
    bool onTemplate = false;
    bool framed = false; ///< a report's caption and foot stand around it
    std::vector<KeyNumber> numbers;

    bool operator==(const Written&) const = default;
};

struct CarriedFigure {
    View view;
    Written written;

    bool operator==(const CarriedFigure&) const = default;
};

/// Of a text without regard to how it is broken into lines; "" of one without words.
[[nodiscard]] std::string textDigest(const std::string& text);

/// Twelve hexadecimal digits, the same for the same view.
[[nodiscard]] std::string viewId(const View& view);

/// A part of an Office file (ECMA-376, part 1, 15.2.4): <atrisk:figure id="…">JSON</atrisk:figure>.
[[nodiscard]] std::string carriedXml(const std::string& id, const CarriedFigure& figure);
/// Its address of namespaces.
inline constexpr std::string_view carriedAddress = "https://atrisk.invalid/figure/1";

struct ReadFigure {
    std::string id;
    CarriedFigure figure;
    base::Warnings warnings; ///< as readView's
};
/// Is the part such a one? A quick look.
[[nodiscard]] bool isCarried(std::string_view bytes);
/// Errors: as readView's; input "malformed-file".
[[nodiscard]] base::Result<ReadFigure> readCarried(const std::string& bytes, const std::string& file);

} // namespace atrisk::document
