#include "core/study/amend/as_of.h"

#include "core/base/text.h"
#include "core/study/cohort/position_masks.h"
#include "core/study/model/endpoint.h"
#include "core/study/model/times.h"

#include <algorithm>
#include <cmath>

namespace atrisk::study {
namespace {

using base::Result;

std::string patients(std::size_t count) { return std::to_string(count) + (count == 1 ? " patient" : " patients"); }

base::Warning warningOf(const Endpoint& endpoint, const char* code, const std::string& text)
{
    base::Warning warning;
    warning.code = code;
    warning.text = endpoint.label + ": " + text;
    return warning;
}

/// One endpoint, cut.
class Cutter {
public:
    Cutter(const Study& study, Endpoint& endpoint, const std::string& date, double day, const base::Cancel& cancel)
        : m_endpoint(endpoint), m_date(date), m_day(day), m_cancel(cancel), m_starts(startsOf(study, endpoint))
    {
    }

    Result<base::Done> cut()
    {
        cutTimes();
        if (m_cancel.requested() || !sort()) return base::cancelled();
        warn();
        return base::Done{};
    }

    [[nodiscard]] const std::vector<std::uint32_t>& later() const { return m_later; }
    [[nodiscard]] const std::vector<std::uint32_t>& withoutStart() const { return m_unknown; }

private:
    /// New times of who stays; entries as they are.
    void cutTimes()
    {
        for (std::size_t position = 0; position < m_endpoint.positions(); ++position) {
            const double start = m_starts.known() ? m_starts.day[position] : table::missing;
            const double limit = m_day - start + m_starts.firstDay;
            const std::uint32_t patient = m_endpoint.patient[position];
            if (std::isnan(start)) {
                m_unknown.push_back(patient);
            } else if (start > m_day) {
                m_later.push_back(patient);
            } else if (const double end = m_endpoint.unit ? convertTime(limit, TimeUnit::Days, *m_endpoint.unit) : limit;
                       isEntered(position, end)) {
                keep(position, end);
            } else {
                m_notEntered.push_back(patient);
            }
        }
    }

    [[nodiscard]] double entryOf(std::size_t position) const
    {
        const std::uint32_t from = m_endpoint.atRiskFrom.empty() ? 0 : m_endpoint.atRiskFrom[position];
        return from == 0 ? table::missing : m_endpoint.times[from - 1];
    }
    [[nodiscard]] bool isEntered(std::size_t position, double end) const { return !(entryOf(position) >= end); }

    void keep(std::size_t position, double end)
    {
        const double time = m_endpoint.times[m_endpoint.timeOf[position]];
        const bool isCut = time > end * (1 + 1e-12);
        m_kept.push_back(position);
        m_times.push_back(isCut ? end : time);
        m_isCut.push_back(isCut ? 1 : 0);
        m_cuts += isCut ? 1 : 0;
        m_eventsLost += isCut && m_endpoint.outcome[position] == 1 ? 1 : 0;
    }

