// The conditions that leave patients out besides the subgroup, each with a cross that lifts it.
#pragma once

#include "ui/session/session.h"

#include <QWidget>

class QVBoxLayout;

namespace atrisk::ui {

/// Hidden while there is none.
class FilterList : public QWidget {
    Q_OBJECT
public:
    explicit FilterList(Session* session, QWidget* parent = nullptr);

private:
    void refresh();
    void lift(const study::Condition& condition);

    Session* m_session;
    QVBoxLayout* m_rows;
    std::vector<study::Condition> m_shown;
};

} // namespace atrisk::ui
