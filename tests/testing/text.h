// Words of the program as Qt Test compares and prints them.
#pragma once

#include <QString>

#include <string>

namespace atrisk::testing {

inline QString text(const std::string& words) { return QString::fromStdString(words); }

} // namespace atrisk::testing
