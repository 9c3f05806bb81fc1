// Labels of a whole study as people write them.
#pragma once

#include "core/study/model/study.h"

namespace atrisk::study {

/// Labels in CAPITALS of arms, endpoints, populations, subgroups, levels and reasons as people write them (inPeopleCase); ids, codes and
/// values stay. Of two names that would become one, both stay.
void usePeopleCase(Study& study);

} // namespace atrisk::study
