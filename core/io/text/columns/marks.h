// Which marks stand before decimals and between thousands: found from all number columns of a text together.
#pragma once

#include "core/io/text/columns/cell.h"
#include "core/io/text/columns/cells.h"
#include "core/io/text/columns/evidence.h"
#include "core/table/read_options.h"

#include <optional>
#include <string>
#include <vector>

namespace atrisk::io {

/// What was found, or what keeps it from being known.
struct MarksFound {
    Marks marks;
    std::vector<table::Assumption> assumptions;
    std::optional<Example> doubt; ///< where nobody can know: two readings differ by a factor
    std::string question;         ///< what is asked then
};

/// `names` are the columns'; what an identifier's column has unmarked tells nothing of thousands.
/// A column of which at least four in five known cells could be numbers tells what its marks are; "1.390" tells nothing by itself. What
/// `said` fixes is not looked for. `commaDelimited`: a comma within a cell had to be quoted, so that a proven decimal point goes before it.
[[nodiscard]] MarksFound findMarks(std::vector<Evidence> columns, const std::vector<std::string>& names, const table::ReadOptions& said,
                                   bool commaDelimited);
[[nodiscard]] MarksFound findMarks(const std::vector<Cells>& columns, const std::vector<std::string>& names, const table::ReadOptions& said,
                                   bool commaDelimited);

} // namespace atrisk::io
