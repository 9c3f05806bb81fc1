#include "core/analyses/baseline/baseline.h"

#include "core/analyses/baseline/baseline_variables.h"
#include "core/report/chosen_words.h"
#include "core/stats/counts/contingency.h"
#include "core/stats/counts/rank_tests.h"
#include "core/stats/counts/standardized_difference.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

using Samples = std::vector<std::vector<double>>; // per arm the known numbers

/// The patients of one table, and what is asked of each variable.
class Maker {
public:
    Maker(const study::ChosenPatients& chosen, const BaselineOptions& options) : m_chosen(chosen), m_options(options) {}

    /// Calls `visit(arm, patient)` for everyone, arms as they are shown.
    template <class Visit> void forEach(Visit&& visit) const
    {
        m_chosen.forEach([&](std::size_t patient) { visit(report::armOfPatient(m_chosen, patient), patient); });
    }

    [[nodiscard]] Characteristic ofNumbers(const BaselineVariable& variable) const
    {
        Characteristic result = begin(variable);
        Samples samples(arms());
        forEach([&](std::size_t arm, std::size_t patient) {
            const double value = variable.numbers[patient];
            if (std::isnan(value)) return addTo(result.missing, arm);
            samples[arm].push_back(value);
        });
        std::vector<double> all;
        for (const std::vector<double>& sample : samples) {
            result.numbers.push_back(stats::summaryOf(sample));
            all.insert(all.end(), sample.begin(), sample.end());
        }
        result.decimals = stats::decimalsOf(all);
        result.numbers.push_back(stats::summaryOf(std::move(all)));
        for (std::size_t arm = 1; arm < arms(); ++arm)
            result.differences.push_back(stats::standardizedDifference(samples[arm], samples[0]));
        testNumbers(result, samples);
        return result;
    }

    [[nodiscard]] Characteristic ofLevels(const BaselineVariable& variable) const
    {
        Characteristic result = begin(variable);
        for (const study::Level& level : variable.levels.levels) result.levels.push_back(level.label);
        result.counts.assign(result.levels.size(), std::vector<std::size_t>(arms() + 1));
        forEach([&](std::size_t arm, std::size_t patient) {
            const std::int16_t level = variable.levels.levelOf[patient];
            addTo(level < 0 ? result.missing : result.counts[static_cast<std::size_t>(level)], arm);
        });
        const auto countsOf = [&](std::size_t arm) {
            std::vector<std::size_t> counts;
            for (const auto& level : result.counts) counts.push_back(level[arm]);
            return counts;
        };
        for (std::size_t arm = 1; arm < arms(); ++arm)
            result.differences.push_back(stats::standardizedDifference(countsOf(arm), countsOf(0)));
        testLevels(result);
        return result;
    }

private:
    [[nodiscard]] std::size_t arms() const { return m_chosen.arms.size(); }
    [[nodiscard]] bool isTested() const { return m_options.test != BaselineTest::None && arms() > 1; }

    [[nodiscard]] Characteristic begin(const BaselineVariable& variable) const
    {
        Characteristic result;
        result.id = variable.id;
        result.label = variable.label;
        result.unit = variable.unit;
        result.missing.assign(arms() + 1, 0);
        return result;
    }
    void addTo(std::vector<std::size_t>& counts, std::size_t arm) const
    {
        ++counts[arm];
        ++counts[arms()];
    }

    void testNumbers(Characteristic& result, const Samples& samples) const
    {
        if (!isTested()) return;
        result.test = arms() == 2 ? "Wilcoxon rank-sum test" : "Kruskal–Wallis test";
        result.p = arms() == 2 ? stats::rankSumTest(samples[0], samples[1]).p : stats::kruskalWallisTest(samples).p;
    }

