#include "core/stats/counts/suppression.h"

#include <algorithm>
#include <numeric>
#include <optional>

namespace atrisk::stats {
namespace {

using Rows = std::vector<std::vector<std::size_t>>;

/// Columns in which the rows held back are together a few.
std::vector<std::size_t> fewColumns(const Rows& rows, const std::vector<bool>& held, std::size_t least)
{
    std::vector<std::size_t> columns;
    for (std::size_t column = 0; column < rows.front().size(); ++column) {
        std::size_t sum = 0;
        for (std::size_t row = 0; row < rows.size(); ++row) sum += held[row] ? rows[row][column] : 0;
        if (isFew(sum, least)) columns.push_back(column);
    }
    return columns;
}

/// The smallest row that is shown and has somebody in one of the columns.
std::optional<std::size_t> nextRow(const Rows& rows, const std::vector<bool>& held, const std::vector<std::size_t>& columns)
{
    std::optional<std::size_t> best;
    std::size_t fewest = 0;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const bool helps = std::ranges::any_of(columns, [&](std::size_t column) { return rows[row][column] > 0; });
        if (held[row] || !helps) continue;
        const std::size_t sum = std::accumulate(rows[row].begin(), rows[row].end(), std::size_t{0});
        if (!best || sum < fewest) best = row, fewest = sum;
    }
    return best;
}

} // namespace

std::vector<bool> rowsHeldBack(const Rows& rows, std::size_t least)
{
    std::vector<bool> held(rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row)
        held[row] = std::ranges::any_of(rows[row], [&](std::size_t count) { return isFew(count, least); });
    if (std::ranges::find(held, true) == held.end()) return held;
    for (std::vector<std::size_t> few = fewColumns(rows, held, least); !few.empty(); few = fewColumns(rows, held, least)) {
        const auto next = nextRow(rows, held, few);
        if (!next) return std::vector<bool>(rows.size(), true);
        held[*next] = true;
    }
    return held;
}

HeldPair pairHeldBack(std::size_t whole, std::size_t part, std::size_t all, std::size_t least)
{
    HeldPair held;
    held.whole = isFew(whole, least) || isFew(all - whole, least);
    held.part = held.whole || isFew(part, least) || isFew(whole - part, least);
    return held;
}

bool groupPinsParts(std::size_t group, std::size_t shown, std::size_t heldBack, std::size_t least)
{
    return heldBack > 0 && shown + heldBack * (least - 1) <= group;
}

} // namespace atrisk::stats
