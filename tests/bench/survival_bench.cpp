// A million patients, times in days, two arms, three strata: opening the study, and everything analyzeSurvival computes.
// survival_bench.R times the same work in R.
#include "core/stats/survival/survival_analysis.h"
#include "tests/testing/trials.h"

#include <benchmark/benchmark.h>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

/// Exponential survival (a hazard ratio of 0.7), a third of the patients censored uniformly over five years.
Trial trialOf(std::int64_t size)
{
    Random random(1);
    Trial trial;
    for (std::int64_t i = 0; i < size; ++i) {
        const int arm = static_cast<int>(i % 2);
        const double death = -std::log(1 - random.unit()) * 700 / (arm == 1 ? 0.7 : 1), end = 1826 * random.unit();
        trial.add(std::ceil(std::min(death, end)), death <= end ? 1 : 0, arm, random.below(3));
    }
    return trial;
}

const table::Table& tableOfSize(std::int64_t size)
{
    static std::map<std::int64_t, table::Table> made;
    const auto found = made.find(size);
    return found != made.end() ? found->second : made.emplace(size, tableOf(trialOf(size))).first->second;
}

const study::StudyPtr& studyOfSize(std::int64_t size)
{
    static std::map<std::int64_t, study::StudyPtr> made;
    study::StudyPtr& study = made[size];
    if (study == nullptr)
        if (auto opened = openTable(tableOfSize(size), trialRoles()); opened.ok()) study = *opened;
    return study;
}

void openStudy(benchmark::State& state)
{
    const table::Table& table = tableOfSize(state.range(0));
    for (auto _ : state)
        if (!openTable(table, trialRoles()).ok()) return state.SkipWithError("the study does not open");
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void analyze(benchmark::State& state, const study::Selection& selection)
{
    const study::StudyPtr& study = studyOfSize(state.range(0));
    if (study == nullptr) return state.SkipWithError("the study does not open");
    for (auto _ : state) {
        const auto analysis = stats::analyzeSurvival(study, selection, base::Cancel());
        if (!analysis.ok()) return state.SkipWithError(base::describe(analysis.error()).c_str());
        benchmark::DoNotOptimize(analysis->comparisons.front().hazardRatio.estimate);
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void analyzeUnstratified(benchmark::State& state) { analyze(state, unstratified()); }
void analyzeStratified(benchmark::State& state) { analyze(state, stratifiedBy("stratum")); }
void analyzeFiltered(benchmark::State& state)
{
    study::Selection selection = unstratified();
    selection.where.push_back({"stratum", study::Condition::Op::OneOf, {"s1"}});
    analyze(state, selection);
}

/// What any method must read at least: time, outcome, arm and stratum of every patient, once.
void onePass(benchmark::State& state)
{
    const study::StudyPtr& study = studyOfSize(state.range(0));
    if (study == nullptr) return state.SkipWithError("the study does not open");
    const auto cohort = study::makeCohort(study, stratifiedBy("stratum"), base::Cancel());
    if (!cohort.ok()) return state.SkipWithError("no cohort");
    const study::Endpoint& endpoint = *cohort->endpoint;
    for (auto _ : state) {
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < endpoint.positions(); ++i)
            sum += endpoint.timeOf[i] + endpoint.outcome[i] + static_cast<std::uint64_t>(endpoint.arm[i]) + cohort->stratumOf[i];
        benchmark::DoNotOptimize(sum);
    }
}

BENCHMARK(onePass)->Arg(1000)->Arg(1000000)->Unit(benchmark::kMillisecond);
BENCHMARK(openStudy)->Arg(1000)->Arg(1000000)->Unit(benchmark::kMillisecond);
BENCHMARK(analyzeUnstratified)->Arg(1000)->Arg(1000000)->Unit(benchmark::kMillisecond);
BENCHMARK(analyzeStratified)->Arg(1000)->Arg(1000000)->Unit(benchmark::kMillisecond);
BENCHMARK(analyzeFiltered)->Arg(1000)->Arg(1000000)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
