// The sheets of a Word file.
#pragma once

#include "core/report/table.h"

#include <pugixml.hpp>

#include <string>
#include <vector>

namespace atrisk::document {

inline constexpr std::size_t mostWordColumns = 63; ///< that Word's tables take

/// A sheet of A4, whose text is as wide as a figure of two columns (183 mm); lying on its side where a table needs that.
struct Sheet {
    double width = 210, height = 297, margin = 13.5;
    bool lies = false;
    double foot = 6; ///< from the bottom of the sheet to its foot's

    [[nodiscard]] double textWidth() const { return width - 2 * margin; }
    /// What a figure may be high, its caption above it.
    [[nodiscard]] double textHeight() const { return height - 2 * margin - 30; }
};

[[nodiscard]] int twips(double millimetres);
[[nodiscard]] Sheet sheetFor(const std::vector<report::Table>& tables);

/// w:sectPr of the sheet with the foot of this relationship; `parent` is the body, or the properties of a section's last paragraph.
void appendSheet(pugi::xml_node parent, const Sheet& sheet, const std::string& footerId);

} // namespace atrisk::document
