// A stretch of a job, counted as it is done: what moves its progress and notices that it shall stop.
#pragma once

#include "core/base/cancel.h"

#include <algorithm>
#include <atomic>
#include <cstdint>

namespace atrisk::base {

/// Several threads may report to one.
class Work {
public:
    static constexpr std::size_t often = 1 << 14; ///< items between two reports of a loop that does little with each

    /// `total` items take the progress from one share to another; where there are more, it stands at the second.
    Work(Cancel cancel, double from, double to, std::uint64_t total)
        : m_cancel(std::move(cancel)), m_from(from), m_to(to), m_total(std::max<std::uint64_t>(total, 1))
    {
    }

    /// So many items more are done. False = stop.
    [[nodiscard]] bool goOn(std::uint64_t items) const
    {
        const std::uint64_t done = m_done.fetch_add(items, std::memory_order_relaxed) + items;
        const double share = std::min(1.0, static_cast<double>(done) / static_cast<double>(m_total));
        m_cancel.setProgress(m_from + (m_to - m_from) * share);
        return !m_cancel.requested();
    }
    [[nodiscard]] bool stopped() const { return m_cancel.requested(); }
    [[nodiscard]] std::uint64_t done() const { return m_done.load(std::memory_order_relaxed); }

private:
    Cancel m_cancel;
    double m_from, m_to;
    std::uint64_t m_total;
    mutable std::atomic<std::uint64_t> m_done{0};
};

} // namespace atrisk::base
