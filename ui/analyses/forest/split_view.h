// Two figures side by side: the pages, and beside them the Kaplan–Meier figure with its numbers beneath.
#pragma once

#include "ui/session/session.h"

#include <QSplitter>

class QVBoxLayout;

namespace atrisk::ui {

class SplitView : public QSplitter {
    Q_OBJECT
public:
    SplitView(Session* session, QWidget* left, QWidget* parent = nullptr);
    void showBeside(QWidget* figure); ///< takes it for as long as nobody else does
    void hideBeside();
    [[nodiscard]] bool isSplit() const;

private:
    QWidget* m_side;
    QVBoxLayout* m_column;
};

} // namespace atrisk::ui
