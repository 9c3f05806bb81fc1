// A table as one of Word's: heads are repeated on every page, no row is divided between two.
#pragma once

#include "core/report/table.h"

#include <pugixml.hpp>

#include <string>

namespace atrisk::document {

/// Twentieths of a point, Word's unit of length.
inline constexpr int twipsPerInch = 1440;

/// How many letters of the table's type its longest row takes side by side; long texts count as if wrapped.
[[nodiscard]] int lettersAcross(const report::Table& table);

/// w:tbl, `width` twips wide in all.
void appendTable(pugi::xml_node body, const report::Table& table, int width);

/// w:p of a style, with its text; line breaks stay.
pugi::xml_node appendParagraph(pugi::xml_node parent, const char* style, const std::string& text);

} // namespace atrisk::document
