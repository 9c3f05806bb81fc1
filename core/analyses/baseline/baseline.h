// Patients at baseline: numbers and levels of each variable, per arm and of all arms.
#pragma once

#include "core/analyses/analysis.h"
#include "core/analyses/baseline/baseline_options.h"
#include "core/stats/counts/number_summary.h"
#include "core/study/cohort/cohort.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace atrisk::analyses {

/// A block of the table. Vectors have an entry for each arm, the control first, and a last one for all arms.
struct Characteristic {
    std::string name; ///< as it was asked for: "ECOG", "NSITES=3|4"
    std::string id, label, unit;
    int decimals = 0;                          ///< that the numbers have, at most 2
    std::vector<stats::NumberSummary> numbers; ///< empty = levels
    std::vector<std::string> levels;
    std::vector<std::vector<std::size_t>> counts; ///< level → patients
    std::vector<std::size_t> missing;
    double p = table::missing;       ///< NaN = not asked for, or none; see `test`
    std::string test;                ///< its name in a sentence; "" = not asked for
    std::vector<double> differences; ///< standardized, of each arm but the control from it; NaN = not estimable
    // What the disclosure guard holds back is 0 or NaN besides.
    std::vector<bool> levelHeld = {};                  ///< per level, in all columns; empty = none
    std::vector<bool> numbersHeld = {};                ///< per column of patients; empty = none
    bool missingHeld = false, comparisonsHeld = false; ///< in all columns; how many are known, too; P and differences

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

/// A cell of the table as a figure's spot: a row of a characteristic, in a column of patients.
struct BaselineSpot {
    static constexpr std::size_t known = 0xfff, missing = 0xffe; ///< rows that are no level
    std::size_t characteristic = 0;
    std::size_t row = known; ///< a level
    std::size_t place = 0;   ///< an arm, or arms() = all of them
};
/// None where a table has more than a number can tell.
[[nodiscard]] std::optional<std::uint32_t> numberOf(const BaselineSpot& spot);
[[nodiscard]] BaselineSpot baselineSpot(std::uint32_t number);
/// Who is counted there, ascending, and in words: "Sex: F".
[[nodiscard]] std::vector<std::uint32_t> baselinePatients(const Baseline& baseline, const BaselineSpot& spot);
[[nodiscard]] std::string baselineWords(const Baseline& baseline, const BaselineSpot& spot);

/// Errors as choosePatients', of variables, "no-patients" and "cancelled".
[[nodiscard]] base::Result<Baseline> computeBaseline(const Question& question, const base::Cancel& cancel);

} // namespace atrisk::analyses
