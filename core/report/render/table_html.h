// A table as HTML, for the clipboard and for pages.
#pragma once

#include "core/report/table.h"

#include <string>

namespace atrisk::report {

/// `&`, `<`, `>` and quotes as entities: for text and for attributes.
[[nodiscard]] std::string htmlEscaped(std::string_view text);

/// A <table> by itself: caption, thead with scopes, tbody with a row's label as its head, tfoot with the notes. Looks that must survive
/// a paste stand in style attributes; a cell's method is its title attribute.
[[nodiscard]] std::string tableHtml(const Table& table);

} // namespace atrisk::report
