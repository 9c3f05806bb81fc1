#include "core/study/amend/guarded_study.h"

#include "core/base/numeric.h"
#include "core/base/text.h"
#include "core/study/cohort/cohort.h"
#include "core/study/cohort/position_masks.h"
#include "core/study/model/endpoint.h"
#include "core/study/roles/roles.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace atrisk::study {
namespace {

using base::Result;
using Steps = std::vector<std::uint32_t>;

/// Ends of runs of whole steps: [0, ends[0]), … A remainder goes with the run before it.
std::vector<std::size_t> endsOfRuns(const Steps& steps, std::size_t least)
{
    std::vector<std::size_t> ends;
    std::size_t first = 0;
    for (std::size_t i = 1; i <= steps.size(); ++i) {
        if (i < steps.size() && steps[i] == steps[i - 1]) continue;
        if (i - first < least) continue;
        ends.push_back(first = i);
    }
    if (steps.empty() || (!ends.empty() && ends.back() == steps.size())) return ends;
    if (!ends.empty()) ends.pop_back();
    ends.push_back(steps.size());
    return ends;
}

/// Where the positions of one endpoint go.
class Coarsening {
public:
    Coarsening(const Cohort& cohort, const Guard& guard)
        : m_cohort(cohort), m_endpoint(*cohort.endpoint), m_guard(guard),
          m_step(convertTime(guard.grid, TimeUnit::Months, *m_endpoint.unit)), m_steps(m_endpoint.positions()),
          m_outcomes(m_endpoint.outcome)
    {
        for (std::size_t position = 0; position < m_steps.size(); ++position)
            m_steps[position] = stepOf(m_endpoint.times[m_endpoint.timeOf[position]]);
    }

    Result<base::Done> run()
    {
        for (const std::size_t arm : m_cohort.arms)
            if (auto done = coarsen(arm); !done) return done;
        return base::Done{};
    }

    [[nodiscard]] double timeAt(std::size_t position) const { return m_steps[position] * m_step; }
    [[nodiscard]] const std::vector<std::uint8_t>& outcomes() const { return m_outcomes; }
    [[nodiscard]] std::string remark() const
    {
        if (m_early.empty()) return {};
        return "Curves end before the data do: " + base::joined(m_early, "; ") + ".";
    }

private:
    [[nodiscard]] std::uint32_t stepOf(double time) const
    {
        constexpr double rounding = 1e-9, last = 2e9; // of centuries in hundredths of a month, whatever the data say
        return static_cast<std::uint32_t>(std::clamp(std::ceil(time / m_step - rounding), 1.0, last));
    }

    Result<base::Done> coarsen(std::size_t arm)
    {
        std::vector<std::size_t> events, censored; // positions, ascending by time
        m_cohort.forEach([&](std::size_t position) {
            if (m_endpoint.arm[position] == static_cast<std::int16_t>(arm))
                (m_endpoint.outcome[position] == 1 ? events : censored).push_back(position);
        });
        const auto few = [&](std::size_t count) { return count > 0 && count < m_guard.least; };
        const std::string& label = m_cohort.study->arms[arm].label;
        if (few(events.size() + censored.size())) return fewIn(label, "patients");
        if (few(events.size())) return fewIn(label, "events");
        if (censored.size() < m_guard.least) {
            if (!endEarly(label, events, censored)) return fewIn(label, "patients without the event, and too few with it for a curve");
            moveInRuns(events);
            return base::Done{};
        }
        moveInRuns(events);
        moveInRuns(censored);
        keepLast(events, censored);
        return base::Done{};
    }

    [[nodiscard]] base::Error fewIn(const std::string& arm, const char* what) const
    {
        return guardedError(m_endpoint.label + " is not shown: " + arm + " has fewer than " + std::to_string(m_guard.least) + " " + what);
    }

    void moveInRuns(const std::vector<std::size_t>& positions)
    {
        Steps steps;
        for (const std::size_t position : positions) steps.push_back(m_steps[position]);
        steps = inRuns(steps, m_guard.least);
        for (std::size_t i = 0; i < positions.size(); ++i) m_steps[positions[i]] = steps[i];
    }

    /// Nobody is followed beyond the last events where the last run of censorings was moved before them: the curve would fall to 0.
    void keepLast(const std::vector<std::size_t>& events, const std::vector<std::size_t>& censored)
    {
        if (events.empty()) return;
        const std::uint32_t last = m_steps[events.back()], run = m_steps[censored.back()];
        for (const std::size_t position : censored)
            if (run < last && m_steps[position] == run) m_steps[position] = last;
    }

