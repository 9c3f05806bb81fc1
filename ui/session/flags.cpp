#include "ui/session/flags.h"

#include "core/stats/survival/survival_at.h"
#include "ui/session/session.h"

#include <algorithm>
#include <cmath>

namespace atrisk::ui {
namespace {

constexpr double usualStep = 0.5;                   ///< of the display unit
constexpr double mostSteps = 200, fewestSteps = 10; ///< over the axis

bool analyses::KmOptions::*optionOf(Flag flag)
{
    return flag == Flag::Milestone ? &analyses::KmOptions::milestone : &analyses::KmOptions::averageTime;
}

} // namespace

double flagStep(double timeEnd)
{
    double step = usualStep;
    if (!(timeEnd > 0)) return step;
    for (double factor = 2; timeEnd / step > mostSteps; factor = 7 - factor) step *= factor;   // 0.5, 1, 5, 10, 50 …
    for (double factor = 5; timeEnd / step < fewestSteps; factor = 7 - factor) step /= factor; // 0.5, 0.1, 0.05 …
    return step;
}

// The session's child from its constructor on; it is not yet whole then, so nothing is asked of it here.
Flags::Flags(Session* session) : QObject(session), m_session(session)
{
    connect(session, &Session::studyOpened, this, &Flags::endDrag);
    connect(session, &Session::studyClosed, this, &Flags::endDrag);
}

bool Flags::isShown(Flag flag) const { return m_session->options<analyses::KmOptions>().*optionOf(flag); }

void Flags::show(Flag flag, bool shown)
{
    Choice choice = m_session->choice();
    auto options = choice.options.get<analyses::KmOptions>();
    options.*optionOf(flag) = shown;
    choice.options.set(options);
    if (shown && flag == Flag::Milestone && choice.selection.at.empty() && m_session->analysis()) choice.selection.at = {time(flag)};
    m_session->choose(choice);
}

double Flags::time(Flag flag) const
{
    if (m_dragged && m_dragged->first == flag) return m_dragged->second;
    const auto& analysis = m_session->analysis();
    if (!analysis) return table::missing;
    if (flag == Flag::Average) return analysis->tau;
    const std::vector<double>& chosen = m_session->selection().at;
    return chosen.empty() ? stats::usualMilestone(*analysis) : chosen.front();
}

analyses::FlagTimes Flags::shownTimes() const
{
    const auto timeOf = [this](Flag flag) {
        const double at = time(flag);
        return isShown(flag) && !std::isnan(at) ? std::optional(at) : std::nullopt;
    };
    return {timeOf(Flag::Milestone), timeOf(Flag::Average)};
}

double Flags::step() const { return flagStep(m_session->analysis() ? m_session->analysis()->timeEnd : 0); }

double Flags::stop(Flag flag, double time, bool free) const
{
    const auto& analysis = m_session->analysis();
    if (!analysis) return time;
    const double step = free ? this->step() / finerSteps : this->step();
    const bool average = flag == Flag::Average;
    const double least = average ? step : 0, most = average ? stats::readableEnd(*analysis) : analysis->timeEnd;
    // 3 × 0.1 is 0.3, not 0.30000000000000004: a dragged time is written as a decimal.
    const double nearest = std::round(std::round(time / step) * step * 1e9) / 1e9;
    return std::clamp(nearest, std::min(least, most), most);
}

double Flags::next(Flag flag, int direction, bool free) const
{
    const double step = free ? this->step() / finerSteps : this->step();
    const double steps = time(flag) / step;
    const double beside = direction > 0 ? std::floor(steps + 1e-6) + 1 : std::ceil(steps - 1e-6) - 1;
    return stop(flag, beside * step, free);
}

void Flags::drag(Flag flag, double time)
{
    if (time == this->time(flag)) return;
    m_dragged = {flag, time};
    Q_EMIT moved();
}

void Flags::endDrag()
{
    if (!m_dragged) return;
    m_dragged.reset();
    Q_EMIT moved();
}

void Flags::place(Flag flag, double time, const QString& burst)
{
    const bool wasDragged = m_dragged.has_value();
    m_dragged.reset();
    study::Selection selection = m_session->selection();
    if (flag == Flag::Average)
        selection.tau = time;
    else if (selection.at.empty())
        selection.at = {time};
    else
        selection.at.front() = time;
    if (selection == m_session->selection() && wasDragged) Q_EMIT moved(); // it was dragged back to where it stood
    m_session->select(selection, burst);
}

} // namespace atrisk::ui
