#include "core/document/docx/word_sheet.h"

#include "core/document/docx/word_table.h"

#include <algorithm>

namespace atrisk::document {

constexpr double millimetresPerInch = 25.4;

int twips(double millimetres) { return static_cast<int>(millimetres / millimetresPerInch * twipsPerInch + 0.5); }

Sheet sheetFor(const std::vector<report::Table>& tables)
{
    constexpr int lettersUpright = 112; // of 9 points, on 183 mm
    const Sheet upright;
    const bool wide = std::ranges::any_of(tables, [](const report::Table& table) { return lettersAcross(table) > lettersUpright; });
    return wide ? Sheet{upright.height, upright.width, upright.margin, true} : upright;
}

void appendSheet(pugi::xml_node parent, const Sheet& sheet, const std::string& footerId)
{
    pugi::xml_node section = parent.append_child("w:sectPr");
    pugi::xml_node foot = section.append_child("w:footerReference");
    foot.append_attribute("w:type") = "default";
    foot.append_attribute("r:id") = footerId.c_str();
    pugi::xml_node size = section.append_child("w:pgSz");
    size.append_attribute("w:w") = twips(sheet.width);
    size.append_attribute("w:h") = twips(sheet.height);
    if (sheet.lies) size.append_attribute("w:orient") = "landscape";
    pugi::xml_node margins = section.append_child("w:pgMar");
    for (const char* side : {"w:top", "w:right", "w:bottom", "w:left"}) margins.append_attribute(side) = twips(sheet.margin);
    margins.append_attribute("w:header") = twips(8);
    margins.append_attribute("w:footer") = twips(sheet.foot);
    margins.append_attribute("w:gutter") = 0;
}

} // namespace atrisk::document
