// A few threads that work off what they are given, in turn.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace atrisk::ui {

/// Threads of the standard library, not of Qt: the thread sanitizer sees what passes between them and the caller.
class Workers {
public:
    /// At most so many threads; each begins when there is work for it.
    explicit Workers(std::size_t threads) : m_most(threads) {}
    /// Drops what has not begun and waits for what has.
    ~Workers();
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    /// Where the system starts no thread at all, the caller does the work before this returns.
    void start(std::function<void()> work);

private:
    [[nodiscard]] bool startThread();
    void run();
    [[nodiscard]] std::function<void()> next();
    [[nodiscard]] std::function<void()> first(); ///< under the mutex

    const std::size_t m_most;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_waiting; ///< this and what follows: under the mutex
    std::size_t m_idle = 0;
    bool m_ending = false;
    std::vector<std::thread> m_threads; ///< of the owner's thread alone
};

} // namespace atrisk::ui
