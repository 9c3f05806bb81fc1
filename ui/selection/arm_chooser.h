// The arms: a box, the line of the figure, the name, patients. At least one stays ticked.
#pragma once

#include "core/figure/style.h"
#include "ui/session/session.h"

#include <QCheckBox>
#include <QWidget>
#include <vector>

class QVBoxLayout;

namespace atrisk::ui {

/// One arm's row.
class ArmBox : public QCheckBox {
    Q_OBJECT
public:
    explicit ArmBox(QWidget* parent = nullptr);
    void setArm(const QString& name, bool control, std::optional<std::size_t> patients); ///< none: not known
    /// The line as in the figure; none for an arm that is not shown.
    void setLine(std::optional<figure::ArmStyle> line);
    [[nodiscard]] QSize sizeHint() const override { return {160, 24}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {80, 24}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool hitButton(const QPoint& position) const override { return rect().contains(position); }

private:
    QString m_name, m_patients;
    bool m_control = false, m_ring = false;
    std::optional<figure::ArmStyle> m_line;
};

/// A right click, or the menu key, on a row says other things of the arm (facts/arm_menu.h).
class ArmChooser : public QWidget {
    Q_OBJECT
public:
    explicit ArmChooser(Session* session, QWidget* parent = nullptr);
    [[nodiscard]] const std::vector<ArmBox*>& boxes() const { return m_boxes; }

Q_SIGNALS:
    void refused(const QString& reason); ///< the last arm was to go

protected:
    void changeEvent(QEvent* event) override;

private:
    void rebuild();
    void refresh();
    void choose(std::size_t arm, bool shown);
    void showMenu(std::size_t arm, const QPoint& at);

    Session* m_session;
    QVBoxLayout* m_rows;
    std::vector<ArmBox*> m_boxes;
};

} // namespace atrisk::ui
