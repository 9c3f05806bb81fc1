// Files and examples for the study reader.
#pragma once

#include "core/study/open_study.h"

#include <string>
#include <vector>

namespace atrisk::app {

/// Regular files, and "example:NAME/…" out of the program itself.
[[nodiscard]] study::DataAccess dataAccess();

/// Examples as id and title, in their order.
struct Example {
    std::string id, title;
};
[[nodiscard]] const std::vector<Example>& examples();

/// "example:alice" → the study file it stands for; other names as they are. Usage error: no such example.
[[nodiscard]] base::Result<std::vector<std::string>> resolveExamples(const std::vector<std::string>& names);

} // namespace atrisk::app
