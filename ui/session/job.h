// Work off the GUI thread whose latest run wins.
#pragma once

#include "core/base/cancel.h"
#include "ui/session/workers.h"

#include <QObject>

#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace atrisk::ui {

/// One kind of background work. Starting it again asks the earlier run to stop and drops its result.
///
/// Belongs to the GUI thread and delivers there. Destruction asks the worker to stop and waits until it has.
class Job : public QObject {
    Q_OBJECT
public:
    explicit Job(QObject* parent = nullptr);
    ~Job() override;

    /// Runs `work` on a worker thread, then `deliver` with its value on the GUI thread, unless cancelled or started anew.
    template <class Value> void start(std::function<Value(const base::Cancel&)> work, std::function<void(Value)> deliver);

    /// Asks the run to stop and drops its result. Silent; nothing happens when nothing runs.
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_running; }
    [[nodiscard]] base::Step step() const { return m_cancel.step(); }
    [[nodiscard]] double progress() const { return m_cancel.progress(); }

private:
    using Number = unsigned;
    Number begin();
    bool finish(Number run);
    /// From a worker: `delivery` is called on the GUI thread.
    void hand(std::function<void()> delivery);
    Q_INVOKABLE void deliverHanded();

    base::Cancel m_cancel;
    Number m_run = 0;
    bool m_running = false;
    std::mutex m_mutex;
    std::vector<std::function<void()>> m_handed; ///< under the mutex
    Workers m_workers{2};                        ///< a new run need not wait for the one it replaces to notice
};

template <class Value> void Job::start(std::function<Value(const base::Cancel&)> work, std::function<void(Value)> deliver)
{
    const Number run = begin();
    m_workers.start([this, run, cancel = m_cancel, work = std::move(work), deliver = std::move(deliver)] {
        if (cancel.requested()) return;
        auto value = std::make_shared<Value>(work(cancel));
        hand([this, run, value, deliver] {
            if (finish(run)) deliver(std::move(*value));
        });
    });
}

} // namespace atrisk::ui
