// A stop flag and a progress value shared between a job and whoever waits for it.
#pragma once

#include <atomic>
#include <memory>

namespace atrisk::base {

/// Copies share one state. Every long loop polls `requested()` and returns `cancelled()` when it is true.
class Cancel {
public:
    Cancel() : m_state(std::make_shared<State>()) {}

    void request() const { m_state->stop.store(true, std::memory_order_relaxed); }
    [[nodiscard]] bool requested() const
    {
        m_state->polls.fetch_add(1, std::memory_order_relaxed);
        return m_state->stop.load(std::memory_order_relaxed);
    }
    /// How often it was asked: lets a test prove that a loop polls.
    [[nodiscard]] long polls() const { return m_state->polls.load(std::memory_order_relaxed); }

    /// Share of the work done, 0 to 1.
    void setProgress(double share) const { m_state->progress.store(share, std::memory_order_relaxed); }
    [[nodiscard]] double progress() const { return m_state->progress.load(std::memory_order_relaxed); }

private:
    struct State {
        std::atomic<bool> stop{false};
        std::atomic<long> polls{0};
        std::atomic<double> progress{0};
    };
    std::shared_ptr<State> m_state;
};

} // namespace atrisk::base
