// Which factors the forest shows and in which order: ticked, dragged, all or none.
#pragma once

#include "core/analyses/forest/forest_options.h"
#include "ui/session/session.h"

#include <QFrame>

class QListWidget;

namespace atrisk::ui {

/// A popup under its button; moving a factor ends any sorting. Every change is at once the forest's; a burst of them is one undo step.
class FactorList : public QFrame {
    Q_OBJECT
public:
    explicit FactorList(Session* session, QWidget* parent = nullptr);
    [[nodiscard]] QListWidget* list() const { return m_list; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    void take(analyses::ForestSort sort); ///< what the list shows becomes the session's
    void tickAll(bool ticked);
    void moveCurrent(int direction);

    Session* m_session;
    QListWidget* m_list;
    bool m_changing = false; ///< by this list itself
};

/// Factors that `options` show, of those the study has.
[[nodiscard]] std::size_t shownFactorCount(const study::Study& study, const analyses::ForestOptions& options);

} // namespace atrisk::ui
