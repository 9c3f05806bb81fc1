#include "core/study/model/outcomes/censoring_reasons.h"

#include "core/base/numeric.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <tuple>
#include <unordered_map>

namespace atrisk::study {
namespace {

constexpr std::size_t mostReasons = 60; ///< more are texts of their own, not reasons

/// The column's value of every position as a number of its own, from 0 = missing.
struct Values {
    std::vector<std::uint32_t> of;
    std::vector<std::string> texts; ///< of value 1 …
};

Values valuesOf(const Endpoint& endpoint, const Field& field)
{
    Values values;
    values.of.resize(endpoint.positions());
    if (!field.column().isNumeric()) values.texts = field.column().dictionary;
    std::unordered_map<double, std::uint32_t> known;
    for (std::size_t position = 0; position < endpoint.positions(); ++position) {
        const std::size_t row = endpoint.record[position];
        if (field.isMissing(row)) continue;
        if (!field.column().isNumeric()) {
            values.of[position] = static_cast<std::uint32_t>(field.code(row)) + 1;
            continue;
        }
        const auto [entry, isNew] = known.try_emplace(field.number(row), static_cast<std::uint32_t>(values.texts.size() + 1));
        if (isNew) values.texts.push_back(base::numberText(field.number(row)));
        values.of[position] = entry->second;
    }
    return values;
}

std::string textOf(const Values& values, std::uint32_t value) { return value == 0 ? std::string() : values.texts[value - 1]; }

/// "LOST TO FOLLOW-UP (LAST CONTACT)"
std::string joinedWords(const std::string& words, const std::string& more)
{
    if (words.empty() || more.empty() || words == more) return words.empty() ? more : words;
    return words + " (" + more + ")";
}

/// Words of every position: the columns' values together as one number.
struct Words {
    std::vector<std::uint32_t> of; ///< empty = there are none
    std::vector<std::string> texts;
};

Words wordsOf(const Endpoint& endpoint, const Frame& records)
{
    std::vector<Values> columns;
    for (const char* name : {"EVNTDESC", "CNSDTDSC"})
        if (const Field field = records.find(name); field && !field.column().isNumeric()) columns.push_back(valuesOf(endpoint, field));
    if (columns.empty()) return {};
    columns.resize(2, Values{std::vector<std::uint32_t>(endpoint.positions()), {}});
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> known;
    Words words;
    words.of.resize(endpoint.positions());
    for (std::size_t position = 0; position < endpoint.positions(); ++position) {
        if (endpoint.outcome[position] != 0) continue;
        const std::pair both(columns[0].of[position], columns[1].of[position]);
        const auto [entry, isNew] = known.try_emplace(both, static_cast<std::uint32_t>(words.texts.size()));
        if (isNew) words.texts.push_back(joinedWords(textOf(columns[0], both.first), textOf(columns[1], both.second)));
        if (words.texts.size() > mostReasons) return {};
        words.of[position] = entry->second;
    }
    return words;
}

/// By code as a number, then as they came.
void sortReasons(Endpoint& endpoint)
{
    std::vector<std::int16_t> order(endpoint.reasons.size()), now(order.size());
    std::iota(order.begin(), order.end(), std::int16_t{0});
    const auto key = [&](std::int16_t reason) {
        const CensoringReason& one = endpoint.reasons[static_cast<std::size_t>(reason)];
        return std::tuple(base::parseNumber(one.code).value_or(std::numeric_limits<double>::infinity()), one.code, one.label);
    };
    std::ranges::sort(order, {}, key);
    std::vector<CensoringReason> sorted;
    for (const std::int16_t reason : order) {
        now[static_cast<std::size_t>(reason)] = static_cast<std::int16_t>(sorted.size());
        sorted.push_back(endpoint.reasons[static_cast<std::size_t>(reason)]);
    }
    endpoint.reasons = std::move(sorted);
    for (std::int16_t& reason : endpoint.reasonOf)
        if (reason >= 0) reason = now[static_cast<std::size_t>(reason)];
}

/// Has everyone who was censored the same code, without a label?
bool isOneCode(const Endpoint& endpoint, const Field& outcome)
{
    std::optional<std::size_t> first;
    const auto same = [&](std::size_t row) {
        if (outcome.isMissing(row) || outcome.isMissing(*first)) return outcome.isMissing(row) == outcome.isMissing(*first);
        return outcome.column().isNumeric() ? outcome.number(row) == outcome.number(*first) : outcome.code(row) == outcome.code(*first);
    };
    for (std::size_t position = 0; position < endpoint.positions(); ++position) {
        if (endpoint.outcome[position] != 0) continue;
        const std::size_t row = endpoint.record[position];
        if (!first) first = row;
        if (!same(row)) return false;
    }
    return !first || outcome.column().labelOf(outcome.text(*first)).empty();
}

bool hasWords(const Frame& records) { return records.find("EVNTDESC") || records.find("CNSDTDSC"); }

} // namespace

void findCensoringReasons(Endpoint& endpoint, const Frame& records, const Field& outcome)
{
    if (!hasWords(records) && isOneCode(endpoint, outcome)) return;
    const Values codes = valuesOf(endpoint, outcome);
    const Words words = wordsOf(endpoint, records);
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::int16_t> known;
    endpoint.reasonOf.assign(endpoint.positions(), -1);
    for (std::size_t position = 0; position < endpoint.positions(); ++position) {
        if (endpoint.outcome[position] != 0) continue;
        const std::uint32_t word = words.of.empty() ? 0 : words.of[position];
        const auto [entry, isNew] = known.try_emplace({codes.of[position], word}, static_cast<std::int16_t>(endpoint.reasons.size()));
        if (isNew) {
            const std::string code = textOf(codes, codes.of[position]);
            const std::string label(outcome.column().labelOf(code));
            endpoint.reasons.push_back({code, words.of.empty() || words.texts[word].empty() ? label : words.texts[word]});
        }
        if (endpoint.reasons.size() > mostReasons) break;
        endpoint.reasonOf[position] = entry->second;
    }
    const bool told =
        endpoint.reasons.size() > 1 || std::ranges::any_of(endpoint.reasons, [](const auto& one) { return !one.label.empty(); });
    if (!told || endpoint.reasons.size() > mostReasons) {
        endpoint.reasons.clear();
        endpoint.reasonOf.clear();
        return;
    }
    sortReasons(endpoint);
}

} // namespace atrisk::study
