// How long and how much patients were treated: numbers of each measure per arm.
#include "core/analyses/exposure/exposure.h"
#include "core/report/chain/counted.h"
#include "core/report/chosen_words.h"
#include "core/report/provenance.h"
#include "core/study/domains/exposure.h"
#include "core/study/domains/safety_population.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"
#include "core/words/summary_words.h"

#include <cmath>

namespace atrisk::analyses {
namespace {

/// Times in the unit shown, whatever else as it is.
ExposureRow told(const study::ExposureMeasure& measure, std::optional<study::TimeUnit> shown, const Exposure& exposure)
{
    const std::optional<study::TimeUnit> unit = study::parseTimeUnit(measure.unit);
    const bool converts = unit && shown && *unit != *shown;
    ExposureRow result{measure.id, measure.label, converts ? std::string(study::name(*shown)) : measure.unit, 0, converts, {}};
    std::vector<std::vector<double>> samples(exposure.patients.size());
    std::vector<double> all;
    exposure.chosen.forEach([&](std::size_t patient) {
        const double value = measure.values[patient];
        if (std::isnan(value)) return;
        const auto arm = report::armOfPatient(exposure.chosen, patient);
        samples[arm].push_back(converts ? study::convertTime(value, *unit, *shown) : value);
        all.push_back(samples[arm].back());
    });
    result.decimals = converts ? words::durationDecimals(shown) : stats::decimalsOf(all);
    for (std::vector<double>& sample : samples) result.arms.push_back(stats::summaryOf(std::move(sample)));
    return result;
}

report::Table exposureTable(const Exposure& exposure, const words::NumberStyle& numbers)
{
    const study::Study& study = *exposure.chosen.study;
    report::Table table{"exposure", "Exposure, " + words::inSentence(study::harmsPopulation(exposure.chosen)), "Measure", {}, {}, {}};
    for (std::size_t arm = 0; arm < exposure.patients.size(); ++arm)
        table.columns.push_back({"arm." + std::to_string(arm), study.arms[exposure.chosen.arms[arm]].label + " (N" + numbers.bind + "=" +
                                                                   numbers.bind + words::integer(exposure.patients[arm], numbers) + ")"});
    const auto add = [&](const ExposureRow& one, const std::string& label, const std::string& id, const auto& cell) {
        report::Row row{label, {}, report::Weight::Plain, 1};
        for (std::size_t arm = 0; arm < one.arms.size(); ++arm) {
            row.cells.push_back(cell(one.arms[arm]));
            row.cells.back().name = one.id + "." + id + "." + std::to_string(arm);
        }
        table.rows.push_back(std::move(row));
    };
    for (const ExposureRow& one : exposure.measures) {
        table.rows.push_back({one.label + (one.unit.empty() ? "" : ", " + one.unit), {}, report::Weight::Plain, 0, true});
        add(one, "Patients", "known", [&](const stats::NumberSummary& summary) {
            return report::Cell{words::integer(summary.known, numbers), "", "Patients with a number", static_cast<double>(summary.known)};
        });
        for (const words::Spread spread : {words::Spread::Range, words::Spread::Quartiles, words::Spread::Deviation}) {
            const int between = one.isConverted ? one.decimals : words::decimalsBetween(one.arms, one.decimals, spread);
            const std::string middle = words::middleName(spread), beside = words::spreadName(spread);
            add(one, middle + " (" + beside + ")", beside, [&](const stats::NumberSummary& summary) {
                report::Cell cell{words::summaryText(summary, one.decimals, between, spread, numbers), "", "Of the patients with a number"};
                if (summary.known > 0) cell.value = spread == words::Spread::Deviation ? summary.mean : summary.median;
                return cell;
            });
        }
    }
    const std::string& cutoff = study.facts.dataCutoff;
    table.notes.push_back(study::harmsWording(exposure.chosen) + "." +
                          (cutoff.empty() ? "" : " Data cut-off " + words::dateInWords(cutoff) + ".") + " " +
                          words::spreadMeaning(words::Spread::Quartiles) + " " + words::spreadMeaning(words::Spread::Deviation));
    if (const std::string unplanned = report::unplannedSentence(exposure.chosen); !unplanned.empty()) table.notes.push_back(unplanned);
    if (!exposure.repeated.empty())
        table.notes.push_back("Not shown, since patients have several numbers of it: " + words::listed(exposure.repeated) + ".");
    return table;
}

base::Result<report::Report> make(const Question& question, const base::Cancel& cancel)
{
    auto computed = computeExposure(question, cancel);
    if (!computed) return std::move(computed).error();
    const auto exposure = std::make_shared<const Exposure>(std::move(computed).value());
    report::Report report;
    report.provenance = report::provenanceOf(*question.study, {{"Selection", study::harmsWording(exposure->chosen)}});
    report.warnings = exposure->warnings;
    report.tables = [exposure](const report::Options&, const words::NumberStyle& numbers) {
        return std::vector{exposureTable(*exposure, numbers)};
    };
    report.counted = report::countedOf(exposure->chosen);
    report.result = exposure;
    return report;
}

bool heeds(std::string_view how) { return how == "display-unit"; }

} // namespace

base::Result<Exposure> computeExposure(const Question& question, const base::Cancel& cancel)
{
    const study::Study& study = *question.study;
    auto chosen = study::choosePatients(question.study, study::safetyByDefault(study, question.selection.who()), cancel);
    if (!chosen) return std::move(chosen).error();
    if (chosen->size() == 0) return base::failure("no-patients", "no patients match: " + chosen->wording);
    Exposure exposure;
    exposure.chosen = std::move(chosen).value();
    const std::vector<std::uint32_t> patients = report::patientsPerArm(exposure.chosen);
    exposure.patients.assign(patients.begin(), patients.end());
    const std::optional<study::ExposureMeasures> read = study::exposureOf(study, cancel);
    if (!read) return base::failure("no-exposure", "the study has no table of exposure with PARAMCD and AVAL");
    const auto& asked = question.selection.displayUnit;
    for (const study::ExposureMeasure& measure : read->measures) {
        if (cancel.requested()) return base::cancelled();
        exposure.measures.push_back(told(measure, asked ? asked : study.display.unit, exposure));
    }
    if (cancel.requested()) return base::cancelled();
    exposure.repeated = read->repeated;
    exposure.warnings = exposure.chosen.warnings;
    exposure.warnings.insert(exposure.warnings.end(), read->warnings.begin(), read->warnings.end());
    return exposure;
}

extern const Analysis exposureMeasures;
const Analysis exposureMeasures{"exposure", "Exposure", &study::hasExposure, [] { return report::Options(); }, &make, nullptr, &heeds};

} // namespace atrisk::analyses
