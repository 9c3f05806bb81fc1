// How long and how much patients were treated: numbers of each measure per arm.
#pragma once

#include "core/analyses/analysis.h"
#include "core/stats/counts/number_summary.h"
#include "core/study/cohort/cohort.h"

#include <string>
#include <vector>

namespace atrisk::analyses {

/// A measure as it is told: times in the unit shown, whatever else as it is.
struct ExposureRow {
    std::string id, label, unit;
    int decimals = 0;
    bool isConverted = false;               ///< its decimals are enough for medians too
    std::vector<stats::NumberSummary> arms; ///< per arm, of the patients with a number
};

struct Exposure {
    study::ChosenPatients chosen;
    std::vector<std::size_t> patients; ///< per arm
    std::vector<ExposureRow> measures;
    std::vector<std::string> repeated; ///< labels of measures that are not told, patients having several numbers of them
    base::Warnings warnings;
};

/// Of the patients of the population: of the safety population where none is asked for and the study has one. Errors as choosePatients',
/// "no-patients", "no-exposure" and "cancelled".
[[nodiscard]] base::Result<Exposure> computeExposure(const Question& question, const base::Cancel& cancel);

} // namespace atrisk::analyses
