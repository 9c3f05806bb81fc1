// Long tables: patients have a row for each endpoint, and a column says which.
#pragma once

#include "core/study/draft/draft.h"

#include <string>

namespace atrisk::study {

/// The most values of a column that tells endpoints apart.
inline constexpr std::size_t mostEndpoints = 30;

/// A column of words of which no patient has one twice where patients have several rows.
struct FoundEndpoints {
    std::string column; ///< "" = there is none
    bool sure = false;  ///< its name says that it tells endpoints apart, or most of its values are names of endpoints
};
/// Looks at all rows for each column there may be. Cancelled, there is none.
[[nodiscard]] FoundEndpoints findEndpointColumn(const Draft& draft, const base::Cancel& cancel = {});

/// The column whose values tell the endpoints apart; "" = none does.
[[nodiscard]] std::string endpointColumn(const Draft& draft);
/// An endpoint for each of its values, with the time, the event and the codes of the first one there is; "" = one endpoint of all rows.
void chooseEndpointColumn(Draft& draft, const std::string& column);

} // namespace atrisk::study
