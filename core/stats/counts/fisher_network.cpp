#include "core/stats/counts/fisher_network.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <unordered_map>
#include <vector>

namespace atrisk::stats {
namespace {

constexpr std::size_t mostRows = 12;
constexpr std::size_t mostSteps = 20'000'000;
constexpr std::size_t mostParts = 3'000'000;
constexpr std::size_t mostNodes = 200'000;
constexpr double infinity = std::numeric_limits<double>::infinity();

/// What is left of the row sums, descending: what follows does not depend on which row has how much left.
using Left = std::array<int, mostRows>;

/// Parts of tables with the same product Π1/x!, on the log scale, and how many there are.
struct Parts {
    double product, count;
};

/// Ascending by product; products that differ by rounding are one.
void gather(std::vector<Parts>& list)
{
    constexpr double rounding = 1e-11;
    std::sort(list.begin(), list.end(), [](const Parts& a, const Parts& b) { return a.product < b.product; });
    std::size_t kept = 0;
    for (const Parts& parts : list) {
        if (kept > 0 && parts.product - list[kept - 1].product <= rounding)
            list[kept - 1].count += parts.count;
        else
            list[kept++] = parts;
    }
    list.resize(kept);
}

/// log Σ count·exp(product) over the first 0, 1, 2 … of a list.
std::vector<double> runningSums(const std::vector<Parts>& list)
{
    std::vector<double> sums{-infinity};
    for (const Parts& parts : list) { // ascending, so the newest is the largest
        const double own = parts.product + std::log(parts.count);
        sums.push_back(own + std::log1p(std::exp(sums.back() - own)));
    }
    return sums;
}

/// How many of an ascending list have a product of at most `limit`.
std::size_t countUpTo(const std::vector<Parts>& list, double limit)
{
    const auto end =
        std::upper_bound(list.begin(), list.end(), limit, [](double value, const Parts& parts) { return value < parts.product; });
    return static_cast<std::size_t>(end - list.begin());
}

struct Node {
    Left left{};
    double longest = -infinity, shortest = infinity; ///< largest and smallest product of the columns to come
    double all = 0;                                  ///< log of the sum of them all
    std::vector<Parts> past;                         ///< undecided parts of the columns before
    std::vector<Parts> future;                       ///< completions, where they are few enough to enumerate
};

/// Nodes before one column.
struct Stage {
    std::vector<Node> nodes;
    std::unordered_map<std::uint64_t, std::uint32_t> index;
};

class Network {
public:
    explicit Network(const Eigen::MatrixXi& table) : m_rows(static_cast<std::size_t>(table.rows()))
    {
        m_logFactorial.resize(static_cast<std::size_t>(table.sum()) + 1);
        for (std::size_t n = 1; n < m_logFactorial.size(); ++n) m_logFactorial[n] = std::lgamma(static_cast<double>(n) + 1);
        for (Eigen::Index i = 0; i < table.rows(); ++i) m_start[static_cast<std::size_t>(i)] = table.row(i).sum();
        std::sort(m_start.begin(), m_start.begin() + static_cast<std::ptrdiff_t>(m_rows), std::greater<>());
        for (Eigen::Index j = 0; j < table.cols(); ++j) m_columns.push_back(table.col(j).sum());
        // The first column leaves from one node only and the last has one way to be filled: the two that have most.
        std::sort(m_columns.begin(), m_columns.end(), std::greater<>());
        std::rotate(m_columns.begin() + 1, m_columns.begin() + 2, m_columns.end());
        constexpr double tolerance = 1e-7;
        for (const int count : table.reshaped()) m_observed -= factorial(count);
        m_limit = m_observed + std::log1p(tolerance);
    }

