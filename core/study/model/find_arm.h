// Which arm a name means.
#pragma once

#include "core/study/model/study.h"

#include <optional>
#include <string>
#include <vector>

namespace atrisk::study {

/// Index of the arm of this value; else the first of this label; else the first of this short label; none = no such arm. Values tell
/// arms apart, whatever another is called.
[[nodiscard]] std::optional<std::size_t> findArm(const std::vector<Arm>& arms, const std::string& name);

} // namespace atrisk::study
