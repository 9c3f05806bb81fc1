// A delimited text from file to columns. csv_bench.R reads the same in R: make_big_csv 1000000 big.csv, then run both in turn,
//   ATRISK_BENCH_CSV=big.csv csv_bench; Rscript csv_bench.R big.csv
// "peak" and "columns" are megabytes: the most that the program had, and what the columns hold.
#include "core/base/source.h"
#include "core/io/reader.h"

#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <cstdlib>

using namespace atrisk;

namespace {

constexpr double megabyte = 1 << 20;

double bytesOf(const table::Table& table)
{
    std::size_t bytes = 0;
    for (const table::Column& column : table.columns) {
        bytes += sizeof(double) * column.numbers.size() + sizeof(std::int32_t) * column.codes.size();
        for (const std::string& value : column.dictionary)
            bytes += sizeof value + (value.capacity() > std::string().capacity() ? value.capacity() : 0);
    }
    return static_cast<double>(bytes);
}

void readCsv(benchmark::State& state)
{
    const char* const path = std::getenv("ATRISK_BENCH_CSV");
    if (path == nullptr) return state.SkipWithError("ATRISK_BENCH_CSV names no file");
    const auto source = base::openFile(path);
    if (!source) return state.SkipWithError(base::describe(source.error()).c_str());
    double columns = 0;
    for (auto _ : state) {
        const auto tables = io::readTables(**source, {}, {}, {});
        if (!tables) return state.SkipWithError(base::describe(tables.error()).c_str());
        columns = bytesOf(tables->front());
    }
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    state.counters["peak"] = static_cast<double>(used.ru_maxrss) * 1024 / megabyte;
    state.counters["columns"] = columns / megabyte;
}

BENCHMARK(readCsv)->Unit(benchmark::kMillisecond)->Iterations(1)->MeasureProcessCPUTime();

} // namespace

BENCHMARK_MAIN();