    std::optional<double> probability()
    {
        if (!keysFit()) return std::nullopt;
        makeNodes();
        enumerateLastColumns();
        boundFirstColumns();
        for (std::size_t k = 0; k < m_firstEnumerated && !m_tooLarge; ++k) settle(k);
        if (!m_tooLarge) pairUp();
        if (m_tooLarge) return std::nullopt;
        double constant = -factorial(static_cast<int>(m_logFactorial.size()) - 1);
        for (std::size_t i = 0; i < m_rows; ++i) constant += factorial(m_start[i]);
        for (const int column : m_columns) constant += factorial(column);
        return std::min(1.0, std::exp(constant + m_limit) * m_sum);
    }

private:
    [[nodiscard]] double factorial(int n) const { return m_logFactorial[static_cast<std::size_t>(n)]; }

    /// A node's key: its numbers as digits.
    [[nodiscard]] std::uint64_t key(const Left& left) const
    {
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < m_rows; ++i)
            sum = sum * static_cast<std::uint64_t>(m_start[0] + 1) + static_cast<std::uint64_t>(left[i]);
        return sum;
    }
    [[nodiscard]] bool keysFit() const { return m_rows <= mostRows && static_cast<double>(m_rows) * std::log2(m_start[0] + 1.0) < 63; }

    /// Calls visit(what is left after it, −Σ log x!) for every way to take `total` from row `row` on.
    template <class Visit> void spread(Left& left, std::size_t row, int total, int below, double product, const Visit& visit)
    {
        if (m_tooLarge) return;
        below -= left[row];
        if (row + 1 == m_rows) {
            left[row] -= total;
            Left sorted = left;
            for (std::size_t i = 1; i < m_rows; ++i)
                for (std::size_t j = i; j > 0 && sorted[j] > sorted[j - 1]; --j) std::swap(sorted[j], sorted[j - 1]);
            visit(sorted, product - factorial(total));
            left[row] += total;
            spend(1);
            return;
        }
        const int own = left[row];
        for (int taken = std::max(0, total - below); taken <= std::min(total, own); ++taken) {
            left[row] = own - taken;
            spread(left, row + 1, total - taken, below, product - factorial(taken), visit);
        }
        left[row] = own;
    }
    template <class Visit> void forEachStep(const Node& node, std::size_t column, const Visit& visit)
    {
        Left left = node.left;
        int sum = 0;
        for (std::size_t i = 0; i < m_rows; ++i) sum += left[i];
        spread(left, 0, m_columns[column], sum, 0, visit);
    }
    Node& after(std::size_t column, const Left& left)
    {
        Stage& stage = m_stages[column + 1];
        return stage.nodes[stage.index.find(key(left))->second];
    }
    void spend(std::size_t steps)
    {
        m_steps += steps;
        m_tooLarge = m_tooLarge || m_steps > mostSteps;
    }

    void makeNodes()
    {
        m_stages.resize(m_columns.size() + 1);
        Node first;
        first.left = m_start;
        m_stages[0].nodes.push_back(first);
        for (std::size_t k = 0; k < m_columns.size() && !m_tooLarge; ++k) {
            Stage& next = m_stages[k + 1];
            for (const Node& node : m_stages[k].nodes)
                forEachStep(node, k, [&](const Left& left, double) {
                    if (!next.index.try_emplace(key(left), static_cast<std::uint32_t>(next.nodes.size())).second) return;
                    m_tooLarge = m_tooLarge || next.nodes.size() > mostNodes;
                    next.nodes.emplace_back().left = left;
                    next.nodes.back().all = sumOfCompletions(left, k + 1);
                });
        }
    }

    /// Σ over all tables with these margins of Π1/x! = N!/(Π row sums! · Π column sums!), its logarithm.
    [[nodiscard]] double sumOfCompletions(const Left& left, std::size_t column) const
    {
        double sum = 0;
        int total = 0;
        for (std::size_t i = 0; i < m_rows; ++i) {
            sum -= factorial(left[i]);
            total += left[i];
        }
        for (std::size_t k = column; k < m_columns.size(); ++k) sum -= factorial(m_columns[k]);
        return sum + factorial(total);
    }

