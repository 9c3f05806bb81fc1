// A line over a text of a figure, in which the text is edited; what is wrong with it stands beneath.
#pragma once

#include <QFrame>
#include <functional>

class QLabel;
class QLineEdit;

namespace atrisk::ui {

/// Enter accepts, Escape and another place of the keyboard give up.
class LineEditor : public QFrame {
    Q_OBJECT
public:
    explicit LineEditor(QWidget* plot);
    /// `accept` says why the text cannot stand; "" = it does, and the editor closes.
    void edit(const QString& text, const QString& accessibleName, const QRectF& over, std::function<QString(const QString&)> accept);
    [[nodiscard]] QLineEdit* line() const { return m_line; }
    [[nodiscard]] QLabel* why() const { return m_why; }

Q_SIGNALS:
    void closed(); ///< by Enter or Escape: the keyboard is free again; else it has gone elsewhere already

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void finish();
    void leave();
    void giveBack(); ///< leaves, and says so
    void place();

    QLineEdit* m_line;
    QLabel* m_why;
    QRectF m_over;
    std::function<QString(const QString&)> m_accept;
};

} // namespace atrisk::ui
