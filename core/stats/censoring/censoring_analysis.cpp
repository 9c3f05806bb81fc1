#include "core/stats/censoring/censoring_analysis.h"

#include "core/base/numeric.h"
#include "core/study/cohort/censoring.h"
#include "core/study/cohort/recount.h"

#include <algorithm>
#include <numeric>
#include <span>

namespace atrisk::stats {
namespace {

using study::Cohort;
using study::Recounted;
using Positions = std::vector<std::uint32_t>;

std::size_t armAt(const Cohort& cohort, std::size_t position)
{
    return static_cast<std::size_t>(cohort.armOf[static_cast<std::size_t>(cohort.endpoint->arm[position])]);
}

std::vector<std::uint32_t> eventsOf(const Cohort& cohort)
{
    std::vector<std::uint32_t> events(cohort.arms.size());
    cohort.forEach([&](std::size_t position) { events[armAt(cohort, position)] += cohort.endpoint->outcome[position] == 1 ? 1U : 0U; });
    return events;
}

class Maker {
public:
    Maker(const Cohort& cohort, const study::Selection& selection, const base::Cancel& cancel)
        : m_cohort(cohort), m_selection(selection), m_cancel(cancel), m_dates(study::cutoffDates(*cohort.study))
    {
    }

    /// Who was censored for each reason, by position; one more for all of them.
    [[nodiscard]] std::vector<Positions> censored() const
    {
        std::vector<Positions> of(study::namedReasons(*m_cohort.endpoint).size() + 1);
        m_cohort.forEach([&](std::size_t position) {
            const std::int16_t reason = study::namedReasonOf(*m_cohort.endpoint, position);
            if (reason < 0) return;
            of[static_cast<std::size_t>(reason)].push_back(static_cast<std::uint32_t>(position));
            of.back().push_back(static_cast<std::uint32_t>(position));
        });
        return of;
    }

    [[nodiscard]] std::vector<CountedRatio> ratiosOf(const Cohort& cohort) const
    {
        const std::vector<RiskSet> sets = riskSets(cohort, true, m_cancel);
        std::vector<CountedRatio> ratios;
        for (std::size_t arm = 1; arm < cohort.arms.size() && !m_cancel.requested(); ++arm) {
            const std::vector<RiskSet> pair = selectArms(sets, {0, arm});
            ratios.push_back({coxTwoArms(pair, m_selection.ties, m_selection.confidence).hazardRatio, logRankTest(pair)});
        }
        return ratios;
    }

    /// Of these patients, those that the counting makes events.
    [[nodiscard]] Positions among(const Positions& positions, Counting counting) const
    {
        if (counting == Counting::Both) return positions;
        Positions some;
        std::ranges::copy_if(positions, std::back_inserter(some),
                             [&](std::uint32_t position) { return (armAt(m_cohort, position) == 0) == (counting == Counting::Control); });
        return some;
    }

    [[nodiscard]] Recounted recounted(const Positions& positions, Counting counting) const
    {
        Recounted changed(m_cohort);
        const Positions some = among(positions, counting);
        if (counting == Counting::Kept)
            changed.keepToTheEnd(some);
        else
            changed.count(some, 1);
        return changed;
    }

    [[nodiscard]] CensoringReason reason(study::NamedReason named, const Positions& positions,
                                         const std::vector<CountedRatio>& planned) const
    {
        CensoringReason result{std::move(named.id), std::move(named.label), false, armsOf(positions), {}, {}, {}};
        if (!m_cohort.hasControl) return result;
        result.censored = censoringRatios(positions);
        using enum Counting;
        for (const Counting counting : {Both, Experimental, Control, Kept}) {
            if (m_cancel.requested()) return result;
            const Recounted changed = recounted(positions, counting);
            result.countedAs.push_back({counting, eventsOf(changed.cohort()), ratiosOf(changed.cohort())});
        }
        for (std::size_t i = 0; i < planned.size(); ++i) result.tipping.push_back(tippingPoint(positions, i + 1, planned[i].hazardRatio));
        return result;
    }

    [[nodiscard]] std::vector<EventTimes> eventTimes() const
    {
        const study::Endpoint& endpoint = *m_cohort.endpoint;
        std::vector<EventTimes> kinds(1 + endpoint.competing.size(), {"", std::vector<std::vector<double>>(m_cohort.arms.size())});
        for (std::size_t i = 0; i < endpoint.competing.size(); ++i) kinds[i + 1].label = endpoint.competing[i];
        m_cohort.forEach([&](std::size_t position) {
            if (endpoint.outcome[position] > 0)
                kinds[endpoint.outcome[position] - 1U].arms[armAt(m_cohort, position)].push_back(timeAt(position));
        });
        for (std::size_t i = kinds.size(); i-- > 1;)
            if (std::ranges::all_of(kinds[i].arms, &std::vector<double>::empty))
                kinds.erase(kinds.begin() + static_cast<std::ptrdiff_t>(i));
        return kinds;
    }

    [[nodiscard]] bool dated() const { return m_dates.has_value(); }

private:
    [[nodiscard]] double timeAt(std::size_t position) const { return m_cohort.times[m_cohort.endpoint->timeOf[position]]; }

    [[nodiscard]] std::vector<ArmCensoring> armsOf(const Positions& positions) const
    {
        std::vector<ArmCensoring> arms(m_cohort.arms.size());
        for (const std::uint32_t position : positions) {
            ArmCensoring& of = arms[armAt(m_cohort, position)];
            of.times.push_back(timeAt(position));
            const auto late = m_dates ? m_dates->atCutoff(*m_cohort.endpoint, position) : std::nullopt;
            if (late) ++(*late ? of.atCutoff : of.early);
        }
        for (ArmCensoring& of : arms) of.median = base::quantileOfSorted(of.times, 0.5);
        return arms;
    }

