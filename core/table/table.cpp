#include "core/table/table.h"

#include "core/base/calendar.h"
#include "core/base/numeric.h"
#include "core/base/text.h"
#include "core/table/distinct.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <unordered_set>

namespace atrisk::table {

std::string_view name(ColumnType type)
{
    switch (type) {
    case ColumnType::Number: return "number";
    case ColumnType::Category: return "category";
    case ColumnType::Text: return "text";
    case ColumnType::Date: return "date";
    }
    return "";
}

bool Column::isMissing(std::size_t row) const { return isNumeric() ? std::isnan(numbers[row]) : codes[row] < 0; }

std::string Column::text(std::size_t row) const
{
    if (isMissing(row)) return {};
    if (type == ColumnType::Date) return dateText(numbers[row]);
    if (type == ColumnType::Number) return base::numberText(numbers[row]);
    return dictionary[static_cast<std::size_t>(codes[row])];
}

std::string_view Column::labelOf(std::string_view value) const
{
    const auto found = std::find_if(valueLabels.begin(), valueLabels.end(), [&](const ValueLabel& one) { return one.value == value; });
    return found == valueLabels.end() ? std::string_view() : std::string_view(found->label);
}

std::size_t Column::missingCount() const
{
    if (isNumeric()) return static_cast<std::size_t>(std::count_if(numbers.begin(), numbers.end(), [](double x) { return std::isnan(x); }));
    return static_cast<std::size_t>(std::count(codes.begin(), codes.end(), -1));
}

std::size_t Column::distinctCount() const
{
    if (!isNumeric()) return dictionary.size();
    std::unordered_set<double> seen;
    for (const double x : numbers)
        if (!std::isnan(x)) seen.insert(x);
    return seen.size();
}

Place Table::place(std::size_t row) const
{
    const auto next = std::ranges::upper_bound(parts, row, {}, &Part::begin);
    if (next == parts.begin()) return {file, row + 1};
    return {std::prev(next)->file, row - std::prev(next)->begin + 1};
}

const Column* Table::find(std::string_view wanted) const
{
    const auto exact = std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.name == wanted; });
    if (exact != columns.end()) return &*exact;
    const Column* found = nullptr;
    for (const Column& column : columns) {
        if (!base::equalIgnoringCase(column.name, wanted)) continue;
        if (found != nullptr) return nullptr;
        found = &column;
    }
    return found;
}

struct CategoryBuilder::State {
    CodedTexts texts;
};

CategoryBuilder::CategoryBuilder() : m_state(std::make_unique<State>()) {}
CategoryBuilder::~CategoryBuilder() = default;
CategoryBuilder::CategoryBuilder(CategoryBuilder&&) noexcept = default;
CategoryBuilder& CategoryBuilder::operator=(CategoryBuilder&&) noexcept = default;

void CategoryBuilder::add(std::string_view value) { m_state->texts.add(value); }

Column CategoryBuilder::finish(std::string name) && { return std::move(m_state->texts).finish(std::move(name), base::Work({}, 0, 1, 1)); }

Column categoryColumn(std::string name, const std::vector<std::string>& values)
{
    CategoryBuilder builder;
    for (const std::string& value : values) builder.add(value);
    return std::move(builder).finish(std::move(name));
}

Column numberColumn(std::string name, std::vector<double> values)
{
    Column column;
    column.name = std::move(name);
    column.type = ColumnType::Number;
    column.numbers = std::move(values);
    return column;
}

std::string dateText(double daysSince1970)
{
    constexpr double beyondAnyCalendar = 1e7;
    if (!(std::fabs(daysSince1970) < beyondAnyCalendar)) return base::numberText(daysSince1970);
    // Rounded to seconds first: a breath before midnight is the next day.
    double whole = std::floor(daysSince1970);
    auto seconds = std::llround((daysSince1970 - whole) * 86400);
    if (seconds == 86400) {
        whole += 1;
        seconds = 0;
    }
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{static_cast<int>(whole)}}};
    std::array<char, 48> buffer{};
    int length =
        std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", int(date.year()), unsigned(date.month()), unsigned(date.day()));
    std::string text(buffer.data(), static_cast<std::size_t>(length));
    if (seconds > 0) {
        length = std::snprintf(buffer.data(), buffer.size(), "T%02lld:%02lld:%02lld", seconds / 3600, seconds / 60 % 60, seconds % 60);
        text.append(buffer.data(), static_cast<std::size_t>(length));
    }
    return text;
}

std::optional<double> parseDate(std::string_view text)
{
    // sscanf would accept signs and short fields, so the shape is checked first.
    const std::string_view shape = "####-##-##T##:##:##";
    if (text.size() != 10 && text.size() != 16 && text.size() != 19) return std::nullopt;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        const bool separator = text[i] == shape[i] || (i == 10 && text[i] == ' ');
        if (shape[i] == '#' ? !digit : !separator) return std::nullopt;
    }
    const auto field = [&](std::size_t at, std::size_t count) {
        int value = 0;
        for (std::size_t i = at; i < at + count; ++i) value = value * 10 + (text[i] - '0');
        return value;
    };
    const auto date = base::dayOf(field(0, 4), field(5, 2), field(8, 2));
    if (!date) return std::nullopt;
    const int hours = text.size() > 10 ? field(11, 2) : 0;
    const int minutes = text.size() > 10 ? field(14, 2) : 0;
    const int seconds = text.size() > 16 ? field(17, 2) : 0;
    if (hours > 23 || minutes > 59 || seconds > 60) return std::nullopt;
    return *date + (hours * 3600 + minutes * 60 + seconds) / 86400.0;
}

} // namespace atrisk::table
