// Patients counted who meet a criterion, where no exhibit counts them.
#include "core/stats/counts/proportions.h"
#include "tests/fidelity/families/families.h"

namespace atrisk::fidelity {
namespace {

/// Those of the fact's group who meet a criterion of the recipe; everyone where it names none.
base::Result<Group> meeting(const Question& question, const char* criterion, const Group& group)
{
    if (!question.recipe.contains(criterion)) return group;
    const auto population = question.trial.patients().inPopulation(question.population);
    if (!population) return population;
    const auto members = question.trial.patients().meeting(question.recipe[criterion], *population);
    if (!members) return members;
    return both(group, *members);
}

base::Result<stats::Share> countedShare(const Question& question)
{
    const auto group = question.group();
    if (!group) return group.error();
    const auto among = question.recipe.value("amongAllArms", false) ? question.groupOf({}) : meeting(question, "among", *group);
    if (!among) return among.error();
    const auto members = meeting(question, "of", *group);
    if (!members) return members.error();
    return stats::Share{size(both(*members, *among)), size(*among)};
}

} // namespace

base::Result<Answer> count(const Question& question)
{
    const auto share = countedShare(question);
    if (!share) return share.error();
    Answer answer;
    answer.value = share->x;
    answer.denominator = share->n;
    return answer;
}

base::Result<Answer> share(const Question& question)
{
    const auto share = countedShare(question);
    if (!share) return share.error();
    const stats::Estimate estimate = stats::wilson(*share, 0.95);
    Answer answer;
    answer.value = 100 * estimate.estimate;
    answer.low = 100 * estimate.lower;
    answer.high = 100 * estimate.upper;
    answer.denominator = share->n;
    return answer;
}

} // namespace atrisk::fidelity
