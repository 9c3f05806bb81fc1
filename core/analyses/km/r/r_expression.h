// Pieces of R: values, columns and conditions as R writes them.
#pragma once

#include "core/study/model/frame.h"

#include <string>
#include <string_view>
#include <vector>

namespace atrisk::analyses {

/// A quoted R string in ASCII: whatever a label holds, it stays data. Bytes that are not UTF-8 become "?".
[[nodiscard]] std::string rString(std::string_view text);
/// A number that reads back as the same double; NA for NaN, Inf.
[[nodiscard]] std::string rNumber(double value);
/// c(…) of finished pieces.
[[nodiscard]] std::string rList(const std::vector<std::string>& pieces);
/// The same, the piece alone where there is one.
[[nodiscard]] std::string rVector(const std::vector<std::string>& pieces);
[[nodiscard]] std::string rStrings(const std::vector<std::string>& texts);
[[nodiscard]] std::string rNumbers(const std::vector<double>& values);
/// Text for a comment: one line.
[[nodiscard]] std::string rComment(std::string_view text);

/// The column of the data frame `d`: text, number(…) or day(…), as its type is.
[[nodiscard]] std::string rColumn(const table::Column& column);
/// A value of the column, written as text, in R: 1, "a", a day's number. NaN where the column cannot have it.
[[nodiscard]] std::string rValue(const table::Column& column, const std::string& value);
[[nodiscard]] std::string rValues(const table::Column& column, const std::vector<std::string>& values);
/// TRUE for the rows of which the condition holds; missing values fail it (Condition). The column must exist.
[[nodiscard]] std::string rCondition(const study::Frame& frame, const study::Condition& condition);

} // namespace atrisk::analyses
