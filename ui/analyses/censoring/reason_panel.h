// The reasons for censoring with their counts, each to be ticked: counted as an event; and the ratio as it then is.
#pragma once

#include "core/stats/censoring/censoring_analysis.h"
#include "ui/session/session.h"

#include <QFrame>
#include <memory>

class QBoxLayout;
class QLabel;
class QListWidget;
class QVBoxLayout;

namespace atrisk::ui {

/// Every tick is at once the figure's option; a burst of them is one undo step.
class ReasonPanel : public QFrame {
    Q_OBJECT
public:
    explicit ReasonPanel(Session* session, QWidget* parent = nullptr);

    void show(std::shared_ptr<const stats::CensoringAnalysis> result); ///< null: nothing
    void setNarrow(bool narrow);                                       ///< it stands above the figure, not beside it
    [[nodiscard]] QListWidget* list() const { return m_list; }

private:
    [[nodiscard]] QVBoxLayout* makeFoot();
    void fill();
    void refresh(); ///< the ticks as the options have them
    void take();    ///< the options as the ticks are
    void tickAll(bool ticked);
    void say();

    Session* m_session;
    QBoxLayout* m_parts;
    QListWidget* m_list;
    QLabel *m_planned, *m_counted;
    std::shared_ptr<const stats::CensoringAnalysis> m_result;
    bool m_narrow = true;
    bool m_changing = false; ///< by this panel itself
};

} // namespace atrisk::ui
