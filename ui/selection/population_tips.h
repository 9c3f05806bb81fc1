// What a tip says of a population: who is not in it and why, and which other has the same patients.
#pragma once

#include "ui/session/job.h"
#include "ui/session/session.h"

#include <QStringList>

namespace atrisk::ui {

/// Looks at every patient: once for a study, when it has been shown.
class PopulationTips : public QObject {
    Q_OBJECT
public:
    PopulationTips(Session* session, QObject* parent);

    [[nodiscard]] QString of(std::size_t population) const; ///< by its place in the study; only its name as long as no more is known

Q_SIGNALS:
    void changed();

private:
    void ask();

    Session* m_session;
    study::StudyPtr m_described; ///< whose the tips are, or will be
    QStringList m_tips;
    Job m_job;
};

} // namespace atrisk::ui
