#include "core/study/domains/cell_answers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

namespace atrisk::study {

CellAnswers::CellAnswers(const table::Column* column, const std::function<int(const std::string&)>& read) : m_column(column)
{
    if (column == nullptr) return;
    if (column->isNumeric()) codeNumbers();
    m_said.push_back(unknown);
    for (const std::string& text : column->isNumeric() ? m_texts : column->dictionary)
        m_said.push_back(static_cast<std::int8_t>(read(text)));
}

void CellAnswers::codeNumbers()
{
    constexpr double small = 64; // grades and flags need no search
    std::array<std::int32_t, static_cast<std::size_t>(small)> ofSmall{};
    ofSmall.fill(-1);
    std::unordered_map<double, std::int32_t> ofOthers;
    m_coded.assign(m_column->numbers.size(), -1);
    for (std::size_t row = 0; row < m_coded.size(); ++row) {
        const double number = m_column->numbers[row];
        if (std::isnan(number)) continue;
        const bool isSmall = number >= 0 && number < small && number == std::floor(number);
        std::int32_t& code = isSmall ? ofSmall[static_cast<std::size_t>(number)] : ofOthers.try_emplace(number, -1).first->second;
        if (code < 0) {
            code = static_cast<std::int32_t>(m_texts.size());
            m_texts.push_back(m_column->text(row));
        }
        m_coded[row] = code;
    }
}

bool CellAnswers::any() const
{
    if (m_column == nullptr || std::ranges::none_of(m_said, [](std::int8_t said) { return said >= 0; })) return false;
    return std::ranges::any_of(codes(), [&](std::int32_t code) { return m_said[static_cast<std::size_t>(code + 1)] >= 0; });
}

std::map<std::string, std::size_t> CellAnswers::takeBack(std::int8_t answer, const std::function<bool(std::size_t)>& isCounted)
{
    std::map<std::string, std::size_t> rowsOf;
    if (m_column == nullptr || std::ranges::find(m_said, answer) == m_said.end()) return rowsOf;
    std::vector<std::size_t> counts(m_said.size());
    for (std::size_t row = 0; row < codes().size(); ++row)
        if (const auto said = static_cast<std::size_t>(codes()[row] + 1); m_said[said] == answer && isCounted(row)) ++counts[said];
    const std::vector<std::string>& texts = m_column->isNumeric() ? m_texts : m_column->dictionary;
    for (std::size_t said = 1; said < counts.size(); ++said)
        if (counts[said] > 0) rowsOf[texts[said - 1]] += counts[said];
    std::ranges::replace(m_said, answer, unknown);
    return rowsOf;
}

} // namespace atrisk::study
