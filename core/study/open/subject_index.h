// Patients numbered by their identifiers, over several tables.
#pragma once

#include "core/base/cancel.h"
#include "core/table/table.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace atrisk::study {

/// The column as categories: numbers by their text, so that 7 in one file is "7" in another. Cancelled: with fewer rows.
[[nodiscard]] table::Column asCategories(const table::Column& column, const base::Cancel& cancel);

/// How the identifiers of a table fit those known so far.
struct Overlap {
    std::size_t distinct = 0, same = 0;          ///< of the table's; of them, known in the same letters
    std::vector<std::uint32_t> byForm, byZeros;  ///< per value the patient whose identifier differs only by case and spaces, or by
                                                 ///< leading zeros besides, one to one; Field::noRow = none
    std::size_t formed = 0, zeroed = 0;          ///< how many of either
    std::pair<std::string, std::string> example; ///< one of the table that is not known, and one known that it has not; "" = none
    std::pair<std::string, std::string> alike;   ///< of two that are alike; "" = none
};

/// Numbers patients in order of appearance. Dictionaries are in byte order, so tables are matched by merging them: nothing is
/// looked up by row, and each identifier is compared once per table. What is cancelled gives numbers of no meaning; who asked asks
/// `cancel` too.
class SubjectIndex {
public:
    explicit SubjectIndex(const base::Cancel& cancel) : m_cancel(&cancel) {}
    /// Patient of every row; a row without an identifier is a patient of its own.
    std::vector<std::uint32_t> number(const table::Column& column);
    /// The same of a column of categories, some of whose values are known under another name: `ofCode` says whose they are.
    std::vector<std::uint32_t> number(const table::Column& column, std::vector<std::uint32_t> ofCode);
    /// Of a column of categories.
    [[nodiscard]] Overlap overlap(const table::Column& column) const;
    /// Patient of each value in the same letters, Field::noRow where it is new.
    [[nodiscard]] std::vector<std::uint32_t> match(const std::vector<std::string>& dictionary) const;
    /// Patient of every row as far as known, Field::noRow where not; nobody is added.
    [[nodiscard]] std::vector<std::uint32_t> find(const table::Column& column) const;
    [[nodiscard]] std::size_t size() const { return m_next; }

private:
    std::uint32_t numberOf(std::int32_t code, std::vector<std::uint32_t>& ofCode);
    void learn(const std::vector<std::string>& dictionary, const std::vector<std::uint32_t>& ofCode);

    const base::Cancel* m_cancel;
    using Known = std::pair<std::string, std::uint32_t>;
    std::vector<Known> m_known; ///< ascending by identifier
    std::uint32_t m_next = 0;
};

} // namespace atrisk::study
