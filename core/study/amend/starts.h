// When the patients of an endpoint started, as far as the data tell it.
#pragma once

#include "core/study/model/study.h"

#include <string>
#include <utility>
#include <vector>

namespace atrisk::study {

/// When the patients of an endpoint started, and how that is known.
struct Starts {
    std::vector<double> day; ///< per position, days since 1970-01-01; NaN = not known
    std::string column;      ///< "RANDDT"; of a start reckoned back from the end "ADT"
    bool guessed = false;    ///< nothing but its name says that this column is the start of these times
    double firstDay = 0;     ///< 1 where the times count the day of the start as the first, else 0

    [[nodiscard]] bool known() const { return !column.empty(); }
};

/// From which column: the start of an endpoint between two dates; STARTDT; else RANDDT, TRTSDT and their like, or a date column whose name
/// or label speaks of randomization: of these, where there is ADT, the first with which most times are ADT less it, to a day (a duration of
/// response begins later than that), and without ADT the first, guessed; else ADT, less the time. Not known (an empty Starts) where there
/// is none of them, or where nobody knows the unit of the times.
[[nodiscard]] Starts startsOf(const Study& study, const Endpoint& endpoint);
/// Has an endpoint such a column? Looks at names and kinds of columns alone.
[[nodiscard]] bool hasStartDates(const Study& study);

/// The first and the last day on which anything happened to patients with a start, over all endpoints; NaN, NaN without any.
[[nodiscard]] std::pair<double, double> daysOf(const Study& study);

} // namespace atrisk::study
