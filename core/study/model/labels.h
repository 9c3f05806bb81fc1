// Labels of a whole study as people read and write them.
#pragma once

#include "core/base/cancel.h"
#include "core/study/model/study.h"

namespace atrisk::study {

/// Labels of the trial, arms, endpoints, populations, subgroups, levels and reasons as they can be shown: no control character but tabs
/// and line ends, none that turns the direction of writing (base::printable), and no more than 500 bytes, with "…" for the rest. Ids,
/// codes and values stay. Of two in one list that would be cut to the same, the second gets a number: "… (2)". Returns "long-label" for
/// each that was cut.
[[nodiscard]] base::Warnings makeLabelsShowable(Study& study, const base::Cancel& cancel = {});

/// Labels in CAPITALS of arms, endpoints, populations, subgroups, levels and reasons as people write them (inPeopleCase); ids, codes and
/// values stay. Of two names that would become one, both stay.
void usePeopleCase(Study& study, const base::Cancel& cancel = {});

} // namespace atrisk::study
