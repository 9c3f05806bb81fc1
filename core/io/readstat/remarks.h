// What a person should know of how a file's labels and missing values were taken.
#pragma once

#include "core/table/value_labels.h"

#include <string>
#include <vector>

namespace atrisk::io {

class Remarks {
public:
    void add(const table::Column& column, table::Labelled labelled);
    /// "user-missing" and "partly-labelled", one of each for the whole table.
    void warn(table::Table& table) const;

private:
    std::vector<std::string> m_userMissing, m_partlyLabelled;
};

} // namespace atrisk::io
