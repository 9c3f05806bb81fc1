// Answers about populations and subgroups: conditions, levels, cut-points.
#pragma once

#include "core/study/draft/draft.h"

#include <string>
#include <vector>

namespace atrisk::study {

/// A value of a column with its name, and how many rows have it.
struct DraftLevel {
    std::string value, label;
    std::size_t rows = 0;
};

/// The values of a column in their natural order, one where they only differ by a case that is ignored; none where it does not exist, holds
/// dates or has more than mostListed.
inline constexpr std::size_t mostListed = 100;
[[nodiscard]] std::vector<DraftLevel> valuesOf(const Draft& draft, const std::string& column);
/// Those of a subgroup: in its order and with its names, where it lists them.
[[nodiscard]] std::vector<DraftLevel> levelsOf(const Draft& draft, const DraftSubgroup& subgroup);
/// Has the column values that only differ by case, and are they one?
[[nodiscard]] bool differsByCase(const Draft& draft, const std::string& column);
[[nodiscard]] bool ignoresCase(const Draft& draft, const std::string& column);
void ignoreCase(Draft& draft, const std::string& column, bool ignore);
/// Does the column hold numbers?
[[nodiscard]] bool canBeCut(const Draft& draft, const std::string& column);

/// "median", "65", "50, 65", "0,5; 0,7": cut-points that ascend; with a semicolon between them their mark may be a comma.
/// Usage errors "bad-value".
[[nodiscard]] base::Result<Cut> parseCut(const std::string& text);
[[nodiscard]] std::string cutText(const Cut& cut);

/// Takes the place of the one with its id, and is chosen. Levels as the data have them are not listed.
void setSubgroup(Draft& draft, FileSubgroup subgroup);
void chooseSubgroup(Draft& draft, const std::string& id, bool chosen);

/// Rows for which all hold. Usage errors as evaluate's; "no-such-column"; "two-tables" of columns of different tables.
[[nodiscard]] base::Result<std::size_t> countRows(const Draft& draft, const std::vector<Condition>& conditions);
/// A population that has this name; without an id it is a new one. Chosen.
void setPopulation(Draft& draft, const std::string& id, const std::string& label, const std::vector<Condition>& conditions);
void choosePopulation(Draft& draft, const std::string& id, bool chosen);

/// The endpoint's rows besides the value that tells it from others: all conditions must hold.
void setRecords(Draft& draft, std::size_t endpoint, const std::vector<Condition>& conditions);
[[nodiscard]] std::vector<Condition> recordsOf(const Draft& draft, std::size_t endpoint);

} // namespace atrisk::study
