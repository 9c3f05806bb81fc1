// The centre of the window with a study open: a tab per analysis that has a page, then the data.
#pragma once

#include "ui/session.h"

#include <QWidget>

class QStackedWidget;
class QTabBar;

namespace atrisk::ui {

class DataPage;
class KmPage;

class Workspace : public QWidget {
    Q_OBJECT
public:
    explicit Workspace(Session* session, QWidget* parent = nullptr);
    void showPage(int place); ///< 0 = the first tab; out of range does nothing
    void showFigure();
    void showData(bool warnings);
    [[nodiscard]] int pages() const;
    [[nodiscard]] QString pageTitle(int place) const;
    [[nodiscard]] KmPage* kaplanMeier() const { return m_kaplanMeier; }
    [[nodiscard]] QTabBar* tabs() const { return m_tabs; }

Q_SIGNALS:
    void pageChanged(bool figure); ///< is it a figure (with a hover line, an export …)?

private:
    void addPage(const QString& title, QWidget* page);
    [[nodiscard]] QWidget* pageOf(std::string_view analysis) const; ///< null: none yet

    QTabBar* m_tabs;
    QStackedWidget* m_stack;
    KmPage* m_kaplanMeier;
    DataPage* m_data;
};

} // namespace atrisk::ui
