// The strip over a figure that is being edited: what can be done, what did not apply, the way back and out.
#pragma once

#include <QStringList>
#include <QWidget>

class QLabel;
class QPushButton;

namespace atrisk::ui {

class EditBar : public QWidget {
    Q_OBJECT
public:
    EditBar();
    void showState(std::size_t edits, const QStringList& remarks);

Q_SIGNALS:
    void resetAsked();
    void doneAsked();

private:
    QLabel* m_words;
    QPushButton* m_reset;
};

} // namespace atrisk::ui
