#include "ui/session/workers.h"

#include <utility>

namespace atrisk::ui {

Workers::~Workers()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
        m_waiting.clear();
    }
    m_changed.notify_all();
    for (std::thread& thread : m_threads) thread.join();
}

void Workers::start(std::function<void()> work)
{
    bool enough = false;
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(work));
        enough = m_idle >= m_waiting.size();
    }
    if (!enough && m_threads.size() < m_most) m_threads.emplace_back([this] { run(); });
    m_changed.notify_one();
}

void Workers::run()
{
    while (auto work = next()) work();
}

/// The next piece of work, waited for; none when it is time to end.
std::function<void()> Workers::next()
{
    std::unique_lock lock(m_mutex);
    ++m_idle;
    m_changed.wait(lock, [this] { return m_ending || !m_waiting.empty(); });
    --m_idle;
    if (m_waiting.empty()) return {};
    auto work = std::move(m_waiting.front());
    m_waiting.pop_front();
    return work;
}

} // namespace atrisk::ui
