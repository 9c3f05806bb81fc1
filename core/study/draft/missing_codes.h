// Codes of columns that a person says mean that nothing is known.
#pragma once

#include "core/study/draft/draft.h"

#include <optional>
#include <string>
#include <vector>

namespace atrisk::study {

/// Reads "ecog = 9; ldh = 9999, -9": a column and its codes, several with a semicolon between them; "" is none. Usage errors "bad-value".
[[nodiscard]] base::Result<std::vector<Condition>> parseMissingCodes(const std::string& text);
/// As parseMissingCodes reads them.
[[nodiscard]] std::string missingCodesText(const std::vector<FileCondition>& codes);

/// In place of those that were said; of columns that are not there none are. What the columns mean is looked at anew where they changed.
void setMissingCodes(Draft& draft, const std::vector<Condition>& codes);

/// The column with the cases that are ignored and the codes that mean missing as they are said; none where nothing is said of it.
[[nodiscard]] std::optional<table::Column> columnAsSaid(const Draft& draft, const std::string& column);

} // namespace atrisk::study
