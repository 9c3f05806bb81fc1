// Patients and events beside every choice of the window.
#include "core/base/guarded.h"
#include "core/study/cohort/choose.h"

namespace atrisk::study {
namespace {

using base::Done;
using base::Result;

/// Carries out variations of one choice.
class Counter {
public:
    Counter(StudyPtr study, const Endpoint* endpoint, const Who& who, const base::Cancel& cancel)
        : m_study(std::move(study)), m_who(who), m_cancel(cancel), m_places(*m_study, endpoint)
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
    static void add(ChoiceCounts::Count& sum, const Places& places, std::size_t place)
    {
        ++sum.subjects;
        sum.events += places.isEvent(place) ? 1U : 0U;
    }

    [[nodiscard]] Result<ChoiceCounts::Count> total(const Who& who, const Places& places) const
    {
        auto chosen = choose(m_study, places, who, m_cancel);
        if (!chosen) return std::move(chosen).error();
        ChoiceCounts::Count sum;
        chosen->forEach([&](std::size_t place) { add(sum, places, place); });
        return sum;
    }

    /// A level of a cut may exist for one endpoint only; such a choice counts nobody.
    Result<Done> countEndpoints()
    {
        for (const Endpoint& endpoint : m_study->endpoints) {
            auto sum = total(m_who, Places(*m_study, &endpoint));
            if (!sum && sum.error().kind == base::ErrorKind::Cancelled) return std::move(sum).error();
            m_counts.endpoints.push_back(sum ? *sum : ChoiceCounts::Count{});
        }
        return Done{};
    }

    Result<Done> countArms()
    {
        Who who = m_who;
        who.arms.clear();
        auto chosen = choose(m_study, m_places, who, m_cancel);
        if (!chosen) return std::move(chosen).error();
        m_counts.arms.resize(m_study->arms.size());
        chosen->forEach([&](std::size_t place) { add(m_counts.arms[static_cast<std::size_t>(m_places.arm(place))], m_places, place); });
        return Done{};
    }

    Result<Done> countPopulations()
    {
        for (const Population& population : m_study->populations) {
            Who who = m_who;
            who.subgroups.clear();
            who.population = population.id;
            auto sum = total(who, m_places);
            if (!sum) return std::move(sum).error();
            m_counts.populations.push_back(*sum);
        }
        return Done{};
    }

    Result<Done> countLevels()
    {
        Who who = m_who;
        who.subgroups.clear();
        auto chosen = choose(m_study, m_places, who, m_cancel);
        if (!chosen) return std::move(chosen).error();
        for (const Subgroup& subgroup : m_study->subgroups) {
            if (m_cancel.requested()) return base::cancelled();
            SubgroupLevels levels = m_places.levels(subgroup, *chosen->population);
            ChoiceCounts::Factor factor{std::move(levels.levels), {}, 0};
            factor.subjects.resize(factor.levels.size());
            chosen->forEach([&](std::size_t place) {
                const std::int16_t level = levels.levelOf[place];
                ++(level < 0 ? factor.missing : factor.subjects[static_cast<std::size_t>(level)]);
            });
            m_counts.subgroups.push_back(std::move(factor));
        }
        return Done{};
    }

    StudyPtr m_study;
    const Who& m_who;
    const base::Cancel& m_cancel;
    Places m_places;
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
