// Patients by arm: a table that needs no endpoint, for a study that has none.
#include "core/analyses/analysis.h"
#include "core/study/cohort/cohort.h"
#include "core/words/number_format.h"

namespace atrisk::analyses {
namespace {

report::Options noOptions() { return {}; }

base::Result<report::Report> makeCounts(const Question& question, const base::Cancel& cancel)
{
    const auto patients = study::choosePatients(question.study, question.selection, cancel);
    if (!patients) return patients.error();
    std::vector<std::size_t> counts(patients->arms.size());
    patients->forEach([&](std::size_t patient) {
        ++counts[static_cast<std::size_t>(patients->armOf[static_cast<std::size_t>(question.study->armOf[patient])])];
    });
    report::Report report;
    report.provenance = {{"Study", question.study->title()}, {"Selection", patients->wording}};
    report.warnings = patients->warnings;
    report.tables = [counts, study = question.study, arms = patients->arms](const report::Options&, const words::NumberStyle& numbers) {
        report::Table table{"patients", "Patients", "Arm", {{"patients", "Patients"}}, {}, {}};
        for (std::size_t i = 0; i < counts.size(); ++i)
            table.rows.push_back(
                {study->arms[arms[i]].label, {{words::integer(counts[i], numbers), "", "", static_cast<double>(counts[i])}}});
        return std::vector{table};
    };
    return report;
}

} // namespace

extern const Analysis patientCounts;
const Analysis patientCounts{"patients", "Patients", [](const study::Study& study) { return study.hasPatients(); }, &noOptions,
                             &makeCounts};

} // namespace atrisk::analyses