    /// The last run of the events, and every censoring, become censorings where the events before it end. False: there are none before it.
    bool endEarly(const std::string& label, std::vector<std::size_t>& events, const std::vector<std::size_t>& censored)
    {
        Steps steps;
        for (const std::size_t position : events) steps.push_back(m_steps[position]);
        const std::vector<std::size_t> ends = endsOfRuns(steps, m_guard.least);
        if (ends.size() < 2) return false;
        const std::size_t kept = ends[ends.size() - 2];
        const std::uint32_t last = steps[kept - 1];
        std::vector<std::size_t> open = censored;
        open.insert(open.end(), events.begin() + static_cast<std::ptrdiff_t>(kept), events.end());
        events.resize(kept);
        for (const std::size_t position : open) m_steps[position] = last, m_outcomes[position] = 0;
        const double end = convertTime(last * m_step, *m_endpoint.unit, *m_cohort.unit);
        m_early.push_back(label + " at " + base::numberText(std::round(end * 10) / 10) + " " + std::string(name(*m_cohort.unit)) +
                          ", with those still followed then counted as censored");
        return true;
    }

    const Cohort& m_cohort;
    const Endpoint& m_endpoint;
    const Guard& m_guard;
    double m_step; ///< in the endpoint's unit
    Steps m_steps;
    std::vector<std::uint8_t> m_outcomes;
    std::vector<std::string> m_early;
};

template <class T> std::vector<T> reordered(const std::vector<T>& values, const std::vector<std::uint32_t>& order)
{
    std::vector<T> result;
    if (values.empty()) return result;
    for (const std::uint32_t i : order) result.push_back(values[i]);
    return result;
}

/// The endpoint with its positions at their new times, by time and record.
Endpoint coarse(const Endpoint& endpoint, const Coarsening& coarsening)
{
    std::vector<double> times(endpoint.positions());
    for (std::size_t position = 0; position < times.size(); ++position) times[position] = coarsening.timeAt(position);
    const TimeGroups groups = groupTimes(times);
    std::vector<std::uint32_t> group(times.size()), order(times.size());
    for (std::size_t position = 0; position < times.size(); ++position)
        group[position] = static_cast<std::uint32_t>(std::ranges::upper_bound(groups.times, times[position]) - groups.times.begin()) - 1;
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](std::uint32_t i) { return std::pair(group[i], endpoint.record[i]); });
    Endpoint now = endpoint;
    now.times = groups.times;
    now.timeOf = reordered(group, order);
    now.patient = reordered(endpoint.patient, order);
    now.record = reordered(endpoint.record, order);
    now.arm = reordered(endpoint.arm, order);
    now.outcome = reordered(coarsening.outcomes(), order);
    now.reasons.clear(), now.reasonOf.clear();
    now.masks.reset();
    now.warnings = publishable(endpoint.warnings);
    return now;
}

Result<base::Done> checkEndpoint(const Endpoint& endpoint)
{
    if (!endpoint.unit)
        return guardedError(endpoint.label + " is not shown: the unit of its times is not known, so they have no grid of months (--unit)");
    if (!endpoint.late.empty()) return guardedError(endpoint.label + " is not shown: its patients come under observation late");
    return base::Done{};
}

} // namespace

std::vector<std::uint32_t> inRuns(const std::vector<std::uint32_t>& steps, std::size_t least)
{
    Steps moved = steps;
    std::size_t first = 0;
    for (const std::size_t end : endsOfRuns(steps, least)) {
        const std::uint32_t middle = steps[first + (end - first - 1) / 2];
        std::fill(moved.begin() + static_cast<std::ptrdiff_t>(first), moved.begin() + static_cast<std::ptrdiff_t>(end), middle);
        first = end;
    }
    return moved;
}

Result<StudyPtr> guardedStudy(const StudyPtr& study, const Selection& selection, const base::Cancel& cancel)
{
    const auto cohort = makeCohort(study, selection, cancel);
    if (!cohort) return cohort.error();
    const Guard& guard = study->roles->guard;
    if (auto checked = checkEndpoint(*cohort->endpoint); !checked) return std::move(checked).error();
    Coarsening coarsening(*cohort, guard);
    if (auto done = coarsening.run(); !done) return std::move(done).error();
    if (cancel.requested()) return base::cancelled();
    auto copy = std::make_shared<Study>(*study);
    const auto index = static_cast<std::size_t>(cohort->endpoint - study->endpoints.data());
    copy->endpoints[index] = coarse(*cohort->endpoint, coarsening);
    copy->warnings = publishable(study->warnings);
    copy->differences.clear();
    Roles roles = *study->roles;
    roles.guard.remark = coarsening.remark();
    copy->roles = std::make_shared<const Roles>(std::move(roles));
    addPositionMasks(*copy, cancel);
    if (cancel.requested()) return base::cancelled();
    return StudyPtr(std::move(copy));
}

base::Warnings tellableWarnings(const Study& study) { return guardOf(study) == nullptr ? study.warnings : publishable(study.warnings); }

} // namespace atrisk::study
