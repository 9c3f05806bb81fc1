// One line over the pages: a file being read, or why one could not be.
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace atrisk::ui {

class Banner : public QFrame {
    Q_OBJECT
public:
    explicit Banner(QWidget* parent = nullptr);
    void showProgress(const QString& text); ///< with Cancel
    void showError(const QString& text);    ///< stays until closed
    void showNote(const QString& text);     ///< likewise; nothing went wrong
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void cancelled();

private:
    void show(const char* kind, const QString& text, bool cancel);

    QLabel* m_text;
    QPushButton* m_cancel;
    QToolButton* m_close;
};

} // namespace atrisk::ui
