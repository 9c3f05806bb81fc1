// A forest of 30 subgroup levels (15 factors of two) over a million patients. forest_bench.R times the same in R: run both in turn,
//   forest_bench; Rscript forest_bench.R
#include "tests/bench/big_trial.h"

#include <benchmark/benchmark.h>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

void forest(benchmark::State& state)
{
    const study::StudyPtr& study = studyOfSize(state.range(0));
    if (study == nullptr) return state.SkipWithError("the study does not open");
    for (auto _ : state) {
        const auto result = stats::analyzeForest(study, unstratified(), {}, base::Cancel());
        if (!result.ok()) return state.SkipWithError(base::describe(result.error()).c_str());
        benchmark::DoNotOptimize(result->factors.back().rows.back().hazardRatio.estimate);
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void riskSetsOfAllLevels(benchmark::State& state)
{
    const study::StudyPtr& study = studyOfSize(state.range(0));
    if (study == nullptr) return state.SkipWithError("the study does not open");
    const auto cohort = study::makeCohort(study, unstratified(), base::Cancel());
    if (!cohort.ok()) return state.SkipWithError("no cohort");
    std::vector<study::FactorLevels> levels;
    for (const study::Subgroup& subgroup : study->subgroups) levels.push_back(study::factorLevels(subgroup, *cohort));
    for (auto _ : state) benchmark::DoNotOptimize(stats::levelRiskSets(*cohort, levels, false, base::Cancel()));
}

/// What any method must read at least: time, outcome, arm and every level of every patient, once.
void onePass(benchmark::State& state)
{
    const study::StudyPtr& study = studyOfSize(state.range(0));
    if (study == nullptr) return state.SkipWithError("the study does not open");
    const study::Endpoint& endpoint = study->endpoints.front();
    std::vector<study::SubgroupLevels> levels;
    for (const study::Subgroup& subgroup : study->subgroups)
        levels.push_back(study::subgroupLevels(subgroup, endpoint, study->populations.back()));
    for (auto _ : state) {
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < endpoint.positions(); ++i)
            sum += endpoint.timeOf[i] + endpoint.outcome[i] + static_cast<std::uint64_t>(endpoint.arm[i]);
        for (const study::SubgroupLevels& factor : levels)
            for (const std::int16_t level : factor.levelOf) sum += static_cast<std::uint64_t>(level);
        benchmark::DoNotOptimize(sum);
    }
}

BENCHMARK(onePass)->Arg(10000)->Arg(1000000)->Unit(benchmark::kMillisecond);
BENCHMARK(forest)->Arg(10000)->Arg(1000000)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();
BENCHMARK(riskSetsOfAllLevels)->Arg(1000000)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
