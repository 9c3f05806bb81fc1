#include "ui/session/job.h"

namespace atrisk::ui {

// Two threads: a new run need not wait for the one it replaces to notice.
Job::Job(QObject* parent) : QObject(parent) { m_pool.setMaxThreadCount(2); }

Job::~Job()
{
    cancel();
    m_pool.waitForDone();
}

void Job::cancel()
{
    m_cancel.request();
    ++m_run;
    m_running = false;
}

Job::Number Job::begin()
{
    cancel();
    m_cancel = base::Cancel();
    m_running = true;
    return m_run;
}

bool Job::finish(Number run)
{
    if (run != m_run) return false;
    m_running = false;
    return true;
}

} // namespace atrisk::ui
