// The tables of baseline characteristics and of adverse events of 100,000 patients with 1,000,000 events, from the study that is open to
// the finished table; and the profile of one of them. exhibits_bench.R makes the tables in R with data.table: run both in turn,
//   exhibits_bench; Rscript exhibits_bench.R
#include "core/analyses/analyses.h"
#include "core/report/profile/patient_rows.h"
#include "core/report/profile/profile.h"
#include "tests/bench/big_trial.h"

#include <benchmark/benchmark.h>

#include <array>
#include <cstdio>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

constexpr int patients = 100'000, events = 1'000'000, terms = 1000, bodySystems = 25, factors = 12;

std::vector<std::string> numbered(const char* stem, int count)
{
    std::vector<std::string> names;
    std::array<char, 32> name{};
    for (int i = 0; i < count; ++i) {
        std::snprintf(name.data(), name.size(), "%s%06d", stem, i);
        names.emplace_back(name.data());
    }
    return names;
}

table::Column coded(std::string name, std::vector<std::string> dictionary)
{
    table::Column column;
    column.name = std::move(name);
    column.type = dictionary.size() == patients ? table::ColumnType::Text : table::ColumnType::Category;
    column.dictionary = std::move(dictionary);
    return column;
}

table::Column drawn(std::string name, std::vector<std::string> dictionary, int rows, Random& random)
{
    table::Column column = coded(std::move(name), std::move(dictionary));
    const int values = static_cast<int>(column.dictionary.size());
    for (int row = 0; row < rows; ++row) column.codes.push_back(random.below(values));
    return column;
}

table::Table subjects()
{
    Random random(1);
    table::Column id = coded("USUBJID", numbered("S", patients));
    for (int i = 0; i < patients; ++i) id.codes.push_back(i);
    std::vector<table::Column> columns{std::move(id), drawn("TRT01P", {"Control", "Experimental"}, patients, random),
                                       drawn("SAFFL", {"Y"}, patients, random), drawn("SEX", {"F", "M"}, patients, random),
                                       drawn("RACE", {"ASIAN", "BLACK", "OTHER", "WHITE"}, patients, random)};
    for (int i = 0; i < factors; ++i) columns.push_back(drawn("STRAT" + std::to_string(i + 1), {"high", "low", "mid"}, patients, random));
    for (const char* name : {"AGE", "BMIBL", "WEIGHTBL"}) {
        std::vector<double> values;
        for (int i = 0; i < patients; ++i) values.push_back(std::floor(20 + 60 * random.unit()));
        columns.push_back(table::numberColumn(name, std::move(values)));
    }
    return makeTable(std::move(columns));
}

table::Table adverseEvents()
{
    Random random(2);
    std::vector<double> grades;
    table::Column system = coded("AEBODSYS", numbered("System ", bodySystems));
    table::Column term = drawn("AEDECOD", numbered("Term ", terms), events, random);
    for (const std::int32_t code : term.codes) {
        system.codes.push_back(code % bodySystems);
        grades.push_back(1 + random.below(5));
    }
    return makeTable({drawn("USUBJID", numbered("S", patients), events, random), std::move(term), std::move(system),
                      table::numberColumn("AETOXGR", std::move(grades)), drawn("AESER", {"N", "Y"}, events, random),
                      drawn("AEREL", {"N", "Y"}, events, random), drawn("TRTEMFL", {"Y"}, events, random),
                      drawn("AEACN", {"DOSE NOT CHANGED", "DRUG WITHDRAWN"}, events, random)});
}

base::Result<study::StudyPtr> opened()
{
    study::DataAccess access;
    access.open = [](const std::string& name) { return base::Result<base::SourcePtr>(base::memorySource(name, "big")); };
    access.read = [](base::Source& source, const std::string&, const table::ReadOptions&, const base::Cancel&) {
        table::Table table = source.name() == "adsl.csv" ? subjects() : adverseEvents();
        table.name = source.name() == "adsl.csv" ? "ADSL" : "ADAE";
        table.file = source.name();
        return base::Result<std::vector<table::Table>>(std::vector{std::move(table)});
    };
    access.locate = [](const std::vector<base::Message*>&, base::Source&, const table::ReadOptions&, const base::Cancel&) {};
    return study::openStudy({"adsl.csv", "adae.csv"}, {}, access, {});
}

const base::Result<study::StudyPtr>& bigStudy()
{
    static const base::Result<study::StudyPtr> study = opened();
    return study;
}

/// The report and its tables.
void table(benchmark::State& state, const char* id)
{
    const auto& study = bigStudy();
    if (!study) return state.SkipWithError(base::describe(study.error()).c_str());
    const analyses::Analysis& analysis = *analyses::findAnalysis(id);
    const analyses::Question question{*study, {}, analysis.options()};
    std::size_t rows = 0;
    for (auto _ : state) {
        const auto report = analyses::make(analysis, question, {});
        if (!report) return state.SkipWithError(base::describe(report.error()).c_str());
        rows = report->tables(question.options, {}).front().rows.size();
    }
    state.counters["rows"] = static_cast<double>(rows);
}

void baselineTable(benchmark::State& state) { table(state, "baseline"); }
void adverseTable(benchmark::State& state) { table(state, "adverse"); }

/// Of one patient after another, as the list of patients is gone through; the tables are read before.
void patientProfile(benchmark::State& state)
{
    const auto& study = bigStudy();
    if (!study) return state.SkipWithError(base::describe(study.error()).c_str());
    const report::Profiles profiles(*study);
    const report::PatientRows rows(*study, {});
    std::uint32_t patient = 0;
    std::size_t told = profiles.of(patient, {}, &rows).facts.size();
    for (auto _ : state) {
        patient = (patient + 7919) % static_cast<std::uint32_t>(patients);
        told += profiles.of(patient, {}, &rows).undated.size();
    }
    state.counters["told"] = static_cast<double>(told);
}

BENCHMARK(baselineTable)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();
BENCHMARK(adverseTable)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();
BENCHMARK(patientProfile)->Unit(benchmark::kMicrosecond)->MeasureProcessCPUTime();

} // namespace

BENCHMARK_MAIN();
