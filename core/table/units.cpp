#include "core/table/units.h"

#include <algorithm>

namespace atrisk::table {
namespace {

bool agree(const std::vector<UnitOf>& units)
{
    return std::ranges::all_of(units, [&](const UnitOf& one) { return one.unit == units.front().unit; });
}

} // namespace

std::string commonUnit(const std::vector<UnitOf>& units) { return units.empty() || !agree(units) ? std::string() : units.front().unit; }

std::optional<base::Warning> differingUnits(const std::string& column, const std::vector<UnitOf>& units)
{
    if (agree(units)) return std::nullopt;
    std::string list;
    for (const UnitOf& one : units) list += (list.empty() ? "" : ", ") + (one.unit.empty() ? "not said" : one.unit) + " in " + one.file;
    base::Warning warning;
    warning.code = "units-disagree";
    warning.file = units.front().file;
    warning.columnName = column;
    warning.text = "the unit of " + column + " differs (" + list + "), and nothing was converted; write all its values in one unit";
    return warning;
}

} // namespace atrisk::table
