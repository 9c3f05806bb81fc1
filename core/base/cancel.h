// A stop flag and a progress shared between a job and whoever waits for it.
#pragma once

#include <atomic>
#include <cstddef>
#include <limits>
#include <memory>

namespace atrisk::base {

/// What the opening of a study is at, in turn.
enum class Step { Reading, Joining, Sorting, Checking, Computing };

/// Copies share one state. Every long loop polls `requested()` and returns `cancelled()` when it is true.
class Cancel {
public:
    Cancel() : m_state(std::make_shared<State>()) {}

    void request() const { m_state->stop.store(true, std::memory_order_relaxed); }
    /// From its `poll`-th question on (1 = the first) the answer is yes: lets a test stop the work anywhere.
    void requestAtPoll(long poll) const { m_state->stopAt.store(poll, std::memory_order_relaxed); }
    [[nodiscard]] bool requested() const
    {
        const long poll = m_state->polls.fetch_add(1, std::memory_order_relaxed) + 1;
        return m_state->stop.load(std::memory_order_relaxed) || poll >= m_state->stopAt.load(std::memory_order_relaxed);
    }
    /// How often it was asked: lets a test prove that a loop polls.
    [[nodiscard]] long polls() const { return m_state->polls.load(std::memory_order_relaxed); }

    /// The part-th (from 0) of `parts` equal parts of a step begins; steps have fixed shares of the whole.
    void begin(Step step, std::size_t part = 0, std::size_t parts = 1) const
    {
        static constexpr double shares[] = {0, 0.6, 0.7, 0.85, 0.95, 1};
        const auto at = static_cast<std::size_t>(step);
        const double width = (shares[at + 1] - shares[at]) / static_cast<double>(parts);
        m_state->from.store(shares[at] + width * static_cast<double>(part), std::memory_order_relaxed);
        m_state->width.store(width, std::memory_order_relaxed);
        m_state->step.store(step, std::memory_order_relaxed);
        setProgress(0);
    }
    [[nodiscard]] Step step() const { return m_state->step.load(std::memory_order_relaxed); }
    /// Share of the part begun that is done, 0 to 1; of the whole where none was.
    void setProgress(double share) const
    {
        const double from = m_state->from.load(std::memory_order_relaxed), width = m_state->width.load(std::memory_order_relaxed);
        m_state->progress.store(from + share * width, std::memory_order_relaxed);
    }
    /// Share of the whole that is done, 0 to 1.
    [[nodiscard]] double progress() const { return m_state->progress.load(std::memory_order_relaxed); }

private:
    struct State {
        std::atomic<bool> stop{false};
        std::atomic<long> polls{0}, stopAt{std::numeric_limits<long>::max()};
        std::atomic<Step> step{Step::Reading};
        std::atomic<double> from{0}, width{1}, progress{0};
    };
    std::shared_ptr<State> m_state;
};

/// Calls visit(i) for i from 0 to before `count`, asking before every stride-th. False = cancelled; the rest was not visited.
template <std::size_t stride = 16384, class Visit> [[nodiscard]] bool forEachUnless(const Cancel& cancel, std::size_t count, Visit&& visit)
{
    for (std::size_t begin = 0; begin < count; begin += stride) {
        if (cancel.requested()) return false;
        for (std::size_t i = begin, end = count - begin < stride ? count : begin + stride; i < end; ++i) visit(i);
    }
    return true;
}

} // namespace atrisk::base
