// A figure that is edited where it stands: words, places, looks of arms, and the options of its parts. Never a number.
#pragma once

#include "core/analyses/analysis.h"
#include "core/figure/edits/edits.h"
#include "core/report/report.h"
#include "ui/report/editor/edit_targets.h"
#include "ui/session/session.h"

#include <QObject>
#include <QPointF>
#include <functional>
#include <optional>
#include <vector>

class QContextMenuEvent;
class QKeyEvent;
class QMenu;
class QMouseEvent;

namespace atrisk::ui {

class EditBar;
class EditFrames;
class FigurePlot;
class LineEditor;

/// While it is on, the plot's mouse and keyboard are its own; every edit is one undo step of the session.
class FigureEditor : public QObject {
    Q_OBJECT
public:
    /// `report` gives what the plot shows; null = nothing.
    FigureEditor(const analyses::Analysis& analysis, Session* session, FigurePlot* plot, const figure::TextMetrics& metrics,
                 std::function<report::ReportPtr()> report, QObject* parent);

    [[nodiscard]] EditBar* bar() const { return m_bar; } ///< the page puts it over the figure
    void setOn(bool on);
    [[nodiscard]] bool isOn() const { return m_on; }
    void reset(); ///< nothing is edited
    [[nodiscard]] figure::Edits edits() const;
    /// What can be edited of the figure shown, while it is on.
    [[nodiscard]] const std::vector<EditTarget>& targets() const { return m_targets; }
    [[nodiscard]] int current() const { return m_current; } ///< where the keyboard is; −1 = nowhere

Q_SIGNALS:
    void switched(bool on);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void follow(); ///< another figure stands there
    void setCurrent(int target);
    void hover(const QPointF& millimetres);
    bool press(QMouseEvent* event);
    bool move(QMouseEvent* event);
    bool release(QMouseEvent* event);
    bool press(QKeyEvent* event);
    void ask(QContextMenuEvent* event); ///< by keys of what has the keyboard, else of what stands there
    void step(int direction);
    void nudge(const QPointF& millimetres);
    void activate(int target); ///< as a click does
    void editText(const EditTarget& at);
    void rename(const EditTarget& at);
    void showMenu(int target, const QPointF& millimetres);
    void fillMenu(QMenu* menu, int target);
    void addResets(QMenu* menu, const EditTarget& target);
    void addLooks(QMenu* menu, const EditTarget& target);
    [[nodiscard]] QString accept(const EditTarget& target, const QString& words);
    [[nodiscard]] figure::TextEdit editOf(const EditTarget& target, const std::string& words) const;
    [[nodiscard]] bool hasRoom(const EditTarget& target, const std::string& words) const;
    void moveBy(const std::string& part, const QPointF& by, const figure::Rect& from, const figure::Point& already);
    void choose(const figure::Edits& edits, const QString& burst = {}); ///< one undo step with those of the same burst
    [[nodiscard]] std::vector<figure::NamedArm> arms() const;
    [[nodiscard]] std::optional<std::size_t> armIndex(const std::string& value) const; ///< none = a group, not an arm of the study
    [[nodiscard]] figure::Point placeOf(const std::string& part) const;
    [[nodiscard]] QString described(const EditTarget& target) const;

    const analyses::Analysis& m_analysis;
    Session* m_session;
    FigurePlot* m_plot;
    const figure::TextMetrics& m_metrics;
    std::function<report::ReportPtr()> m_report;
    EditBar* m_bar;
    EditFrames* m_frames;
    LineEditor* m_line;
    std::vector<EditTarget> m_targets;
    int m_current = -1;
    bool m_on = false;

    /// What the hand holds.
    struct Held {
        QPointF at; ///< millimetres where it took hold
        int target = -1;
        std::string part;      ///< that may move; "" = none
        figure::Rect from;     ///< where it stood
        figure::Point already; ///< how far it was moved before
        bool isMoving = false;
    };
    std::optional<Held> m_held;
};

} // namespace atrisk::ui
