// The centre of the window with a study open: a tab per analysis that applies, then the data.
#pragma once

#include "ui/session.h"

#include <QWidget>
#include <vector>

class QStackedWidget;
class QTabBar;

namespace atrisk::report {
struct Analysis;
}

namespace atrisk::ui {

class DataPage;
class KmPage;
class ReportPage;

class Workspace : public QWidget {
    Q_OBJECT
public:
    explicit Workspace(Session* session, QWidget* parent = nullptr);
    void showTab(int place); ///< the place-th of the tabs that are there, from 0; out of range does nothing
    void showPage(ReportPage* page);
    void showData(bool warnings);
    /// What an export and the Figure menu are about: the figure shown, or with the data in front the one shown last.
    [[nodiscard]] ReportPage* figurePage() const { return m_figurePage; }
    [[nodiscard]] bool showsFigure() const; ///< not the data
    [[nodiscard]] const std::vector<ReportPage*>& pages() const { return m_pages; } ///< whether they apply or not
    [[nodiscard]] ReportPage* page(std::string_view analysis) const;                ///< null = no such
    [[nodiscard]] KmPage* kaplanMeier() const { return m_kaplanMeier; }
    [[nodiscard]] QTabBar* tabs() const { return m_tabs; }

Q_SIGNALS:
    void figurePageChanged();
    void drawingChanged(); ///< of the figure page

private:
    void assemble();
    void addPage(const QString& title, QWidget* page);
    [[nodiscard]] ReportPage* makePage(const report::Analysis& analysis) const;
    void showWhatApplies();
    void turnTo(int tab);

    Session* m_session;
    QTabBar* m_tabs;
    QStackedWidget* m_stack;
    KmPage* m_kaplanMeier;
    DataPage* m_data;
    std::vector<ReportPage*> m_pages;
    ReportPage* m_figurePage;
};

} // namespace atrisk::ui
