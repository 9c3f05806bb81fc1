// Computes what the example cards say, one after the other, off the GUI thread.
#pragma once

#include "ui/session/job.h"
#include "ui/welcome/example_summary.h"

#include <QStringList>

namespace atrisk::ui {

class ExampleLoader : public QObject {
    Q_OBJECT
public:
    ExampleLoader(study::DataAccess access, QObject* parent = nullptr);
    /// Goes on where it was paused; does nothing once everything has been delivered.
    void resume();
    void pause();

Q_SIGNALS:
    void loaded(int place, const ExampleSummary& summary);

private:
    void next();

    study::DataAccess m_access;
    std::size_t m_place = 0;
    Job m_job;
};

} // namespace atrisk::ui
