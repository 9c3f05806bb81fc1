// What a column is by its name and values: a flag, a factor.
#pragma once

#include "core/study/open/join.h"
#include "core/study/roles/roles.h"

namespace atrisk::study {

/// All columns in the order of the tables: beside the records stand those of the patients.
[[nodiscard]] const Frame& allColumns(const JoinedTables& joined);

/// A population flag: named *FL, not of an outcome (death, discontinuation), saying yes and no (canBeFlag), and yes at least once.
[[nodiscard]] bool hasFlags(const table::Column& column);
/// Whatever its name: do at least four in five of its known cells say yes or no? What the others say is no yes (checkOddFlags).
[[nodiscard]] bool canBeFlag(const table::Column& column);
[[nodiscard]] bool saysYesOrNo(const table::Column& column, const std::string& value);
/// Rows whose flag says yes, in whatever way the column says it.
[[nodiscard]] FilePopulation flagPopulation(const table::Column& column);

[[nodiscard]] FileSubgroup subgroupOf(const table::Column& column);
/// Every column of 2 to 60 levels that describes the patient at baseline becomes a subgroup, as a guess; folded are those of more than 12
/// levels and those after the first hundred.
void addSubgroups(Roles& roles, const JoinedTables& joined);

} // namespace atrisk::study
