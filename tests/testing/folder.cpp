#include "tests/testing/folder.h"

namespace atrisk::testing {

// The one place that knows the checkout's path: what is compiled elsewhere is the same in every checkout, and found in a compiler cache.
std::string inTests(std::string_view below) { return std::string(ATRISK_TESTS "/").append(below); }

QString pathInTests(const QString& below) { return QStringLiteral(ATRISK_TESTS "/") + below; }

} // namespace atrisk::testing
