// Patients and events beside every choice of the window.
#include "core/study/cohort.h"

namespace atrisk::study {
namespace {

ChoiceCounts::Count count(const Cohort& cohort)
{
    ChoiceCounts::Count sum;
    cohort.forEach([&](std::size_t position) {
        ++sum.subjects;
        sum.events += cohort.endpoint->outcome[position] == 1 ? 1U : 0U;
    });
    return sum;
}

} // namespace

base::Result<ChoiceCounts> countChoices(StudyPtr study, const Selection& selection, const base::Cancel& cancel)
{
    ChoiceCounts counts;
    Selection lean = selection; // strata and covariates count nobody
    lean.strata.emplace();
    lean.adjust.clear();
    lean.displayUnit.reset();
    const auto countOf = [&](const Selection& chosen) -> base::Result<ChoiceCounts::Count> {
        auto cohort = makeCohort(study, chosen, cancel);
        if (!cohort) return std::move(cohort).error();
        return count(*cohort);
    };

    for (const Endpoint& endpoint : study->endpoints) {
        Selection chosen = lean;
        chosen.endpoint = endpoint.id;
        // A level of a cut may exist for one endpoint only; such a choice counts nobody.
        auto sum = countOf(chosen);
        if (!sum && sum.error().kind == base::ErrorKind::Cancelled) return std::move(sum).error();
        counts.endpoints.push_back(sum ? *sum : ChoiceCounts::Count{});
    }
    Selection allArms = lean;
    allArms.arms.clear();
    auto everyArm = makeCohort(study, allArms, cancel);
    if (!everyArm) return std::move(everyArm).error();
    counts.arms.resize(study->arms.size());
    everyArm->forEach([&](std::size_t position) {
        ChoiceCounts::Count& sum = counts.arms[static_cast<std::size_t>(everyArm->endpoint->arm[position])];
        ++sum.subjects;
        sum.events += everyArm->endpoint->outcome[position] == 1 ? 1U : 0U;
    });

    lean.subgroups.clear();
    for (const Population& population : study->populations) {
        Selection chosen = lean;
        chosen.population = population.id;
        auto sum = countOf(chosen);
        if (!sum) return std::move(sum).error();
        counts.populations.push_back(*sum);
    }
    auto cohort = makeCohort(study, lean, cancel);
    if (!cohort) return std::move(cohort).error();
    for (const Subgroup& subgroup : study->subgroups) {
        SubgroupLevels levels = subgroupLevels(subgroup, *cohort->endpoint, *cohort->population);
        ChoiceCounts::Factor factor{std::move(levels.levels), {}, 0};
        factor.subjects.resize(factor.levels.size());
        cohort->forEach([&](std::size_t position) {
            const std::int16_t level = levels.levelOf[position];
            ++(level < 0 ? factor.missing : factor.subjects[static_cast<std::size_t>(level)]);
        });
        counts.subgroups.push_back(std::move(factor));
    }
    return counts;
}

} // namespace atrisk::study
