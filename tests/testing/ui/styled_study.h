// A study that brings its own style of figures.
#pragma once

#include "tests/testing/ui/small_study.h"

namespace atrisk::testing {

/// It names the file "our.style.json", which lies beside it: NEJM's under the title "Ours".
void giveStyle(const SmallStudy& study);

} // namespace atrisk::testing
