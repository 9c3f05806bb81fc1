// The column that tells patients apart, by what the rows say, where no name does.
#pragma once

#include "core/base/cancel.h"
#include "core/study/guesses/identifier.h"

#include <optional>
#include <string>

namespace atrisk::study {

/// What is known of the columns before the patients are; "" = nothing.
struct KnownColumns {
    std::string time, outcome, arm;
};

/// A column whose values have several rows each, nearly all of them: either one row for each endpoint, which another column names, or rows
/// that all say the same time and event, and something else in another column; always of one arm. The one with the most values; null =
/// there is none.
[[nodiscard]] std::optional<FoundIdentifier> identifierByContent(const table::Table& table, const KnownColumns& known,
                                                                 const base::Cancel& cancel);

/// A column that may be of patients, of whom several rows are eyes, visits or intervals: whose values have several rows each, nearly all of
/// them, within each of which other columns never vary, a number among them, or only the last row says something else of the event, or as
/// many rows as the others, of one arm. Null = there is none.
[[nodiscard]] const table::Column* maybeIdentifier(const table::Table& table, const KnownColumns& known, const base::Cancel& cancel);

/// Has no value of the one column a value of the other (a category, known in every row) twice?
[[nodiscard]] bool tellsRowsApart(const table::Column& patients, const table::Column& within);

} // namespace atrisk::study
