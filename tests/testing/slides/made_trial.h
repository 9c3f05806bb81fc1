// A made-up trial of two endpoints for figures of every number of arms.
#pragma once

#include "core/study/model/study.h"

#include <string>

namespace atrisk::testing {

/// 45 patients an arm, names of about `nameLength` characters, times in `unit` ("days" … "years"); made once.
const study::StudyPtr& trial(int arms, int nameLength, const std::string& unit);

} // namespace atrisk::testing