    /// With missing values as a level where shares are of everyone.
    void testLevels(Characteristic& result) const
    {
        if (!isTested()) return;
        std::vector<std::vector<std::size_t>> rows = result.counts;
        if (m_options.shareOf == ShareOf::Everyone) rows.push_back(result.missing);
        std::erase_if(rows, [&](const std::vector<std::size_t>& row) { return row[arms()] == 0; });
        stats::CountTable counts(static_cast<Eigen::Index>(rows.size()), static_cast<Eigen::Index>(arms()));
        for (Eigen::Index row = 0; row < counts.rows(); ++row)
            for (Eigen::Index arm = 0; arm < counts.cols(); ++arm)
                counts(row, arm) = static_cast<int>(rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(arm)]);
        const bool fisher = m_options.test == BaselineTest::Fisher;
        result.test = fisher ? "Fisher’s exact test" : "Pearson’s chi-squared test";
        result.p = fisher ? stats::fisherExact(counts).p : stats::chiSquareOfTable(counts).p;
    }

    const study::ChosenPatients& m_chosen;
    const BaselineOptions& m_options;
};

} // namespace

bool Characteristic::hasMissing() const { return missingHeld || missing.back() > 0; }

base::Result<Baseline> computeBaseline(const Question& question, const base::Cancel& cancel)
{
    auto chosen = study::choosePatients(question.study, question.selection, cancel);
    if (!chosen) return std::move(chosen).error();
    if (chosen->size() == 0) return base::failure("no-patients", "no patients match: " + chosen->wording);
    const BaselineOptions& options = question.options.as<BaselineOptions>();
    if (auto wrong = unknownVariables(*question.study, report::joinList(options.variables))) return std::move(*wrong);
    Baseline baseline{std::move(chosen).value(), {}, {}, {}, options.shareOf};
    const Maker maker(baseline.chosen, options);
    baseline.patients.assign(baseline.arms() + 1, 0);
    maker.forEach([&](std::size_t arm, std::size_t) { ++baseline.patients[arm], ++baseline.patients.back(); });
    const bool usual = options.variables.empty();
    for (const std::string& name : usual ? usualVariables(*question.study) : options.variables) {
        if (cancel.requested()) return base::cancelled();
        const BaselineVariable variable = baselineVariable(*question.study, *baseline.chosen.population, name);
        if (usual && !variable.isFactor) baseline.byName.push_back(variable.label);
        const auto add = [&](Characteristic characteristic) {
            characteristic.name = name;
            baseline.characteristics.push_back(std::move(characteristic));
        };
        if (!variable.numbers.empty()) add(maker.ofNumbers(variable));
        if (!variable.levels.levels.empty()) add(maker.ofLevels(variable));
    }
    return baseline;
}

std::optional<std::uint32_t> numberOf(const BaselineSpot& spot)
{
    if (spot.characteristic > 0xfff || spot.place > 0xff) return std::nullopt;
    return static_cast<std::uint32_t>(spot.characteristic << 20 | spot.row << 8 | spot.place);
}

BaselineSpot baselineSpot(std::uint32_t number) { return {number >> 20, (number >> 8) & 0xfff, number & 0xff}; }

std::vector<std::uint32_t> baselinePatients(const Baseline& baseline, const BaselineSpot& spot)
{
    const Characteristic& one = baseline.characteristics[spot.characteristic];
    const BaselineVariable variable = baselineVariable(*baseline.chosen.study, *baseline.chosen.population, one.name);
    const auto isIn = [&](std::size_t patient) {
        const bool isMissing = one.numbers.empty() ? variable.levels.levelOf[patient] < 0 : std::isnan(variable.numbers[patient]);
        if (spot.row == BaselineSpot::known || spot.row == BaselineSpot::missing) return isMissing == (spot.row == BaselineSpot::missing);
        return variable.levels.levelOf[patient] == static_cast<std::int16_t>(spot.row);
    };
    std::vector<std::uint32_t> patients;
    baseline.chosen.forEach([&](std::size_t patient) {
        const bool inArm = spot.place >= baseline.arms() || report::armOfPatient(baseline.chosen, patient) == spot.place;
        if (inArm && isIn(patient)) patients.push_back(static_cast<std::uint32_t>(patient));
    });
    return patients;
}

std::string baselineWords(const Baseline& baseline, const BaselineSpot& spot)
{
    const Characteristic& one = baseline.characteristics[spot.characteristic];
    const std::string row = spot.row == BaselineSpot::missing ? "missing"
                            : spot.row == BaselineSpot::known ? "known"
                                                              : one.levels[spot.row];
    return one.label + ": " + row;
}

} // namespace atrisk::analyses
