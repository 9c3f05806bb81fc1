// Patients at baseline: numbers and levels of each variable, per arm and of all arms.
#pragma once

#include "core/analyses/analysis.h"
#include "core/analyses/baseline/baseline_options.h"
#include "core/stats/counts/number_summary.h"
#include "core/study/cohort/cohort.h"

#include <string>
#include <vector>

namespace atrisk::analyses {

/// A block of the table. Vectors have an entry for each arm, the control first, and a last one for all arms.
struct Characteristic {
    std::string id, label, unit;
    int decimals = 0;                          ///< that the numbers have, at most 2
    std::vector<stats::NumberSummary> numbers; ///< empty = levels
    std::vector<std::string> levels;
    std::vector<std::vector<std::size_t>> counts; ///< level → patients
    std::vector<std::size_t> missing;
    double p = table::missing;       ///< NaN = not asked for, or none; see `test`
    std::string test;                ///< its name in a sentence; "" = not asked for
    std::vector<double> differences; ///< standardized, of each arm but the control from it; NaN = not estimable

    [[nodiscard]] bool hasMissing() const;
};

struct Baseline {
    study::ChosenPatients chosen;
    std::vector<std::size_t> patients; ///< per arm, then of all
    std::vector<Characteristic> characteristics;
    std::vector<std::string> byName; ///< labels of columns that nobody named: shown because of what they are called
    ShareOf shareOf = ShareOf::Everyone;

    [[nodiscard]] std::size_t arms() const { return chosen.arms.size(); }
};

/// Errors as choosePatients', of variables, "no-patients" and "cancelled".
[[nodiscard]] base::Result<Baseline> computeBaseline(const Question& question, const base::Cancel& cancel);

} // namespace atrisk::analyses
