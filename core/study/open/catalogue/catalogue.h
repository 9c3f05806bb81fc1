// Value labels that lie in a file of their own: a SAS catalogue beside the data set, or given with it.
#pragma once

#include "core/table/table.h"

#include <string>
#include <vector>

namespace atrisk::study {

/// A table that is no data but labels for others: the columns "format", "value" and "label".
[[nodiscard]] bool isCatalogue(const table::Table& table);

/// Where the catalogue of a SAS data set may lie beside it, in the order to look: "d/formats.sas7bcat", "d/adsl.sas7bcat" for
/// "d/adsl.sas7bdat". None for other files.
[[nodiscard]] std::vector<std::string> catalogueNames(const std::string& file);

/// Gives the columns that have no labels yet those of the catalogue, by the name of their format, whatever its case and width
/// (table::labelColumn). Returns the names of these columns, "SEX, RACE"; "" for none.
std::string applyCatalogue(table::Table& table, const table::Table& catalogue);

} // namespace atrisk::study
