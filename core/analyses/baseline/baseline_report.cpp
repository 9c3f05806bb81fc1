// The table of baseline characteristics, of any population.
#include "core/analyses/baseline/baseline.h"
#include "core/analyses/baseline/baseline_table.h"
#include "core/analyses/baseline/baseline_variables.h"
#include "core/report/provenance.h"

namespace atrisk::analyses {
namespace {

bool applies(const study::Study& study) { return study.hasPatients() && !offeredVariables(study).empty(); }

base::Result<report::Report> make(const Question& question, const base::Cancel& cancel)
{
    auto computed = computeBaseline(question, cancel);
    if (!computed) return std::move(computed).error();
    const auto baseline = std::make_shared<const Baseline>(std::move(computed).value());
    report::Report report;
    report.provenance = report::provenanceOf(*question.study, {{"Selection", baseline->chosen.wording}});
    report.warnings = baseline->chosen.warnings;
    report.tables = [baseline](const report::Options& options, const words::NumberStyle& numbers) {
        return std::vector{analyses::baselineTable(*baseline, options.as<BaselineOptions>(), numbers)};
    };
    report.methods = [baseline] { return baselineMethods(*baseline); };
    report.result = baseline;
    return report;
}

/// It is of patients, not of an outcome: nothing of How it is counted.
bool heeds(std::string_view) { return false; }

} // namespace

extern const Analysis baselineCharacteristics;
const Analysis baselineCharacteristics{"baseline", "Baseline", &applies, &baselineOptions, &make, nullptr, &heeds};

} // namespace atrisk::analyses