    /// From the end backwards as long as all completions of a stage's nodes are few.
    void enumerateLastColumns()
    {
        if (m_tooLarge) return;
        Node& end = m_stages.back().nodes.front();
        end.future = {{0, 1}};
        end.longest = end.shortest = 0;
        m_firstEnumerated = m_columns.size();
        while (m_firstEnumerated > 1 && !m_tooLarge && enumerate(m_firstEnumerated - 1)) --m_firstEnumerated;
        for (Node& node : m_stages[m_firstEnumerated].nodes) {
            if (m_tooLarge) return;
            node.longest = node.future.back().product;
            node.shortest = node.future.front().product;
        }
    }

    /// Futures of one stage from those of the next; false, and none, where they are many.
    bool enumerate(std::size_t column)
    {
        constexpr std::size_t few = 50'000;
        std::size_t made = 0;
        for (Node& node : m_stages[column].nodes) {
            forEachStep(node, column, [&](const Left& left, double product) {
                const std::vector<Parts>& rest = after(column, left).future;
                made += rest.size();
                if (made > few) return;
                for (const Parts& parts : rest) node.future.push_back({product + parts.product, parts.count});
            });
            if (made > few) break;
            gather(node.future);
        }
        if (made > few)
            for (Node& node : m_stages[column].nodes) node.future = {};
        return made <= few;
    }

    void boundFirstColumns()
    {
        for (std::size_t k = m_firstEnumerated; k-- > 1 && !m_tooLarge;)
            for (Node& node : m_stages[k].nodes)
                forEachStep(node, k, [&](const Left& left, double product) {
                    const Node& next = after(k, left);
                    node.longest = std::max(node.longest, product + next.longest);
                    node.shortest = std::min(node.shortest, product + next.shortest);
                });
    }

    /// Moves the undecided parts over one column; those that are decided by then go into the sum, or nowhere.
    void settle(std::size_t column)
    {
        if (column == 0) m_stages[0].nodes.front().past = {{0, 1}};
        std::size_t undecided = 0;
        for (Node& node : m_stages[column].nodes) {
            if (m_tooLarge) return;
            gather(node.past);
            const std::vector<double> sums = runningSums(node.past);
            forEachStep(node, column, [&](const Left& left, double product) {
                Node& next = after(column, left);
                const std::size_t in = countUpTo(node.past, m_limit - product - next.longest);
                const std::size_t end = countUpTo(node.past, m_limit - product - next.shortest);
                if (in > 0) m_sum += std::exp(sums[in] + product + next.all - m_limit);
                for (std::size_t i = in; i < end; ++i) next.past.push_back({node.past[i].product + product, node.past[i].count});
                undecided += end > in ? end - in : 0;
                spend(end > in ? end - in : 0);
                m_tooLarge = m_tooLarge || undecided > mostParts;
            });
            node.past = {};
        }
    }

    /// Undecided parts with their completions: the pairs whose product is not above the limit.
    void pairUp()
    {
        for (Node& node : m_stages[m_firstEnumerated].nodes) {
            if (node.past.empty()) continue;
            gather(node.past);
            const std::vector<double> sums = runningSums(node.past);
            std::size_t in = node.past.size();
            for (const Parts& completion : node.future) { // ascending, so ever fewer parts fit
                while (in > 0 && node.past[in - 1].product > m_limit - completion.product) --in;
                if (in == 0) break;
                m_sum += completion.count * std::exp(sums[in] + completion.product - m_limit);
            }
        }
    }

    std::size_t m_rows;
    Left m_start{};
    std::vector<int> m_columns;
    std::vector<double> m_logFactorial;
    double m_observed = 0, m_limit = 0; ///< log Π1/x! of the table, and the most that counts
    std::vector<Stage> m_stages;        ///< before each column, and at the end
    std::size_t m_firstEnumerated = 0;  ///< the stage whose nodes know their futures
    double m_sum = 0;                   ///< of products, over exp(m_limit)
    std::size_t m_steps = 0;
    bool m_tooLarge = false;
};

} // namespace

std::optional<double> fisherNetwork(const Eigen::MatrixXi& table) { return Network(table).probability(); }

} // namespace atrisk::stats
