#include "ui/analyses/km/time_zoom.h"

#include <algorithm>
#include <cmath>

namespace atrisk::ui {
namespace {

constexpr double closestShare = 0.01; ///< of the whole axis
constexpr double stepFactor = 0.8;

} // namespace

void TimeZoom::setEnd(double end)
{
    m_end = end;
    if (m_range && m_range->second > end) m_range.reset();
}

void TimeZoom::set(double from, double length)
{
    length = std::clamp(length, m_end * closestShare, m_end);
    if (length >= m_end * 0.999) return m_range.reset();
    from = std::clamp(from, 0.0, m_end - length);
    m_range = {from, from + length};
}

void TimeZoom::zoom(double around, double steps)
{
    if (m_end <= 0) return;
    const double from = m_range ? m_range->first : 0, to = m_range ? m_range->second : m_end;
    const double factor = std::pow(stepFactor, steps);
    const double length = std::clamp((to - from) * factor, m_end * closestShare, m_end);
    const double place = std::clamp((around - from) / (to - from), 0.0, 1.0);
    set(from + place * (to - from) - place * length, length);
}

void TimeZoom::panFrom(const Range& start, double distance)
{
    if (start) set(start->first + distance, start->second - start->first);
}

} // namespace atrisk::ui
