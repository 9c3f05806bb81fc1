#include "core/table/distinct.h"

#include "core/base/sorting.h"

#include <algorithm>
#include <cstring>
#include <functional>

namespace atrisk::table {
namespace {

constexpr int mostPassesOverTexts = 2; // giving them keys, and keeping them

/// Eight bytes from an offset on, as a number that compares as they do.
std::uint64_t eightBytes(std::string_view text, std::size_t from)
{
    std::uint64_t key = 0;
    for (std::size_t i = from; i < from + 8; ++i) key = key << 8U | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
    return key;
}

/// A text on its way into byte order; most comparisons need not reach for it.
struct Entry {
    std::uint64_t key;
    std::int32_t code;
};

/// Bytes with which all begin.
std::size_t commonLength(const Distinct& texts)
{
    std::string_view common = texts.size() > 0 ? texts[0] : std::string_view();
    for (std::size_t i = 1; i < texts.size() && !common.empty(); ++i) {
        const std::string_view text = texts[i];
        common = common.substr(0, static_cast<std::size_t>(std::ranges::mismatch(common, text).in1 - common.begin()));
    }
    return common.size();
}

std::vector<Entry> inOrder(const Distinct& texts, const std::vector<bool>& kept, const base::Work& work)
{
    const std::size_t common = commonLength(texts);
    std::vector<Entry> entries;
    entries.reserve(static_cast<std::size_t>(std::count(kept.begin(), kept.end(), true)));
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (kept[i]) entries.push_back({eightBytes(texts[i], common), static_cast<std::int32_t>(i)});
        if (i % base::Work::often == 0 && !work.goOn(base::Work::often)) return {};
    }
    const auto less = [&](const Entry& a, const Entry& b) {
        return a.key != b.key ? a.key < b.key : texts[static_cast<std::size_t>(a.code)] < texts[static_cast<std::size_t>(b.code)];
    };
    if (!base::sortItems(entries, less, work)) return {};
    return entries;
}

} // namespace

namespace {

/// Of short texts, which most cells are, without a call.
std::uint64_t hashOf(std::string_view text)
{
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15U;
    if (text.size() > 16) return std::hash<std::string_view>{}(text);
    std::uint64_t front = 0, back = 0;
    if (text.size() >= 8) {
        std::memcpy(&front, text.data(), 8);
        std::memcpy(&back, text.data() + text.size() - 8, 8);
    } else
        for (const char c : text) front = front << 8U | static_cast<unsigned char>(c);
    const std::uint64_t mixed = (front ^ text.size() * odd) * odd;
    const std::uint64_t hash = ((mixed ^ mixed >> 32U) + back) * odd;
    return (hash ^ hash >> 32U) * odd; // what ends the text reaches the lower bits too
}

} // namespace

std::int32_t Distinct::add(std::string_view text)
{
    if (3 * (size() + 1) > 2 * m_slots.size()) grow();
    const auto upper = static_cast<std::uint32_t>(hashOf(text) >> 32U);
    const std::size_t mask = m_slots.size() - 1;
    std::size_t at = upper & mask;
    for (; m_slots[at].code >= 0; at = (at + 1) & mask)
        if (m_slots[at].hash == upper && (*this)[static_cast<std::size_t>(m_slots[at].code)] == text) return m_slots[at].code;
    m_slots[at] = {upper, static_cast<std::int32_t>(size())};
    m_bytes.append(text);
    m_ends.push_back(m_bytes.size());
    return m_slots[at].code;
}

void Distinct::grow()
{
    constexpr std::size_t first = 16;
    std::vector<Slot> slots(std::max(first, 2 * m_slots.size()));
    const std::size_t mask = slots.size() - 1;
    for (const Slot& slot : m_slots) {
        if (slot.code < 0) continue;
        std::size_t at = slot.hash & mask;
        while (slots[at].code >= 0) at = (at + 1) & mask;
        slots[at] = slot;
    }
    m_slots = std::move(slots);
}

std::uint64_t columnItems(std::size_t distinct, std::size_t rows)
{
    return base::sortingItems(distinct) + mostPassesOverTexts * distinct + rows;
}

Column codedColumn(std::string name, Distinct distinct, std::vector<std::int32_t> codes, const std::vector<bool>& kept,
                   const base::Work& work)
{
    distinct.close();
    Column column;
    column.name = std::move(name);
    std::vector<std::int32_t> rank(distinct.size(), -1);
    {
        const std::vector<Entry> entries = inOrder(distinct, kept, work);
        column.dictionary.reserve(entries.size());
        for (const Entry& entry : entries) {
            rank[static_cast<std::size_t>(entry.code)] = static_cast<std::int32_t>(column.dictionary.size());
            column.dictionary.emplace_back(distinct[static_cast<std::size_t>(entry.code)]);
            if (column.dictionary.size() % base::Work::often == 0 && !work.goOn(base::Work::often)) return column;
        }
    }
    std::size_t known = 0;
    for (std::size_t row = 0; row < codes.size(); ++row) {
        if (codes[row] >= 0) codes[row] = rank[static_cast<std::size_t>(codes[row])];
        known += codes[row] >= 0 ? 1U : 0U;
        if (row % base::Work::often == 0 && !work.goOn(base::Work::often)) return column;
    }
    column.codes = std::move(codes);
    const std::size_t values = column.dictionary.size();
    column.type = (values > 12 && 2 * values > known) ? ColumnType::Text : ColumnType::Category;
    return column;
}

} // namespace atrisk::table
