// Keeps the head and the foot of a figure in sight while it scrolls.
#pragma once

#include <QObject>

class QLabel;
class QScrollArea;

namespace atrisk::ui {

/// Over the edges of a scroll area's viewport it repeats the first pixels of what scrolls, and some further down, whenever they are
/// out of sight.
class StickyEdges : public QObject {
    Q_OBJECT
public:
    explicit StickyEdges(QScrollArea* scroll);
    /// Pixels of the widget that scrolls: the head from 0 to `head`, the foot between the other two. Nothing sticks with a head of 0.
    void setEdges(int head, int footTop, int footBottom);
    [[nodiscard]] QLabel* head() const { return m_head; }
    [[nodiscard]] QLabel* foot() const { return m_foot; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();

    QScrollArea* m_scroll;
    QLabel *m_head, *m_foot;
    int m_headBottom = 0, m_footTop = 0, m_footBottom = 0;
};

} // namespace atrisk::ui
