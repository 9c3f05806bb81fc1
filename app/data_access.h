// Files and examples for the study reader.
#pragma once

#include "core/study/open/open_study.h"

#include <string>
#include <vector>

namespace atrisk::app {

/// Regular files, and examples ("example:alice") out of the program itself.
[[nodiscard]] study::DataAccess dataAccess();

/// Examples as id and title, in their order.
struct Example {
    std::string id, title;
};
[[nodiscard]] const std::vector<Example>& examples();

} // namespace atrisk::app
