// What a study says of itself, wherever it is shown.
#pragma once

#include "core/study/model/study.h"

#include <string>

namespace atrisk::words {

/// Stands under everything made from synthetic data; "" where they are none.
[[nodiscard]] std::string syntheticSentence(const study::Study& study);

} // namespace atrisk::words
