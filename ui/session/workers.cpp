#include "ui/session/workers.h"

#include <system_error>
#include <utility>

namespace atrisk::ui {

/// A thread begins with the vector registers of the one that starts it, and Qt's painting leaves the upper halves of those in use. As long
/// as they are, what computes in the lower halves waits for them: half the speed, for the whole life of the thread.
static void freeUpperHalves()
{
#ifdef __x86_64__
    if (__builtin_cpu_supports("avx")) __asm__ volatile("vzeroupper");
#endif
}

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
    if (!enough && m_threads.size() < m_most && !startThread() && m_threads.empty()) {
        std::unique_lock lock(m_mutex);
        const auto mine = first();
        lock.unlock();
        mine();
    }
    m_changed.notify_one();
}

bool Workers::startThread()
{
    try {
        m_threads.emplace_back([this] { run(); });
        return true;
    } catch (const std::system_error&) {
        return false;
    }
}

void Workers::run()
{
    freeUpperHalves();
    while (auto work = next()) work();
}

/// The next piece of work, waited for; none when it is time to end.
std::function<void()> Workers::next()
{
    std::unique_lock lock(m_mutex);
    ++m_idle;
    m_changed.wait(lock, [this] { return m_ending || !m_waiting.empty(); });
    --m_idle;
    return m_waiting.empty() ? std::function<void()>() : first();
}

std::function<void()> Workers::first()
{
    auto work = std::move(m_waiting.front());
    m_waiting.pop_front();
    return work;
}

} // namespace atrisk::ui
