// Codes whose label says that nothing is known, while they count as values.
#include "core/base/numeric.h"
#include "core/base/shell_word.h"
#include "core/study/checks/checks.h"
#include "core/study/vocabulary/unknown_words.h"

#include <algorithm>

namespace atrisk::study {
namespace {

std::size_t rowsWith(const table::Column& column, const std::string& value)
{
    if (column.isNumeric()) {
        const auto number = base::parseNumber(value);
        return number ? static_cast<std::size_t>(std::ranges::count(column.numbers, *number)) : 0;
    }
    const auto found = std::ranges::find(column.dictionary, value);
    if (found == column.dictionary.end()) return 0;
    return static_cast<std::size_t>(std::ranges::count(column.codes, static_cast<std::int32_t>(found - column.dictionary.begin())));
}

/// Numbers are used as they stand, whoever names the column; a category says something only where it is a factor.
bool isUsed(const Study& study, const table::Column& column)
{
    const auto isIts = [&](const Subgroup& subgroup) { return subgroup.field && &subgroup.field.column() == &column; };
    return column.type == table::ColumnType::Number || std::ranges::any_of(study.subgroups, isIts);
}

/// An arm of those whose treatment nobody knows is compared as the others are.
void checkArms(const CheckedStudy& checked, base::Warnings& warnings)
{
    const Study& study = checked.study;
    if (!checked.roles.arms) return;
    for (std::size_t arm = 0; arm < study.arms.size() && arm < study.armSubjects.size(); ++arm) {
        const std::string& value = study.arms[arm].value;
        if (!saysUnknown(study.arms[arm].label) && !saysUnknown(value)) continue;
        const std::size_t patients = study.armSubjects[arm];
        base::Warning warning;
        warning.code = "label-says-missing";
        warning.file = study.tables.empty() ? "" : study.tables.front()->file;
        warning.columnName = checked.roles.arms->column.text;
        warning.text = std::to_string(patients) + (patients == 1 ? " patient is" : " patients are") + " in the arm \"" +
                       study.arms[arm].label +
                       "\", which is compared as the others are; if their treatment is not known, say --missing-code " +
                       base::shellWord(checked.roles.arms->column.text + "=" + value);
        warnings.push_back(warning);
    }
}

} // namespace

void checkLabelledUnknown(const CheckedStudy& checked, base::Warnings& warnings)
{
    const Study& study = checked.study;
    checkArms(checked, warnings);
    for (const Field& field : study.patients.fields) {
        if (checked.cancel.requested()) return;
        const table::Column& column = field.column();
        for (const table::ValueLabel& label : column.valueLabels) {
            if (!saysUnknown(label.label) || !isUsed(study, column)) continue;
            const std::size_t rows = rowsWith(column, label.value);
            if (rows == 0) continue;
            base::Warning warning;
            warning.code = "label-says-missing";
            warning.file = field.table().file;
            warning.columnName = column.name;
            warning.text = std::to_string(rows) + (rows == 1 ? " row has " : " rows have ") + label.value + ", which is labelled \"" +
                           label.label + "\" and counts as a " + (column.isNumeric() ? "number" : "value") + " like the others; --where " +
                           base::shellWord(column.name + "!=" + label.value) + " leaves " + (rows == 1 ? "it" : "them") + " out";
            warnings.push_back(warning);
        }
    }
}

} // namespace atrisk::study
