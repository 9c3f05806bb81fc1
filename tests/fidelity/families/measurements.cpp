// Numbers measured on each patient: age, exposure, durations of response, biomarkers.
#include "core/base/numeric.h"
#include "core/stats/counts/rank_tests.h"
#include "tests/fidelity/families/families.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace atrisk::fidelity {
namespace {

/// Known numbers of the fact's group, ascending.
base::Result<Numbers> sample(const Question& question)
{
    const auto numbers = question.numbers();
    if (!numbers) return numbers;
    const auto group = question.group();
    if (!group) return group.error();
    return sortedOf(*numbers, *group);
}

/// The answer that `read` makes of the sample; none of nobody.
template <class Read> base::Result<Answer> ofSample(const Question& question, const Read& read)
{
    const auto values = sample(question);
    if (!values) return values.error();
    if (values->empty()) return base::failure("nobody", "nobody has this number");
    return read(*values);
}

double meanOf(const Numbers& values) { return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size()); }
double middleOf(const Numbers& values) { return base::quantileOfSorted(values, 0.5); }

Answer value(double number)
{
    Answer answer;
    answer.value = number;
    return answer;
}

Answer value(double number, double low, double high)
{
    Answer answer = value(number);
    answer.low = low;
    answer.high = high;
    return answer;
}

Answer pOf(const stats::RankTest& test)
{
    Answer answer;
    answer.p = test.p;
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

base::Result<Answer> rankSumOf(const base::Result<Numbers>& first, const base::Result<Numbers>& second)
{
    if (!first) return first.error();
    if (!second) return second.error();
    return pOf(stats::rankSumTest(*first, *second));
}

} // namespace

base::Result<Answer> known(const Question& question)
{
    const auto values = sample(question);
    if (!values) return values.error();
    const auto group = question.group();
    Answer answer = value(static_cast<double>(values->size()));
    answer.denominator = size(*group);
    return answer;
}

base::Result<Answer> mean(const Question& question)
{
    return ofSample(question, [](const Numbers& values) { return value(meanOf(values)); });
}

base::Result<Answer> standardDeviation(const Question& question)
{
    return ofSample(question, [](const Numbers& values) {
        const double middle = meanOf(values);
        double sum = 0;
        for (const double x : values) sum += (x - middle) * (x - middle);
        return value(std::sqrt(sum / static_cast<double>(values.size() - 1)));
    });
}

base::Result<Answer> median(const Question& question)
{
    return ofSample(question, [](const Numbers& values) { return value(middleOf(values)); });
}

base::Result<Answer> medianAndQuartiles(const Question& question)
{
    return ofSample(question, [](const Numbers& values) {
        return value(middleOf(values), base::quantileOfSorted(values, 0.25), base::quantileOfSorted(values, 0.75));
    });
}

base::Result<Answer> medianAndRange(const Question& question)
{
    return ofSample(question, [](const Numbers& values) { return value(middleOf(values), values.front(), values.back()); });
}

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
    return ofSample(question, [&](const Numbers& values) {
        const double limit = middleOf(*compared);
        const auto above = std::count_if(values.begin(), values.end(), [&](double x) { return x > limit; });
        return value(100.0 * static_cast<double>(above) / static_cast<double>(values.size()));
    });
}

base::Result<Answer> rankSum(const Question& question)
{
    const Recipe& between = question.recipe.at("between");
    return rankSumOf(sampleMeeting(question, between.at(0)), sampleMeeting(question, between.at(1)));
}

base::Result<Answer> rankSumOfArms(const Question& question)
{
    const std::vector<study::Arm>& arms = question.trial.study().arms;
    if (arms.size() != 2) return base::failure("no-comparison", "this needs two arms");
    const auto control = question.groupOf({arms[0].value}), experimental = question.groupOf({arms[1].value});
    if (!control || !experimental) return control ? experimental.error() : control.error();
    return rankSumOf(sampleOf(question, *experimental), sampleOf(question, *control));
}

base::Result<Answer> signedRank(const Question& question)
{
    const auto differences = sample(question);
    if (!differences) return differences.error();
    return pOf(stats::signedRankTest(*differences));
}

} // namespace atrisk::fidelity
