// The right dock: the numbers, and beside them the export.
#pragma once

#include "ui/session/session.h"

#include <QWidget>

class QStackedWidget;
class QTabBar;

namespace atrisk::ui {

class ExportPanel;
class NumbersPanel;

class RightPanel : public QWidget {
    Q_OBJECT
public:
    explicit RightPanel(Session* session, QWidget* parent = nullptr);
    void showNumbers();
    void showExport();
    [[nodiscard]] bool isExporting() const;
    [[nodiscard]] NumbersPanel* numbers() const { return m_numbers; }
    [[nodiscard]] ExportPanel* exporting() const { return m_export; }

private:
    QTabBar* m_tabs;
    QStackedWidget* m_stack;
    NumbersPanel* m_numbers;
    ExportPanel* m_export;
};

} // namespace atrisk::ui
