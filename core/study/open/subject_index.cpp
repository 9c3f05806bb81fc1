#include "core/study/open/subject_index.h"

#include "core/study/model/frame.h"

#include <algorithm>
#include <iterator>

namespace atrisk::study {

table::Column asCategories(const table::Column& column)
{
    std::vector<std::string> texts;
    texts.reserve(column.rows());
    for (std::size_t row = 0; row < column.rows(); ++row) texts.push_back(column.text(row));
    return table::categoryColumn(column.name, texts);
}

std::vector<std::uint32_t> SubjectIndex::number(const table::Column& column)
{
    if (column.isNumeric()) return number(asCategories(column));
    std::vector<std::uint32_t> ofCode = match(column.dictionary);
    std::vector<std::uint32_t> numbers(column.rows());
    for (std::size_t row = 0; row < numbers.size(); ++row) numbers[row] = numberOf(column.codes[row], ofCode);
    learn(column.dictionary, ofCode);
    return numbers;
}

std::vector<std::uint32_t> SubjectIndex::find(const table::Column& column) const
{
    if (column.isNumeric()) return find(asCategories(column));
    const std::vector<std::uint32_t> ofCode = match(column.dictionary);
    std::vector<std::uint32_t> numbers;
    numbers.reserve(column.rows());
    for (const std::int32_t code : column.codes) numbers.push_back(code < 0 ? Field::noRow : ofCode[static_cast<std::size_t>(code)]);
    return numbers;
}

/// Patient of each value, Field::noRow where it is new.
std::vector<std::uint32_t> SubjectIndex::match(const std::vector<std::string>& dictionary) const
{
    std::vector<std::uint32_t> ofCode(dictionary.size(), Field::noRow);
    auto known = m_known.begin();
    for (std::size_t code = 0; code < dictionary.size(); ++code) {
        while (known != m_known.end() && known->first < dictionary[code]) ++known;
        if (known != m_known.end() && known->first == dictionary[code]) ofCode[code] = known->second;
    }
    return ofCode;
}

std::uint32_t SubjectIndex::numberOf(std::int32_t code, std::vector<std::uint32_t>& ofCode)
{
    if (code < 0) return m_next++;
    std::uint32_t& number = ofCode[static_cast<std::size_t>(code)];
    if (number == Field::noRow) number = m_next++;
    return number;
}

/// `ofCode` as `match` gave it and `numberOf` completed it.
void SubjectIndex::learn(const std::vector<std::string>& dictionary, const std::vector<std::uint32_t>& ofCode)
{
    std::vector<Known> here, both;
    here.reserve(dictionary.size());
    for (std::size_t code = 0; code < dictionary.size(); ++code)
        if (ofCode[code] != Field::noRow) here.emplace_back(dictionary[code], ofCode[code]);
    both.reserve(std::max(here.size(), m_known.size()));
    std::set_union(m_known.begin(), m_known.end(), here.begin(), here.end(), std::back_inserter(both));
    m_known = std::move(both);
}

} // namespace atrisk::study
