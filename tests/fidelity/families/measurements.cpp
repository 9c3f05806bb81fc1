// Numbers measured on each patient, asked as no exhibit asks them.
#include "core/base/numeric.h"
#include "tests/fidelity/families/families.h"

#include <algorithm>

namespace atrisk::fidelity {
namespace {

Answer value(double number)
{
    Answer answer;
    answer.value = number;
    return answer;
}

base::Result<Numbers> sampleOf(const Question& question, const Group& group)
{
    const auto numbers = question.numbers();
    if (!numbers) return numbers;
    return sortedOf(*numbers, group);
}

/// Known numbers of those in the fact's group who meet a criterion.
base::Result<Numbers> sampleMeeting(const Question& question, const Recipe& criterion)
{
    const auto group = question.group();
    if (!group) return group.error();
    const auto members = question.trial.patients().meeting(criterion, *group);
    if (!members) return members.error();
    return sampleOf(question, both(*group, *members));
}

} // namespace

base::Result<Answer> onlyValue(const Question& question)
{
    const auto values = sampleMeeting(question, question.recipe.at("among"));
    if (!values) return values.error();
    if (values->size() != 1) return base::failure("not-one", std::to_string(values->size()) + " patients, not one");
    return value(values->front());
}

base::Result<Answer> shareAboveMedian(const Question& question)
{
    const auto others = question.trial.patients().inPopulation(question.population);
    if (!others) return others.error();
    const auto members = question.trial.patients().meeting(question.recipe.at("than"), *others);
    if (!members) return members.error();
    const auto compared = sampleOf(question, both(*others, *members));
    if (!compared) return compared.error();
    const auto values = sampleMeeting(question, Recipe::array());
    if (!values) return values.error();
    if (values->empty() || compared->empty()) return base::failure("nobody", "nobody has this number");
    const double limit = base::quantileOfSorted(*compared, 0.5);
    const auto above = std::count_if(values->begin(), values->end(), [&](double x) { return x > limit; });
    return value(100.0 * static_cast<double>(above) / static_cast<double>(values->size()));
}

} // namespace atrisk::fidelity
