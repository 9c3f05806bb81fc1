// Patients and events beside every choice of the window.
#include "core/base/guarded.h"
#include "core/study/cohort/cohort.h"

namespace atrisk::study {
namespace {

using base::Done;
using base::Result;

void add(ChoiceCounts::Count& sum, const Cohort& cohort, std::size_t position)
{
    ++sum.subjects;
    sum.events += cohort.endpoint->outcome[position] == 1 ? 1U : 0U;
}

/// Carries out variations of one selection.
class Counter {
public:
    Counter(StudyPtr study, const Selection& selection, const base::Cancel& cancel)
        : m_study(std::move(study)), m_selection(selection), m_cancel(cancel)
    {
        m_selection.strata.emplace(); // strata and covariates count nobody
        m_selection.adjust.clear();
        m_selection.displayUnit.reset();
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
    [[nodiscard]] Result<ChoiceCounts::Count> total(const Selection& chosen) const
    {
        auto cohort = makeCohort(m_study, chosen, m_cancel);
        if (!cohort) return std::move(cohort).error();
        ChoiceCounts::Count sum;
        cohort->forEach([&](std::size_t position) { add(sum, *cohort, position); });
        return sum;
    }

    /// A level of a cut may exist for one endpoint only; such a choice counts nobody.
    Result<Done> countEndpoints()
    {
        for (const Endpoint& endpoint : m_study->endpoints) {
            Selection chosen = m_selection;
            chosen.endpoint = endpoint.id;
            auto sum = total(chosen);
            if (!sum && sum.error().kind == base::ErrorKind::Cancelled) return std::move(sum).error();
            m_counts.endpoints.push_back(sum ? *sum : ChoiceCounts::Count{});
        }
        return Done{};
    }

    Result<Done> countArms()
    {
        Selection chosen = m_selection;
        chosen.arms.clear();
        auto cohort = makeCohort(m_study, chosen, m_cancel);
        if (!cohort) return std::move(cohort).error();
        m_counts.arms.resize(m_study->arms.size());
        cohort->forEach([&](std::size_t position) {
            add(m_counts.arms[static_cast<std::size_t>(cohort->endpoint->arm[position])], *cohort, position);
        });
        return Done{};
    }

    Result<Done> countPopulations()
    {
        for (const Population& population : m_study->populations) {
            Selection chosen = m_selection;
            chosen.subgroups.clear();
            chosen.population = population.id;
            auto sum = total(chosen);
            if (!sum) return std::move(sum).error();
            m_counts.populations.push_back(*sum);
        }
        return Done{};
    }

    Result<Done> countLevels()
    {
        Selection chosen = m_selection;
        chosen.subgroups.clear();
        auto cohort = makeCohort(m_study, chosen, m_cancel);
        if (!cohort) return std::move(cohort).error();
        for (const Subgroup& subgroup : m_study->subgroups) {
            if (m_cancel.requested()) return base::cancelled();
            SubgroupLevels levels = subgroupLevels(subgroup, *cohort->endpoint, *cohort->population);
            ChoiceCounts::Factor factor{std::move(levels.levels), {}, 0};
            factor.subjects.resize(factor.levels.size());
            cohort->forEach([&](std::size_t position) {
                const std::int16_t level = levels.levelOf[position];
                ++(level < 0 ? factor.missing : factor.subjects[static_cast<std::size_t>(level)]);
            });
            m_counts.subgroups.push_back(std::move(factor));
        }
        return Done{};
    }

    StudyPtr m_study;
    Selection m_selection;
    const base::Cancel& m_cancel;
    ChoiceCounts m_counts;
};

} // namespace

Result<ChoiceCounts> countChoices(StudyPtr study, const Selection& selection, const base::Cancel& cancel)
{
    if (!study->hasOutcomes()) return ChoiceCounts{};
    return base::guarded([&] { return Counter(study, selection, cancel).count(); });
}

} // namespace atrisk::study
