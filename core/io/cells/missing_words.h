// Words for something unknown among the texts of a table, whatever its format.
#pragma once

#include "core/table/table.h"

namespace atrisk::io {

/// Texts by which people write that nothing is known ("NA", ".", "unknown"), and errors of Excel, become missing, with a warning
/// "missing-words" or "odd-cells" of the column. What is labelled or told apart as a missing code by the file itself stays. For readers
/// that know a cell's type from the file; those of texts look at every cell themselves.
void takeMissingWords(table::Table& table);

} // namespace atrisk::io
