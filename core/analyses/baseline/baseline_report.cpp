// The table of baseline characteristics, of any population.
#include "core/analyses/baseline/baseline.h"
#include "core/analyses/baseline/baseline_guard.h"
#include "core/analyses/baseline/baseline_table.h"
#include "core/analyses/baseline/baseline_variables.h"
#include "core/base/text.h"
#include "core/report/behind.h"
#include "core/report/chain/counted.h"
#include "core/report/provenance.h"

#include <algorithm>

namespace atrisk::analyses {
namespace {

bool applies(const study::Study& study) { return study.hasPatients() && !offeredVariables(study).empty(); }

report::Behind behindCells(const Baseline& baseline, const report::Brushed& brushed)
{
    std::vector<std::string> cells;
    report::Behind behind =
        report::behindSpots(baseline.chosen.study, brushed, [&](std::uint32_t number, std::vector<std::uint32_t>& patients) {
            const BaselineSpot spot = baselineSpot(number);
            const std::vector<std::uint32_t> more = baselinePatients(baseline, spot);
            patients.insert(patients.end(), more.begin(), more.end());
            const std::string words = baselineWords(baseline, spot);
            if (std::ranges::find(cells, words) == cells.end()) cells.push_back(words);
        });
    behind.words = base::joined(cells, "; ");
    return behind;
}

base::Result<report::Report> make(const Question& question, const base::Cancel& cancel)
{
    auto computed = computeBaseline(question, cancel);
    if (!computed) return std::move(computed).error();
    if (auto guarded = guard(*computed); !guarded) return std::move(guarded).error();
    const auto baseline = std::make_shared<const Baseline>(std::move(computed).value());
    report::Report report;
    report.provenance = report::provenanceOf(*question.study, {{"Selection", baseline->chosen.wording}});
    report.warnings = baseline->chosen.warnings;
    report.tables = [baseline](const report::Options& options, const words::NumberStyle& numbers) {
        return std::vector{analyses::baselineTable(*baseline, guardedOptions(*baseline, options.as<BaselineOptions>()), numbers)};
    };
    report.methods = [baseline] { return baselineMethods(*baseline); };
    report.behind = [baseline](const report::Brushed& brushed) { return behindCells(*baseline, brushed); };
    report.counted = report::countedOf(baseline->chosen);
    report.result = baseline;
    return report;
}

/// It is of patients, not of an outcome: nothing of How it is counted.
bool heeds(std::string_view) { return false; }

} // namespace

extern const Analysis baselineCharacteristics;
const Analysis baselineCharacteristics{"baseline", "Baseline", &applies, &baselineOptions, &make, nullptr, &heeds};

} // namespace atrisk::analyses
