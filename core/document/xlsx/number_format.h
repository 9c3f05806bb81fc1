// Excel's number formats that show a number as a text of ours does.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace atrisk::document {

/// "12.3%" of 12.3 → `0.0"%"`; "P=0.047" of 0.04712 → `"P="0.000`; "<0.001" of 0.00002 → `"<0.001"`, always these words. None where no
/// format can say it (a text with a quotation mark).
[[nodiscard]] std::optional<std::string> numberFormat(std::string_view text, double value);

} // namespace atrisk::document
