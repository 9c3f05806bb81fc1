// The selection in the toolbar, part by part; each part opens its chooser.
#pragma once

#include "ui/session.h"

#include <QWidget>

class QMenu;
class QToolButton;

namespace atrisk::ui {

class Breadcrumb : public QWidget {
    Q_OBJECT
public:
    explicit Breadcrumb(Session* session, QWidget* parent = nullptr);

Q_SIGNALS:
    void studyRequested();     ///< the first part: another study
    void subgroupsRequested(); ///< the last part: the subgroup tree

private:
    QToolButton* addCrumb(const char* kind, const QString& name);
    void refresh();
    void fillEndpoints();
    void fillPopulations();

    Session* m_session;
    QToolButton *m_study, *m_endpoint, *m_population, *m_patients;
    QMenu *m_endpoints, *m_populations;
};

} // namespace atrisk::ui
