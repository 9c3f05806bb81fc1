// Milestone and τ: shown or not, where they stand, and where while they are dragged.
#pragma once

#include "core/analyses/km/figure/km_flags.h"

#include <QObject>
#include <optional>
#include <utility>

namespace atrisk::ui {

class Session;

/// How far apart a flag stops on an axis that ends there: 0.5 of the unit, on very long and very short axes a rounder or finer step.
[[nodiscard]] double flagStep(double timeEnd);
inline constexpr double finerSteps = 5; ///< in each of these, where a flag is moved freely

enum class Flag { Milestone, Average };

/// Part of the session. A flag that nobody placed stands where the analysis suggests. Times in the display unit.
class Flags : public QObject {
    Q_OBJECT
public:
    explicit Flags(Session* session);

    [[nodiscard]] bool isShown(Flag flag) const;
    /// One undo step. A milestone stays where it stood when it was shown, whatever is chosen then.
    void show(Flag flag, bool shown);
    /// NaN without an analysis.
    [[nodiscard]] double time(Flag flag) const;
    [[nodiscard]] analyses::FlagTimes shownTimes() const; ///< of the flags that are shown

    [[nodiscard]] double step() const; ///< flagStep of the analysis
    /// The nearest time at which a flag stops; `free`: the steps are five times finer.
    [[nodiscard]] double stop(Flag flag, double time, bool free) const;
    /// The next stop in a direction (−1, +1).
    [[nodiscard]] double next(Flag flag, int direction, bool free) const;

    void drag(Flag flag, double time);                             ///< for now only: nothing is computed anew, nothing is undone
    void endDrag();                                                ///< back to where it stood
    void place(Flag flag, double time, const QString& burst = {}); ///< one undo step

Q_SIGNALS:
    void moved(); ///< by dragging, or back; not by a choice, which changes the analysis

private:
    Session* m_session;
    std::optional<std::pair<Flag, double>> m_dragged;
};

} // namespace atrisk::ui
