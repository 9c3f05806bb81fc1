// What the columns were taken for, in words.
#pragma once

#include "core/study/model/study.h"

#include <QString>
#include <vector>

namespace atrisk::ui {

/// "Control arm", "Placebo, 86 patients".
struct RoleText {
    QString role, what;
};

/// Arms, endpoints, populations, subgroups and stratification of a study, in this order.
[[nodiscard]] std::vector<RoleText> rolesText(const study::Study& study);

/// Where a warning stands, "" where it has no place: "adtte.csv, row 214, AVAL".
[[nodiscard]] QString placeText(const base::Warning& warning);

/// All warnings of tables, endpoints and the study, each once.
[[nodiscard]] std::vector<base::Warning> warningsOf(const study::Study& study);

} // namespace atrisk::ui
