// What a person should know of how a file's labels and missing values were taken.
#pragma once

#include "core/table/value_labels.h"

namespace atrisk::io {

/// Among the table's assumptions: SPSS's user-missing values with their counts; a number column of which only some values have
/// labels, doubtful where it has so few values that they may be categories.
void sayHowRead(const table::Column& column, table::Labelled labelled, std::vector<table::Assumption>& assumptions);

} // namespace atrisk::io
