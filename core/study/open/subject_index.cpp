#include "core/study/open/subject_index.h"

#include "core/base/sorting.h"
#include "core/base/unicode.h"
#include "core/study/model/frame.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <unordered_map>

namespace atrisk::study {
namespace {

/// Without the zeros that begin its numbers: "P-007" → "P-7".
std::string withoutZeros(const std::string& text)
{
    const auto isDigit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        while (text[at] == '0' && isDigit(at + 1)) ++at; // at the begin of a number
        do result += text[at++];
        while (isDigit(at) && isDigit(at - 1));
    }
    return result;
}

using Keys = std::unordered_map<std::string, std::uint32_t>; ///< key → the only one of it; Field::noRow = several

void note(Keys& keys, std::string key, std::uint32_t value)
{
    if (const auto [known, isNew] = keys.try_emplace(std::move(key), value); !isNew) known->second = Field::noRow;
}

} // namespace

table::Column asCategories(const table::Column& column, const base::Cancel& cancel)
{
    std::vector<std::uint32_t> rows; // of known values, ascending by them: a text is made once per value
    for (std::size_t row = 0; row < column.rows(); ++row)
        if (!column.isMissing(row)) rows.push_back(static_cast<std::uint32_t>(row));
    const auto number = [&](std::uint32_t row) { return column.numbers[row]; };
    table::Column categories = table::categoryColumn(column.name, {});
    if (!base::sortUnless(cancel, rows, [&](auto a, auto b) { return number(a) < number(b); })) return categories;
    std::vector<std::pair<std::string, std::size_t>> texts; // with the first of its rows
    const bool whole = base::forEachUnless(cancel, rows.size(), [&](std::size_t i) {
        if (i == 0 || number(rows[i]) != number(rows[i - 1])) texts.emplace_back(column.text(rows[i]), i);
    });
    std::vector<std::size_t> end(texts.size(), rows.size());
    for (std::size_t i = 1; i < texts.size(); ++i) end[i - 1] = texts[i].second;
    std::vector<std::size_t> order(texts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto byText = [&](std::size_t a, std::size_t b) { return texts[a].first < texts[b].first; };
    if (!whole || !base::sortUnless(cancel, order, byText)) return categories;
    categories.codes.assign(column.rows(), -1);
    for (const std::size_t i : order) {
        const bool isNew =
            categories.dictionary.empty() || categories.dictionary.back() != texts[i].first; // two times of one second are not
        if (isNew) categories.dictionary.push_back(std::move(texts[i].first));
        for (std::size_t k = texts[i].second; k < end[i]; ++k)
            categories.codes[rows[k]] = static_cast<std::int32_t>(categories.dictionary.size() - 1);
    }
    return categories;
}

std::vector<std::uint32_t> SubjectIndex::number(const table::Column& column)
{
    if (column.isNumeric()) return number(asCategories(column, *m_cancel));
    return number(column, match(column.dictionary));
}

std::vector<std::uint32_t> SubjectIndex::number(const table::Column& column, std::vector<std::uint32_t> ofCode)
{
    std::vector<std::uint32_t> numbers(column.rows());
    const auto number = [&](std::size_t row) { numbers[row] = numberOf(column.codes[row], ofCode); };
    if (base::forEachUnless(*m_cancel, numbers.size(), number)) learn(column.dictionary, ofCode);
    return numbers;
}

std::vector<std::uint32_t> SubjectIndex::find(const table::Column& column) const
{
    if (column.isNumeric()) return find(asCategories(column, *m_cancel));
    const std::vector<std::uint32_t> ofCode = match(column.dictionary);
    std::vector<std::uint32_t> numbers;
    numbers.reserve(column.rows());
    for (const std::int32_t code : column.codes) numbers.push_back(code < 0 ? Field::noRow : ofCode[static_cast<std::size_t>(code)]);
    return numbers;
}

std::vector<std::uint32_t> SubjectIndex::match(const std::vector<std::string>& dictionary) const
{
    std::vector<std::uint32_t> ofCode(dictionary.size(), Field::noRow);
    auto known = m_known.begin();
    (void)base::forEachUnless(*m_cancel, dictionary.size(), [&](std::size_t code) {
        while (known != m_known.end() && known->first < dictionary[code]) ++known;
        if (known != m_known.end() && known->first == dictionary[code]) ofCode[code] = known->second;
    });
    return ofCode;
}

Overlap SubjectIndex::overlap(const table::Column& column) const
{
    const std::vector<std::string>& here = column.dictionary;
    const std::vector<std::uint32_t> ofCode = match(here);
    Overlap overlap;
    overlap.distinct = here.size();
    overlap.same = here.size() - static_cast<std::size_t>(std::ranges::count(ofCode, Field::noRow));
    overlap.byForm.assign(here.size(), Field::noRow);
    overlap.byZeros = overlap.byForm;
    if (overlap.same == here.size() || overlap.same == m_known.size()) return overlap;
    const auto pair = [&](std::vector<std::uint32_t>& pairs, std::size_t& count, const auto& keyOf) {
        Keys mine, theirs;
        std::vector<bool> isHere(m_next);
        for (const std::uint32_t patient : ofCode)
            if (patient != Field::noRow) isHere[patient] = true;
        const bool noted = base::forEachUnless(*m_cancel, here.size(), [&](std::size_t code) {
            if (ofCode[code] == Field::noRow) note(mine, keyOf(here[code]), static_cast<std::uint32_t>(code));
        });
        const bool both = noted && base::forEachUnless(*m_cancel, m_known.size(), [&](std::size_t i) {
                              if (!isHere[m_known[i].second]) note(theirs, keyOf(m_known[i].first), static_cast<std::uint32_t>(i));
                          });
        if (!both) return;
        for (const auto& [key, code] : mine) {
            const auto other = theirs.find(key);
            if (code == Field::noRow || other == theirs.end() || other->second == Field::noRow) continue;
            pairs[code] = m_known[other->second].second;
            if (count++ == 0 || here[code] < overlap.alike.first) overlap.alike = {here[code], m_known[other->second].first};
        }
    };
    pair(overlap.byForm, overlap.formed, [](const std::string& id) { return base::folded(id); });
    pair(overlap.byZeros, overlap.zeroed, [](const std::string& id) { return withoutZeros(base::folded(id)); });
    const auto unknown = std::ranges::find(ofCode, Field::noRow) - ofCode.begin();
    overlap.example = {here[static_cast<std::size_t>(unknown)], m_known.front().first};
    return overlap;
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
    const bool whole = base::forEachUnless(*m_cancel, dictionary.size(), [&](std::size_t code) {
        if (ofCode[code] != Field::noRow) here.emplace_back(dictionary[code], ofCode[code]);
    });
    if (!whole) return;
    if (m_known.empty()) {
        m_known = std::move(here);
        return;
    }
    both.reserve(std::max(here.size(), m_known.size()));
    std::set_union(m_known.begin(), m_known.end(), here.begin(), here.end(), std::back_inserter(both));
    m_known = std::move(both);
}

} // namespace atrisk::study
