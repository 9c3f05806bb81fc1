// Levels of a factor that only differ by case.
#include "core/base/shell_word.h"
#include "core/study/checks/checks.h"
#include "core/table/look_alikes.h"

#include <algorithm>

namespace atrisk::study {

void checkLookAlikeLevels(const CheckedStudy& checked, base::Warnings& warnings)
{
    const Study& study = checked.study;
    for (const Subgroup& subgroup : study.subgroups) {
        if (checked.cancel.requested()) return;
        if (subgroup.cut || !subgroup.field) continue;
        for (const table::LookAlikes& alike : table::differingByCase(subgroup.field.column())) {
            base::Warning warning;
            warning.code = "alike-levels";
            warning.file = subgroup.field.table().file;
            warning.columnName = subgroup.field.column().name;
            warning.text = alike.text() + " only differ by case and count as different; --ignore-case " +
                           base::shellWord(subgroup.field.column().name) + " makes them one";
            warnings.push_back(warning);
        }
    }
}

} // namespace atrisk::study
