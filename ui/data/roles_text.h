// What the columns were taken for, in words.
#pragma once

#include "core/study/model/study.h"
#include "ui/session/session.h"

#include <QString>
#include <vector>

namespace atrisk::ui {

/// "Control arm", "Placebo, 86 patients".
struct RoleText {
    QString role, what;
};

/// Arms, endpoints, populations, subgroups and stratification of a study, in this order.
[[nodiscard]] std::vector<RoleText> rolesText(const study::Study& study);

/// Something doubtful, and the title of the analysis that says so; "" = it is of the study itself.
struct Doubt {
    QString analysis;
    base::Warning warning;

    bool operator==(const Doubt&) const = default;
};
/// The study's warnings and losses, then the warnings of the reports there are, each once. None without a study.
[[nodiscard]] std::vector<Doubt> doubtsOf(const Session& session);
/// "2 to look at in the data, 3 things were assumed".
[[nodiscard]] QString doubtsText(std::size_t doubts, std::size_t assumed);

} // namespace atrisk::ui