    /// Reverse Kaplan–Meier: being censored is the event.
    [[nodiscard]] std::vector<CountedRatio> censoringRatios(const Positions& positions) const
    {
        Recounted changed(m_cohort);
        changed.countOnly([](std::size_t) { return false; });
        changed.count(positions, 1);
        return ratiosOf(changed.cohort());
    }

    [[nodiscard]] HazardRatio ratioWith(std::span<const std::uint32_t> counted, std::size_t arm) const
    {
        Recounted changed(m_cohort);
        changed.count(counted, 1);
        return coxTwoArms(selectArms(riskSets(changed.cohort(), true, m_cancel), {0, arm}), m_selection.ties, m_selection.confidence)
            .hazardRatio;
    }

    /// Every event more in the arm of the smaller hazard moves the interval towards 1, so the least number is found by halving.
    [[nodiscard]] std::optional<TippingPoint> tippingPoint(const Positions& positions, std::size_t arm, const HazardRatio& planned) const
    {
        const bool below = planned.upper<1, above = planned.lower> 1;
        if (planned.status != CoxStatus::Ok || (!below && !above)) return std::nullopt;
        const std::size_t whose = below ? arm : 0;
        Positions own;
        std::ranges::copy_if(positions, std::back_inserter(own), [&](std::uint32_t at) { return armAt(m_cohort, at) == whose; });
        const auto with = [&](std::size_t count) { return ratioWith(std::span(own).first(count), arm); };
        const auto passes = [&](const HazardRatio& ratio) {
            return ratio.status == CoxStatus::Ok && (below ? ratio.upper >= 1 : ratio.lower <= 1);
        };
        TippingPoint point{whose, static_cast<std::uint32_t>(own.size()), std::nullopt, with(own.size())};
        if (!passes(point.hazardRatio)) return point;
        std::size_t low = 0, high = own.size(); // not with `low`, but with `high`
        while (high - low > 1 && !m_cancel.requested()) {
            const std::size_t middle = low + (high - low) / 2;
            const HazardRatio ratio = with(middle);
            passes(ratio) ? high = middle : low = middle;
        }
        point.at = static_cast<std::uint32_t>(high);
        point.hazardRatio = with(high);
        return point;
    }

    const Cohort& m_cohort;
    const study::Selection& m_selection;
    const base::Cancel& m_cancel;
    std::optional<study::CutoffDates> m_dates;
};

/// The analysis with what was asked for counted as events.
base::Result<base::Done> addCounted(CensoringAnalysis& result, const Maker& maker, const Positions& counted,
                                    const study::Selection& selection, const base::Cancel& cancel)
{
    if (counted.empty()) return base::Done{};
    const Recounted changed = maker.recounted(counted, result.counting);
    auto analysis = analyzeSurvival(changed.cohort(), selection, {.furtherTests = false, .causes = false}, cancel);
    if (!analysis) return std::move(analysis).error();
    result.asCounted = std::move(analysis).value();
    result.counted = maker.ratiosOf(changed.cohort());
    return base::Done{};
}

} // namespace

std::string_view name(Counting counting)
{
    switch (counting) {
    case Counting::Both: return "both";
    case Counting::Experimental: return "experimental";
    case Counting::Control: return "control";
    case Counting::Kept: return "kept";
    }
    return {};
}

std::size_t CensoringReason::patients() const
{
    return std::accumulate(arms.begin(), arms.end(), std::size_t{0},
                           [](std::size_t sum, const ArmCensoring& arm) { return sum + arm.times.size(); });
}

std::size_t CensoringAnalysis::countedReasons() const
{
    return static_cast<std::size_t>(std::ranges::count_if(reasons, &CensoringReason::counted));
}

base::Result<CensoringAnalysis> analyzeCensoring(study::StudyPtr study, const study::Selection& selection,
                                                 const CensoringQuestion& question, const base::Cancel& cancel)
{
    study::Selection asked = selection;
    asked.adjust.clear();
    asked.test.clear(); // the log-rank test, as of every ratio here
    auto cohort = study::makeCohort(std::move(study), asked, cancel);
    if (!cohort) return std::move(cohort).error();
    auto analysis = analyzeSurvival(*cohort, asked, {.furtherTests = false, .causes = false}, cancel);
    if (!analysis) return std::move(analysis).error();
    const Maker maker(*cohort, asked, cancel);
    CensoringAnalysis result;
    result.asAnalysed = std::move(analysis).value();
    result.counting = question.counting;
    result.plannedEvents = eventsOf(*cohort);
    result.planned = maker.ratiosOf(*cohort);
    result.events = maker.eventTimes();
    result.dated = maker.dated();
    const std::vector<Positions> censored = maker.censored();
    const std::vector<study::NamedReason> named = study::namedReasons(*cohort->endpoint);
    Positions counted;
    for (std::size_t i = 0; i < named.size() && !cancel.requested(); ++i) {
        if (censored[i].empty()) continue;
        result.reasons.push_back(maker.reason(named[i], censored[i], result.planned));
        result.reasons.back().counted = std::ranges::find(question.count, i) != question.count.end();
        if (result.reasons.back().counted) counted.insert(counted.end(), censored[i].begin(), censored[i].end());
    }
    result.all = result.hasReasons() ? maker.reason({"all", "Any reason"}, censored.back(), result.planned)
                 : result.reasons.empty()
                     ? CensoringReason{"all", "Any reason", false, std::vector<ArmCensoring>(cohort->arms.size()), {}, {}, {}}
                     : result.reasons.front();
    if (auto added = addCounted(result, maker, counted, asked, cancel); !added) return std::move(added).error();
    if (cancel.requested()) return base::cancelled();
    return result;
}

} // namespace atrisk::stats