    /// By time, equal times in the order of the table. False = cancelled.
    bool sort()
    {
        std::vector<double> values = m_times;
        for (const std::size_t position : m_kept)
            if (const double entry = entryOf(position); !std::isnan(entry)) values.push_back(entry);
        const TimeGroups groups = groupTimes(std::move(values), m_cancel);
        if (m_cancel.requested()) return false;
        const auto groupOf = [&](double value) {
            return static_cast<std::uint32_t>(std::ranges::upper_bound(groups.times, value) - groups.times.begin()) - 1;
        };
        std::vector<std::uint32_t> order(m_kept.size()), group(m_kept.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint32_t>(i), group[i] = groupOf(m_times[i]);
        std::ranges::sort(order, {}, [&](std::uint32_t i) { return std::pair(group[i], m_endpoint.record[m_kept[i]]); });
        if (m_cancel.requested()) return false;
        Endpoint now = m_endpoint;
        now.times = groups.times;
        now.masks.reset();
        clearPositions(now);
        for (const std::uint32_t i : order) append(now, i, group[i], groupOf);
        std::ranges::stable_sort(now.late, {}, [&](std::uint32_t position) { return now.atRiskFrom[position]; });
        m_endpoint = std::move(now);
        return true;
    }

    void clearPositions(Endpoint& now)
    {
        now.timeOf.clear(), now.patient.clear(), now.record.clear(), now.arm.clear(), now.outcome.clear();
        now.reasonOf.clear(), now.atRiskFrom.clear(), now.late.clear();
        if (!now.reasons.empty() && m_cuts > 0) now.reasons.push_back({"as-of", "followed up beyond " + m_date});
        for (const auto* left : {&m_later, &m_unknown, &m_notEntered}) now.unusable.insert(now.unusable.end(), left->begin(), left->end());
    }

    template <class GroupOf> void append(Endpoint& now, std::uint32_t i, std::uint32_t group, const GroupOf& groupOf) const
    {
        const std::size_t former = m_kept[i];
        const bool isCut = m_isCut[i] != 0;
        now.timeOf.push_back(group);
        now.patient.push_back(m_endpoint.patient[former]);
        now.record.push_back(m_endpoint.record[former]);
        now.arm.push_back(m_endpoint.arm[former]);
        now.outcome.push_back(isCut ? 0 : m_endpoint.outcome[former]);
        if (!m_endpoint.reasonOf.empty())
            now.reasonOf.push_back(isCut ? static_cast<std::int16_t>(now.reasons.size() - 1) : m_endpoint.reasonOf[former]);
        if (m_endpoint.atRiskFrom.empty()) return;
        const double entry = entryOf(former);
        now.atRiskFrom.push_back(std::isnan(entry) ? 0 : groupOf(entry) + 1);
        if (!std::isnan(entry)) now.late.push_back(static_cast<std::uint32_t>(now.patient.size() - 1));
    }

    void warn()
    {
        const auto add = [&](const char* code, const std::string& text) {
            m_endpoint.warnings.push_back(warningOf(m_endpoint, code, text));
        };
        if (!m_starts.known()) {
            add("no-start-dates", "nothing says when its patients started, so there is nothing as of " + m_date);
            return;
        }
        add("as-of", "as of " + m_date + ", approximate: " + patients(m_cuts) + " of " + std::to_string(m_kept.size()) +
                         " censored at that day, among them " + std::to_string(m_eventsLost) + " with a later event");
        if (m_starts.guessed) add("start-assumed", "its times are taken to begin at " + m_starts.column + ", which the data do not say");
        if (!m_later.empty()) add("started-later", patients(m_later.size()) + " left out, started after " + m_date);
        if (!m_unknown.empty()) add("missing-start", patients(m_unknown.size()) + " left out, no date in " + m_starts.column);
        if (!m_notEntered.empty())
            add("entered-later", patients(m_notEntered.size()) + " left out, under observation only after " + m_date);
    }

    Endpoint& m_endpoint;
    const std::string& m_date;
    double m_day;
    const base::Cancel& m_cancel;
    Starts m_starts;
    std::vector<std::size_t> m_kept; ///< positions
    std::vector<double> m_times;     ///< of these
    std::vector<std::uint8_t> m_isCut;
    std::vector<std::uint32_t> m_later, m_unknown, m_notEntered; ///< patients
    std::size_t m_cuts = 0, m_eventsLost = 0;
};

std::size_t distinct(std::vector<std::uint32_t> patients)
{
    std::ranges::sort(patients);
    return static_cast<std::size_t>(std::ranges::unique(patients).begin() - patients.begin());
}

void add(std::vector<std::uint32_t>& all, const std::vector<std::uint32_t>& some) { all.insert(all.end(), some.begin(), some.end()); }

base::Error noStartDates(const Study& study)
{
    const bool unitUnknown = std::ranges::any_of(study.endpoints, [](const Endpoint& endpoint) { return !endpoint.unit; });
    return base::failure("no-start-dates", std::string("as of a day: nothing says when patients started. ") +
                                               (unitUnknown ? "The unit of the times is needed (--unit), and a" : "A") +
                                               " column of dates, STARTDT, RANDDT or TRTSDT, beside the times, or times between two dates "
                                               "(--start COL --end COL)");
}

bool isCut(const Study& study, const std::string& date)
{
    return study.asOf && study.asOf->part == AsOf::Part::Cut && study.asOf->date == date;
}

} // namespace

Result<double> cutDay(std::string_view date)
{
    const auto day = date.size() == 10 ? table::parseDate(date) : std::nullopt;
    if (day) return *day;
    return base::usageError("bad-date", "--as-of: found \"" + std::string(base::beginning(date, base::longestShown)) +
                                            "\"; a day is needed, as 2022-07-05");
}

Result<StudyPtr> asOf(const StudyPtr& study, const std::string& date, const base::Cancel& cancel)
{
    if (date.empty() || !study->hasOutcomes() || isCut(*study, date)) return study;
    const auto day = cutDay(date);
    if (!day) return day.error();
    if (!hasStartDates(*study)) return noStartDates(*study);
    auto cut = std::make_shared<Study>(*study);
    std::vector<std::uint32_t> later, unknown;
    bool anybody = false;
    for (Endpoint& endpoint : cut->endpoints) {
        Cutter cutter(*study, endpoint, date, *day, cancel);
        if (auto done = cutter.cut(); !done) return std::move(done).error();
        add(later, cutter.later());
        add(unknown, cutter.withoutStart());
        anybody = anybody || endpoint.positions() > 0;
    }
    if (!anybody)
        return base::failure("nobody-started",
                             "as of " + date + ": nobody had started; the first patient did on " + table::dateText(daysOf(*study).first));
    cut->asOf = AsOf{date, AsOf::Part::Cut, distinct(std::move(later)), distinct(std::move(unknown))};
    addPositionMasks(*cut, cancel);
    if (cancel.requested()) return base::cancelled();
    return StudyPtr(std::move(cut));
}

Result<StudyPtr> notCut(const StudyPtr& study, const std::string& date, AsOf::Part part)
{
    if (date.empty()) return study;
    if (const auto day = cutDay(date); !day) return day.error();
    auto copy = std::make_shared<Study>(*study);
    copy->asOf = AsOf{date, part};
    return StudyPtr(std::move(copy));
}

} // namespace atrisk::study
