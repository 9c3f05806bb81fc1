// Tables that are hard to write: three arms with long names, groups, cells across columns, awkward texts.
#pragma once

#include "core/report/table.h"

namespace atrisk::testing {

/// Two columns under one span, a row of each kind.
report::Table smallTable();

/// Three arms of 40 characters and `rows` rows in groups of ten.
report::Table longTable(int rows);

} // namespace atrisk::testing
