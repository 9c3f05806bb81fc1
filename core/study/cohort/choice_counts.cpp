// Patients and events beside every choice of the window.
#include "core/base/guarded.h"
#include "core/base/parallel.h"
#include "core/study/cohort/choose.h"
#include "core/study/cohort/position_masks.h"

namespace atrisk::study {
namespace {

using base::Done;
using base::Result;

/// Carries out variations of one choice.
class Counter {
public:
    Counter(StudyPtr study, const Endpoint* endpoint, const Who& who, const base::Cancel& cancel)
        : m_study(std::move(study)), m_endpoint(endpoint), m_who(who), m_cancel(cancel), m_places(*m_study, endpoint),
          m_events(eventsOf(m_places))
    {
    }

    Result<ChoiceCounts> count()
    {
        for (const auto step : {&Counter::countEndpoints, &Counter::countArms, &Counter::countPopulations, &Counter::countLevels}) {
            auto done = (this->*step)();
            if (!done) return std::move(done).error();
        }
        return std::move(m_counts);
    }

private:
    /// Bit per place: has the event.
    static base::Bits eventsOf(const Places& places)
    {
        if (places.masks() != nullptr) return places.masks()->events;
        return base::bitsWhere(places.count(), [&](std::size_t place) { return places.isEvent(place); });
    }

    [[nodiscard]] Result<ChoiceCounts::Count> total(const Who& who, const Places& places, const base::Bits& events) const
    {
        auto chosen = choose(m_study, places, who, m_cancel, Differing::Ignored);
        if (!chosen) return std::move(chosen).error();
        return ChoiceCounts::Count{chosen->size(), base::countBits(chosen->mask, events)};
    }

    /// A level of a cut may exist for one endpoint only; such a choice counts nobody.
    Result<Done> countEndpoints()
    {
        for (const Endpoint& endpoint : m_study->endpoints) {
            const Places places(*m_study, &endpoint);
            auto sum = total(m_who, places, &endpoint == m_endpoint ? m_events : eventsOf(places));
            if (!sum && sum.error().kind == base::ErrorKind::Cancelled) return std::move(sum).error();
            m_counts.endpoints.push_back(sum ? *sum : ChoiceCounts::Count{});
        }
        return Done{};
    }

    Result<Done> countArms()
    {
        Who who = m_who;
        who.arms.clear();
        auto chosen = choose(m_study, m_places, who, m_cancel, Differing::Ignored);
        if (!chosen) return std::move(chosen).error();
        m_counts.arms.resize(m_study->arms.size());
        if (const PositionMasks* masks = m_places.masks()) {
            for (std::size_t arm = 0; arm < m_counts.arms.size(); ++arm) {
                base::Bits these = chosen->mask;
                base::keepBoth(these, masks->arms[arm]);
                m_counts.arms[arm] = {base::countBits(these), base::countBits(these, m_events)};
            }
            return Done{};
        }
        chosen->forEach([&](std::size_t place) {
            ChoiceCounts::Count& sum = m_counts.arms[static_cast<std::size_t>(m_places.arm(place))];
            ++sum.subjects;
            sum.events += m_places.isEvent(place) ? 1U : 0U;
        });
        return Done{};
    }

    Result<Done> countPopulations()
    {
        for (const Population& population : m_study->populations) {
            Who who = m_who;
            who.subgroups.clear();
            who.population = population.id;
            auto sum = total(who, m_places, m_events);
            if (!sum) return std::move(sum).error();
            m_counts.populations.push_back(*sum);
        }
        return Done{};
    }

    Result<Done> countLevels()
    {
        Who who = m_who;
        who.subgroups.clear();
        auto chosen = choose(m_study, m_places, who, m_cancel, Differing::Ignored);
        if (!chosen) return std::move(chosen).error();
        m_counts.subgroups.resize(m_study->subgroups.size());
        std::vector<std::size_t> others; // without masks
        for (std::size_t i = 0; i < m_counts.subgroups.size(); ++i) {
            if (m_cancel.requested()) return base::cancelled();
            const PositionMasks* masks = m_places.masks();
            if (masks != nullptr && masks->factors[i])
                m_counts.subgroups[i] = countFactor(m_study->subgroups[i], *masks->factors[i], *chosen);
            else
                others.push_back(i);
        }
        base::inShares(others.size(), [&](std::size_t first, std::size_t last) {
            for (std::size_t k = first; k < last && !m_cancel.requested(); ++k)
                m_counts.subgroups[others[k]] = countFactor(m_study->subgroups[others[k]], *chosen);
        });
        if (m_cancel.requested()) return base::cancelled();
        return Done{};
    }

    [[nodiscard]] static ChoiceCounts::Factor countFactor(const Subgroup& subgroup, const PositionMasks::Factor& masks,
                                                          const Chosen& chosen)
    {
        ChoiceCounts::Factor factor{subgroup.levels, {}, chosen.size()};
        for (const base::Bits& level : masks.levels) {
            factor.subjects.push_back(base::countBits(chosen.mask, level));
            factor.missing -= factor.subjects.back();
        }
        return factor;
    }

    [[nodiscard]] ChoiceCounts::Factor countFactor(const Subgroup& subgroup, const Chosen& chosen) const
    {
        if (m_endpoint == nullptr || subgroup.cut) {
            SubgroupLevels levels = m_places.levels(subgroup, *chosen.population);
            return countByLevel(std::move(levels.levels), chosen, [&](std::size_t place) { return levels.levelOf[place]; });
        }
        const std::vector<std::uint32_t>& rows = m_endpoint->rowsOf(subgroup.byRecord);
        return countByLevel(subgroup.levels, chosen, [&](std::size_t place) { return subgroup.levelOf[rows[place]]; });
    }

    /// `levelAt(place)`: −1 = missing.
    template <class LevelAt>
    static ChoiceCounts::Factor countByLevel(std::vector<Level> levels, const Chosen& chosen, const LevelAt& levelAt)
    {
        std::vector<std::size_t> counts(levels.size() + 1); // the first: missing
        chosen.forEach([&](std::size_t place) { ++counts[static_cast<std::size_t>(levelAt(place) + 1)]; });
        return {std::move(levels), {counts.begin() + 1, counts.end()}, counts.front()};
    }

    StudyPtr m_study;
    const Endpoint* m_endpoint; ///< null = the places are patients
    const Who& m_who;
    const base::Cancel& m_cancel;
    Places m_places;
    base::Bits m_events; ///< of m_places
    ChoiceCounts m_counts;
};

} // namespace

Result<ChoiceCounts> countChoices(StudyPtr study, const Selection& selection, const base::Cancel& cancel)
{
    if (!study->hasPatients()) return ChoiceCounts{};
    const auto endpoint = study->hasOutcomes() ? findEndpoint(*study, selection.endpoint) : Result<const Endpoint*>(nullptr);
    if (!endpoint) return endpoint.error();
    return base::guarded([&] { return Counter(study, *endpoint, selection, cancel).count(); });
}

} // namespace atrisk::study
