// What a file says about where its content comes from, of any study.
#pragma once

#include "core/study/model/study.h"

#include <string>
#include <utility>
#include <vector>

namespace atrisk::report {

/// Study, registry, kind of data and cut-off; then `own` but for those with an empty text; then files and version. Never patient rows.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> provenanceOf(const study::Study& study,
                                                                            const std::vector<std::pair<std::string, std::string>>& own);

} // namespace atrisk::report
