// Where one is among the subgroups, with the way back: ‹ Back   All patients › PD-L1 status › Negative.
#pragma once

#include "ui/session/session.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace atrisk::ui {

class SubgroupTrail : public QWidget {
    Q_OBJECT
public:
    explicit SubgroupTrail(Session* session, QWidget* parent = nullptr);
    void setBack(bool there);           ///< is there something to go back to?
    [[nodiscard]] QString text() const; ///< "All patients › PD-L1 status › Negative"
    [[nodiscard]] QToolButton* backButton() const { return m_back; }

Q_SIGNALS:
    void backRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();

    Session* m_session;
    QToolButton* m_back;
    QLabel* m_text;
};

} // namespace atrisk::ui
