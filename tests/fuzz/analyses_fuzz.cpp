// libFuzzer's entry: the bytes are a data file, opened as the program opens one, and computed by the analysis of id ATRISK_FUZZ_ID, all of
// whose texts are then written. tests/fuzz/run builds and starts it.
#include "core/analyses/analyses.h"
#include "core/io/reader.h"
#include "core/study/open/open_study.h"

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>

using namespace atrisk;

namespace {

base::Result<study::StudyPtr> open(const std::string& bytes)
{
    const study::DataAccess access{
        [&](const std::string& name) -> base::Result<base::SourcePtr> { return base::memorySource(name, bytes); },
        &io::readTables,
        &io::locate,
        {},
        {},
        {}};
    study::RoleOptions roles;
    roles.unit = study::TimeUnit::Months;
    return study::openStudy({"adtte.csv"}, roles, access, {});
}

/// Promises of an analysis, whatever the data were.
void check(const analyses::Analysis& analysis, const study::StudyPtr& study)
{
    const report::Options options = analysis.options();
    for (const study::Endpoint& endpoint : study->endpoints) {
        study::Selection selection;
        selection.endpoint = endpoint.id;
        const auto report = analysis.make({study, selection, options}, {});
        if (!report && report.error().text.empty()) std::abort();
        if (!report) continue;
        using enum report::Rendering;
        for (const report::Rendering rendering : {Text, Json, Csv, Html, Methods, Script})
            if (const auto text = report::rendered(*report, rendering, options); !text && text.error().text.empty()) std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***)
{
    if (std::getenv("ATRISK_FUZZ_ID") != nullptr) return 0;
    for (const auto& entry : analyses::analyses()) std::cout << entry->id << " csv\n"; // what there is to choose from, and what it is fed
    std::exit(0);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const char* const id = std::getenv("ATRISK_FUZZ_ID");
    const analyses::Analysis* const analysis = id == nullptr ? nullptr : analyses::findAnalysis(id);
    if (analysis == nullptr) std::abort();
    const auto study = open(std::string(reinterpret_cast<const char*>(data), size));
    if (!study && study.error().text.empty()) std::abort();
    if (study && analysis->applies(**study)) check(*analysis, *study);
    return 0;
}
