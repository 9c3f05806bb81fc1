// Parts of a draft: its endpoints by the names of their columns, its populations and subgroups.
#pragma once

#include "core/study/draft/draft.h"

namespace atrisk::study {

/// A frame over the rows of one table.
[[nodiscard]] Frame frameOf(const table::Table& table);

/// The endpoint of two columns, with what their names and values say.
[[nodiscard]] DraftEndpoint endpointOf(const Draft& draft, const EndpointPair& pair);
/// Its columns as their names and values allow them.
[[nodiscard]] std::vector<NamedColumn> namedColumns(const Draft& draft);
/// Not among the ids of the endpoints there are.
[[nodiscard]] std::string unusedId(const Draft& draft, const std::string& wanted);
/// A column that the endpoint's time makes an entry, or that may be one; what was guessed before is not any more.
void findEntryOf(const Draft& draft, DraftEndpoint& endpoint);
/// "its name is the start of what tstop ends"
[[nodiscard]] std::string reasonOfEntry(const FileEndpoint& role);
/// What the codes of its column of events mean as its role stands.
void refreshCodes(const Draft& draft, DraftEndpoint& endpoint);

/// Those of the roles, then other columns that say yes and no and are called as populations are: chosen where they leave somebody out.
void listPopulations(Draft& draft, const base::Cancel& cancel);
/// Those of the roles, then, not chosen, other columns of few values, and numbers to be cut at their median.
void listSubgroups(Draft& draft, const base::Cancel& cancel);
/// Of the rows for which all conditions hold, how many there are in the first condition's table; 0 where that is not one table's to say.
[[nodiscard]] std::size_t rowsOf(const Draft& draft, const FilePopulation& role);
/// The subgroup with its number of levels and of missing values.
[[nodiscard]] DraftSubgroup describe(const Draft& draft, FileSubgroup role, bool chosen);

} // namespace atrisk::study
