// Excel's number formats that show a number as a text of ours does.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace atrisk::document {

/// "12.3%" of 12.3 → `0.0"%";-0.0"%"`; "P=0.047" of 0.04712 → `"P="0.000;"P="-0.000`; "2,199" → `#,##0`. None where the text is not the
/// number alone, rounded as Excel rounds: "<0.001", "23 (45)", "NR"; such a cell stays text.
[[nodiscard]] std::optional<std::string> numberFormat(std::string_view text, double value);

} // namespace atrisk::document
