// Parts of a draft: its endpoints by the names of their columns, its populations and subgroups.
#pragma once

#include "core/study/draft/draft.h"

namespace atrisk::study {

/// A frame over the rows of one table.
[[nodiscard]] Frame frameOf(const table::Table& table);

/// The endpoint of two columns, with what their names and values say.
[[nodiscard]] DraftEndpoint endpointOf(const Draft& draft, const EndpointPair& pair);
/// What the codes of its column of events mean as its role stands.
void refreshCodes(const Draft& draft, DraftEndpoint& endpoint);

/// Those of the roles, then other columns that say yes and no and are called as populations are: chosen where they leave somebody out.
void listPopulations(Draft& draft);
/// Those of the roles, then, not chosen, other columns of few values, and numbers to be cut at their median.
void listSubgroups(Draft& draft);

} // namespace atrisk::study
