// A forest of 30 subgroup levels (15 factors of two) over a million patients. forest_bench.R times the same in R: run both in turn,
//   forest_bench; Rscript forest_bench.R
#include "core/stats/forest_analysis.h"
#include "tests/core/stats/support.h"

#include <benchmark/benchmark.h>

using namespace atrisk;
using namespace atrisk::test;

namespace
{

constexpr int factors = 15;

table::Table tableOfSize(std::int64_t size)
{
    Random random(1);
    std::vector<double> time, event;
    std::vector<std::string> arm;
    std::vector<std::vector<std::string>> levels(factors);
    for (std::int64_t i = 0; i < size; ++i) {
        const bool experimental = i % 2 == 1;
        const double death = -std::log(1 - random.unit()) * 700 / (experimental ? 0.7 : 1), end = 1826 * random.unit();
        time.push_back(std::ceil(std::min(death, end)));
        event.push_back(death <= end ? 1 : 0);
        arm.push_back(experimental ? "B" : "A");
        for (auto& level : levels) level.push_back(random.below(2) == 0 ? "no" : "yes");
    }
    std::vector<table::Column> columns{table::numberColumn("time", std::move(time)), table::numberColumn("event", std::move(event)), table::categoryColumn("arm", arm)};
    for (int i = 0; i < factors; ++i) columns.push_back(table::categoryColumn("f" + std::to_string(i), levels[static_cast<std::size_t>(i)]));
    return makeTable(std::move(columns));
}

const study::StudyPtr& studyOfSize(std::int64_t size)
{
    static std::map<std::int64_t, study::StudyPtr> made;
    study::StudyPtr& study = made[size];
    if (study != nullptr) return study;
    study::RoleOptions roles = trialRoles();
    for (int i = 0; i < factors; ++i) roles.subgroups.push_back("f" + std::to_string(i));
    if (auto opened = openTable(tableOfSize(size), roles); opened.ok()) study = *opened;
    return study;
}

void forest(benchmark::State& state)
{
    const study::StudyPtr& study = studyOfSize(state.range(0));
    if (study == nullptr) return state.SkipWithError("the study does not open");
    for (auto _ : state) {
        const auto result = stats::analyzeForest(study, unstratified(), base::Cancel());
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
    std::vector<study::SubgroupLevels> levels;
    for (const study::Subgroup& subgroup : study->subgroups) levels.push_back(study::subgroupLevels(subgroup, *cohort->endpoint, *cohort->population));
    for (auto _ : state) benchmark::DoNotOptimize(stats::levelRiskSets(*cohort, levels, false, base::Cancel()));
}

BENCHMARK(forest)->Arg(10000)->Arg(1000000)->Unit(benchmark::kMillisecond);
BENCHMARK(riskSetsOfAllLevels)->Arg(1000000)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
