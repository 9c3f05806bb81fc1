#include "ui/session/job.h"

#include <QPointer>

namespace atrisk::ui {

Job::Job(QObject* parent) : QObject(parent) {}

Job::~Job() { cancel(); }

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

// By name, so that the event is made and freed inside Qt; what it is about passes under the mutex.
void Job::hand(std::function<void()> delivery)
{
    {
        const std::lock_guard lock(m_mutex);
        m_handed.push_back(std::move(delivery));
    }
    QMetaObject::invokeMethod(this, "deliverHanded", Qt::QueuedConnection);
}

void Job::deliverHanded()
{
    std::vector<std::function<void()>> handed;
    {
        const std::lock_guard lock(m_mutex);
        handed.swap(m_handed);
    }
    const QPointer<Job> here(this); // a delivery may end the job
    for (const auto& delivery : handed) {
        if (here.isNull()) return;
        delivery();
    }
}

} // namespace atrisk::ui
