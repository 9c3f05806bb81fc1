#include "core/table/named_values.h"

#include "core/base/numeric.h"
#include "core/table/value_labels.h"
#include "core/table/written_day.h"

#include <algorithm>
#include <string_view>

namespace atrisk::table {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// No name that only looks like a number: "01", "1E5".
bool isPlainNumber(std::string_view text)
{
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
    const bool padded = text.size() > 1 && text[0] == '0' && isDigit(text[1]);
    return !padded && std::ranges::all_of(text, [](char c) { return isDigit(c) || c == '.'; });
}

/// A column's values, and behind them its missing codes.
class Values {
public:
    explicit Values(const Column& column) : m_column(column) {}

    [[nodiscard]] std::size_t size() const { return m_column.dictionary.size() + m_column.missingReasons.size(); }
    [[nodiscard]] const std::string& operator[](std::size_t i) const
    {
        const std::size_t values = m_column.dictionary.size();
        return i < values ? m_column.dictionary[i] : m_column.missingReasons[i - values].value;
    }
    [[nodiscard]] std::string_view labelOf(std::size_t i) const
    {
        const std::size_t values = m_column.dictionary.size();
        return i < values ? m_column.labelOf(m_column.dictionary[i]) : m_column.missingReasons[i - values].label;
    }

    [[nodiscard]] std::vector<std::size_t> named(const std::string& text) const
    {
        const auto same = std::ranges::lower_bound(m_column.dictionary, text);
        if (same != m_column.dictionary.end() && *same == text) return {static_cast<std::size_t>(same - m_column.dictionary.begin())};
        std::vector<std::size_t> found = those([&](std::size_t i) { return (*this)[i] == text; });
        if (found.empty()) found = sameNumbers(text);
        const bool mayLabel = found.empty() && !text.empty(); // "" is the label of what has none
        return mayLabel ? those([&](std::size_t i) { return labelOf(i) == text; }) : found;
    }

private:
    template <class Is> [[nodiscard]] std::vector<std::size_t> those(const Is& is) const
    {
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < size(); ++i)
            if (is(i)) found.push_back(i);
        return found;
    }
    [[nodiscard]] std::vector<std::size_t> sameNumbers(const std::string& text) const
    {
        const bool allNumbers = !numbersOfCodes(m_column).empty();
        const auto numberIn = [&](const std::string& value) {
            return allNumbers || isPlainNumber(value) ? base::parseNumber(value) : std::nullopt;
        };
        const auto number = numberIn(text);
        if (!number) return {};
        return those([&](std::size_t i) { return numberIn((*this)[i]) == number; });
    }

    const Column& m_column;
};

/// What is labelled so, among values and missing codes.
std::vector<std::string> labelledSo(const Column& column, const std::string& text)
{
    std::vector<std::string> values;
    if (text.empty()) return values;
    for (const auto* labels : {&column.valueLabels, &column.missingReasons})
        for (const ValueLabel& one : *labels)
            if (one.label == text && std::ranges::find(values, one.value) == values.end()) values.push_back(one.value);
    return values;
}

} // namespace

std::optional<double> numberNamed(const Column& column, const std::string& text)
{
    if (column.type != ColumnType::Date) return base::parseNumber(text);
    if (const auto day = parseDate(text)) return day;
    const auto order = orderNamed(column.format);
    const auto written = order ? writtenDay(text, *order, ShortYears::AsR) : std::nullopt;
    if (!written || written->rest.empty()) return written ? std::optional(written->day) : std::nullopt;
    const auto time = parseDate("1970-01-01" + std::string(written->rest));
    return time ? std::optional(written->day + *time) : std::nullopt;
}

std::vector<std::size_t> codesNamed(const Column& column, const std::string& text)
{
    std::vector<std::size_t> codes = Values(column).named(text);
    std::erase_if(codes, [&](std::size_t code) { return code >= column.dictionary.size(); });
    return codes;
}

std::vector<std::string> valuesNamed(const Column& column, const std::string& text)
{
    std::vector<std::string> values;
    if (column.isNumeric()) {
        if (const auto number = numberNamed(column, text))
            return {column.type == ColumnType::Date ? dateText(*number) : base::numberText(*number)};
        values = labelledSo(column, text);
    } else {
        const Values all(column);
        for (const std::size_t i : all.named(text)) values.push_back(all[i]);
    }
    return values.empty() ? std::vector{text} : values;
}

} // namespace atrisk::table
