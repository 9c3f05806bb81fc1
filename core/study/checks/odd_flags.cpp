// Flags of a population that say neither yes nor no of somebody.
#include "core/study/checks/checks.h"
#include "core/study/roles/column_kinds.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace atrisk::study {
namespace {

/// The column by whose yes a population is chosen; none where it is chosen otherwise.
StudyColumn flagOf(const Study& study, const FilePopulation& population)
{
    if (population.where.size() != 1) return {};
    const Condition& condition = population.where.front().condition;
    const StudyColumn column = study.find(condition.column);
    if (!column || !canBeFlag(column.field.column())) return {};
    const auto said = flagPopulation(column.field.column());
    return said.where.front().condition.values == condition.values ? column : StudyColumn();
}

/// Of who failed screening a flag need say nothing.
bool isTreated(const Study& study, const StudyColumn& flag, std::size_t row)
{
    return flag.byRecord || row >= study.armOf.size() || study.armOf[row] >= 0;
}

/// Rows by what they have instead of yes and no; "" = nothing, where others say no.
std::map<std::string, std::vector<std::size_t>> oddRows(const Study& study, const StudyColumn& flag)
{
    const Field& field = flag.field;
    const FilePopulation yes = flagPopulation(field.column());
    std::map<std::string, std::vector<std::size_t>> odd;
    std::vector<std::size_t> blank;
    std::unordered_map<double, bool> isOdd; // what each value says, asked once
    bool saysNo = false;
    const std::size_t rows = flag.byRecord ? study.records.rows : study.patients.rows;
    for (std::size_t row = 0; row < rows; ++row) {
        if (field.isMissing(row)) {
            if (field.tableRow(row) != Field::noRow && isTreated(study, flag, row)) blank.push_back(row);
            continue;
        }
        const auto [known, isNew] = isOdd.try_emplace(field.column().isNumeric() ? field.number(row) : field.code(row), false);
        if (isNew) {
            const std::string value = field.text(row);
            const std::vector<std::string>& values = yes.where.front().condition.values;
            known->second = !saysYesOrNo(field.column(), value);
            saysNo = saysNo || std::ranges::find(values, value) == values.end();
        }
        if (known->second) odd[field.text(row)].push_back(row);
    }
    if (saysNo && !blank.empty()) odd[""] = std::move(blank);
    return odd;
}

} // namespace

void checkOddFlags(const CheckedStudy& checked, base::Warnings& warnings)
{
    for (const FilePopulation& population : checked.roles.populations) {
        const StudyColumn flag = flagOf(checked.study, population);
        if (!flag) continue;
        for (const auto& [value, rows] : oddRows(checked.study, flag)) {
            const std::vector<std::size_t> named = rowsOfTable(flag.field, rows);
            const bool one = rows.size() == 1;
            base::Warning warning;
            warning.code = "odd-flag";
            warning.file = flag.field.place(rows.front()).file;
            warning.columnName = flag.field.column().name;
            warning.text = std::to_string(rows.size()) + (flag.byRecord ? " row" : " patient") + (one ? " has " : "s have ") +
                           (value.empty() ? "nothing" : "\"" + value + "\"") + " where the others have yes or no" +
                           (named.empty() ? "" : " (" + rowList(flag.field.table(), named, checked.linesOf) + ")") + ", and " +
                           (one ? "is" : "are") + " not in " + population.label;
            warnings.push_back(warning);
        }
    }
}

} // namespace atrisk::study
