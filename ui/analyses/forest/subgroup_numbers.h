// The few numbers under the curves of a split view.
#pragma once

#include "ui/session/session.h"

#include <QWidget>

namespace atrisk::ui {

/// Every value is a QLabel with the name numbers_text.h gives it, after "split.": "split.arm.0.patients".
class SubgroupNumbers : public QWidget {
    Q_OBJECT
public:
    explicit SubgroupNumbers(Session* session, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();
    void fill(const stats::SurvivalAnalysis& analysis);

    Session* m_session;
    QWidget* m_table = nullptr;
};

} // namespace atrisk::ui
