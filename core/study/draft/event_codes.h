// The codes of a column of events, and which of them mean that it happened.
#pragma once

#include "core/study/roles/roles.h"
#include "core/table/table.h"

#include <string>
#include <vector>

namespace atrisk::study {

enum class Meaning {
    Event,
    Competing,
    Censored,
    LeftOut, ///< of an empty cell only
    Unknown, ///< nothing says; to be answered
};

struct DraftCode {
    std::string code;     ///< as readOutcomes understands codes; "" = the empty cell
    std::size_t rows = 0; ///< of the endpoint
    Meaning meaning = Meaning::Unknown;
    std::string label = {}; ///< what the data call it; "" = nothing else
};

/// The most codes a column of events may have.
inline constexpr std::size_t mostCodes = 12;

/// Codes ascending, the empty cell last, over the rows for which the endpoint's `where` holds; each means what readOutcomes takes it for.
/// None where the table has no such column, or too many values.
[[nodiscard]] std::vector<DraftCode> findCodes(const table::Table& table, const FileEndpoint& endpoint);
/// The same of a column that stands in the place of the table's own.
[[nodiscard]] std::vector<DraftCode> findCodes(const table::Table& table, const table::Column& column, const FileEndpoint& endpoint);

/// Lists in the outcome what the codes mean, one by one; what is unknown is in no list.
void listCodes(FileOutcome& outcome, const std::vector<DraftCode>& codes);

} // namespace atrisk::study
