// Where the files that tests read lie.
#pragma once

#include <QString>

#include <string>
#include <string_view>

namespace atrisk::testing {

/// The full path of what lies below the folder tests: "data/x.csv", "../resources/studies"; "" = the folder.
[[nodiscard]] std::string inTests(std::string_view below = {});
[[nodiscard]] QString pathInTests(const QString& below = {});

} // namespace atrisk::testing
