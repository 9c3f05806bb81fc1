// The selection in the toolbar, part by part; each part opens its chooser.
#pragma once

#include "ui/session/session.h"

#include <QWidget>

class QMenu;
class QToolButton;

namespace atrisk::ui {

class Breadcrumb : public QWidget {
    Q_OBJECT
public:
    explicit Breadcrumb(Session* session, QWidget* parent = nullptr);
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, 28}; }

    /// The choosers as menus, filled when they open.
    [[nodiscard]] QMenu* endpointMenu() const { return m_endpoints; }
    [[nodiscard]] QMenu* populationMenu() const { return m_populations; }

Q_SIGNALS:
    void studyRequested();     ///< the first part: another study
    void subgroupsRequested(); ///< the subgroup tree
    void dataRequested();      ///< the last part, as of a day: which day

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Crumb {
        QToolButton* button;
        QString text;
        QWidget* mark; ///< before it; null for the first
    };
    QToolButton* addCrumb(const char* kind, const QString& name);
    void setCrumb(QToolButton* button, const QString& text, const QString& what);
    void refresh();
    void showParts(); ///< those that the study has
    [[nodiscard]] std::size_t patients() const;
    void showPatientsMenu(const QPoint& at);
    void fit();
    void fillEndpoints();
    void fillPopulations();

    Session* m_session;
    std::vector<Crumb> m_crumbs;
    QToolButton *m_study, *m_endpoint, *m_population, *m_patients, *m_asOf; ///< m_asOf: only where a day was chosen
    QMenu *m_endpoints, *m_populations;
};

} // namespace atrisk::ui
