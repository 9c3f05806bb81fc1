// A dock without a title bar to look at: a quiet strip to drag it by, with Float and Close when pointed at.
#pragma once

#include <QDockWidget>

class QLabel;
class QToolButton;

namespace atrisk::ui {

class DockStrip : public QWidget {
    Q_OBJECT
public:
    explicit DockStrip(QDockWidget* dock);
    [[nodiscard]] QSize sizeHint() const override { return {60, 14}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void showEvent(QShowEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void showButtons(bool shown);
    QToolButton* addButton(const QString& iconName, const QString& name);

    QDockWidget* m_dock;
    QLabel* m_title;
    QToolButton *m_float, *m_close;
};

/// `name` is the object name that saved layouts know.
[[nodiscard]] QDockWidget* makeDock(const QString& name, const QString& title, QWidget* parent);

} // namespace atrisk::ui
