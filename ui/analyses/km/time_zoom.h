// The part of the time axis shown: zoom and pan. Not an undo step, never exported.
#pragma once

#include <optional>
#include <utility>

namespace atrisk::ui {

/// A range within [0, end]; none = all of it. Times in the display unit.
class TimeZoom {
public:
    using Range = std::optional<std::pair<double, double>>;

    void setEnd(double end);                           ///< keeps the range where it still fits, else shows all
    void zoom(double around, double steps);            ///< > 0 = closer; `around` keeps its place
    void panFrom(const Range& start, double distance); ///< the range at the start of a drag, moved
    void showAll() { m_range.reset(); }
    [[nodiscard]] const Range& range() const { return m_range; }

private:
    void set(double from, double length);

    double m_end = 0;
    Range m_range;
};

} // namespace atrisk::ui
