#include "core/analyses/cutpoint/cutpoint.h"

#include "core/base/numeric.h"
#include "core/base/text.h"
#include "core/base/warning.h"
#include "core/report/page/marker_option.h"
#include "core/stats/markers/marker_sides.h"
#include "core/words/number_format.h"

#include <algorithm>
#include <cmath>
#include <memory>

namespace atrisk::analyses {
namespace {

using base::Done;
using base::Result;
using stats::SurvivalAnalysis;

constexpr stats::Wanted curvesAlone{.furtherTests = false, .causes = false};

/// Where a forest of this population cuts; none where it has no patients. (As study::subgroupLevels.)
std::vector<double> forestCuts(const study::Subgroup& factor, const study::Cohort& cohort)
{
    if (!factor.cut->quantile) return factor.cut->at;
    const study::Endpoint& endpoint = *cohort.endpoint;
    const std::vector<std::uint32_t>& rows = endpoint.rowsOf(factor.byRecord);
    std::vector<double> known;
    for (std::size_t position = 0; position < rows.size(); ++position) {
        const double value = factor.field.number(rows[position]);
        if (!std::isnan(value) && cohort.population->contains(endpoint, position)) known.push_back(value);
    }
    if (known.empty()) return {};
    std::ranges::sort(known);
    return {base::quantileOfSorted(known, *factor.cut->quantile)};
}

class Maker {
public:
    Maker(const Question& question, const base::Cancel& cancel) : m_question(question), m_cancel(cancel) {}

    Result<CutPoint> make()
    {
        m_result.options = m_question.options.as<CutpointOptions>();
        for (const auto step : {&Maker::read, &Maker::choose, &Maker::divide, &Maker::compare, &Maker::hunt}) {
            if (m_cancel.requested()) return base::cancelled();
            if (auto done = (this->*step)(); !done) return std::move(done).error();
        }
        warn();
        return std::move(m_result);
    }

private:
    Result<Done> read()
    {
        auto marker = report::chosenMarker(*m_question.study, m_result.options.marker, m_cancel);
        if (!marker) return std::move(marker).error();
        m_result.marker = std::move(marker).value();
        study::Selection selection = m_question.selection;
        selection.adjust.clear();
        selection.at.clear();
        selection.tau.reset();
        selection.test.clear();
        auto cohort = study::makeCohort(m_question.study, selection, m_cancel);
        if (!cohort) return std::move(cohort).error();
        m_cohort = std::move(cohort).value();
        auto whole = stats::analyzeSurvival(m_cohort, selection, curvesAlone, m_cancel);
        if (!whole) return std::move(whole).error();
        m_result.whole = std::move(whole).value();
        m_values = stats::valuesAt(m_cohort, m_result.marker.of);
        m_divided = stats::restricted(
            m_cohort, [&](std::size_t position) { return !std::isnan(m_values[position]) && stats::hasStratum(m_cohort, position); });
        m_result.warnings = m_result.whole.warnings;
        m_result.warnings.insert(m_result.warnings.end(), m_result.marker.warnings.begin(), m_result.marker.warnings.end());
        return Done{};
    }

    Result<Done> choose()
    {
        const std::vector<double> sorted = stats::knownSorted(m_divided, m_values);
        if (sorted.empty())
            return base::failure("no-patients", "nobody of " + m_cohort.wording + " has a value of " + m_result.marker.name.label +
                                                    (m_cohort.strata.empty() ? "" : " and a stratum"));
        const AskedCut asked = askedCut(m_result.options.cut).value_or(AskedCut{0.5, {}});
        const double median = base::quantileOfSorted(sorted, 0.5);
        m_result.quantile = asked.quantile;
        m_result.cut = asked.value ? *asked.value : base::quantileOfSorted(sorted, *asked.quantile);
        m_result.origin = asked.value ? CutOrigin::Value : CutOrigin::Quantile;
        if (m_result.cut == median) m_result.origin = CutOrigin::Median;
        if (const study::Cut* declared = declaredCut()) {
            m_result.origin = CutOrigin::Declared;
            m_result.quantile = declared->quantile;
            m_result.cutIsHigh = !declared->quantile; // as study::Cut has it
        }
        return Done{};
    }

    /// The study file's cut of this column at this very value, of several the one that says it as it was asked for; null = there is none.
    [[nodiscard]] const study::Cut* declaredCut() const
    {
        const study::Cut* found = nullptr;
        for (const study::Subgroup& factor : m_question.study->subgroups) {
            if (!factor.cut || !factor.field || !base::equalIgnoringCase(factor.field.column().name, m_result.marker.name.id)) continue;
            if (std::ranges::count(forestCuts(factor, m_cohort), m_result.cut) == 0) continue;
            if (found == nullptr || factor.cut->quantile == m_result.quantile) found = &*factor.cut;
        }
        return found;
    }

    Result<Done> divide()
    {
        for (std::size_t side = 0; side < 2; ++side) {
            const study::Cohort own =
                stats::restricted(m_divided, [&](std::size_t position) { return m_result.at().sideOf(m_values[position]) == side; });
            if (own.size() == 0) continue;
            study::Selection selection = m_result.whole.selection;
            selection.until = m_result.whole.timeEnd; // both sides have the axis of the whole
            selection.ticks = m_result.whole.ticks;
            auto analysis = stats::analyzeSurvival(own, selection, curvesAlone, m_cancel);
            if (!analysis) return std::move(analysis).error();
            m_result.sides[side] = std::move(analysis).value();
        }
        count();
        return Done{};
    }

    void count()
    {
        m_result.arms.resize(m_cohort.arms.size());
        m_cohort.forEach([&](std::size_t position) {
            CutArm& arm =
                m_result.arms[static_cast<std::size_t>(m_cohort.armOf[static_cast<std::size_t>(m_cohort.endpoint->arm[position])])];
            const double value = m_values[position];
            if (!m_divided.contains(position)) {
                ++(std::isnan(value) ? arm.missing : arm.withoutStratum);
                return;
            }
            const std::size_t side = m_result.at().sideOf(value);
            arm.values.push_back(value);
            ++arm.subjects[side];
            arm.events[side] += m_cohort.endpoint->outcome[position] == 1 ? 1 : 0;
        });
        for (CutArm& arm : m_result.arms) std::ranges::sort(arm.values);
    }

    Result<Done> compare()
    {
        const stats::LevelRiskSets sides = stats::sidesAt(m_divided, m_values, m_result.at(), m_cancel);
        if (m_cancel.requested()) return base::cancelled();
        const study::Ties ties = m_result.whole.ties;
        const double confidence = m_result.whole.confidence;
        for (std::size_t arm = 0; arm < m_result.arms.size(); ++arm) {
            const std::vector<stats::RiskSet> sets = stats::sidesOfArm(sides, arm);
            m_result.arms[arm].highAgainstLow = stats::coxTwoArms(sets, ties, confidence).hazardRatio;
            m_result.arms[arm].logRank = stats::logRankTest(sets);
        }
        for (std::size_t arm = 1; arm < m_result.arms.size(); ++arm) {
            CutPair pair;
            pair.arm = arm;
            std::array<std::vector<stats::RiskSet>, 2> levels;
            for (std::size_t side = 0; side < 2; ++side) {
                pair.effects[side] = stats::coxTwoArms(stats::selectArms(sides[side], {0, arm}), ties, confidence).hazardRatio;
                for (const stats::RiskSet& stratum : sides[side]) levels[side].push_back(stats::selectArms(stratum, {0, arm}));
            }
            pair.interaction = stats::interactionTest(levels, ties, m_cancel);
            m_result.pairs.push_back(std::move(pair));
        }
        if (m_cancel.requested()) return base::cancelled();
        if (m_result.isSingle()) putSidesTogether();
        return Done{};
    }

    /// Of one arm: its sides are drawn as arms are, in one plot.
    void putSidesTogether()
    {
        if (!m_result.sides[0] || !m_result.sides[1]) {
            if (!m_result.sides[0]) m_result.sides[0] = std::move(m_result.sides[1]);
            m_result.sides[1].reset();
            return;
        }
        SurvivalAnalysis& both = *m_result.sides[0];
        const SurvivalAnalysis high = *std::exchange(m_result.sides[1], std::nullopt);
        both.arms.push_back(high.arms.front());
        both.subjects += high.subjects;
        both.events += high.events;
        stats::Comparison comparison;
        comparison.arm = 1;
        comparison.hazardRatio = m_result.arms[0].highAgainstLow;
        comparison.logRank = m_result.arms[0].logRank;
        both.comparisons = {std::move(comparison)};
        const std::string name = m_result.marker.name.id, cut = words::timeText(m_result.cut, words::NumberStyle());
        for (std::size_t side = 0; side < 2; ++side) {
            study::Arm& arm = both.arms[side].arm;
            arm.label = arm.shortLabel = name + " " + m_result.sign(side) + "\u00a0" + cut;
            arm.value = side == 0 ? "low" : "high";
            arm.color.clear();
            both.arms[side].role = side == 0 ? stats::ArmRole::Control : stats::ArmRole::Experimental;
        }
    }

    Result<Done> hunt()
    {
        for (std::size_t arm = 0; arm < m_result.arms.size() && m_result.options.hunt; ++arm) {
            auto found = stats::selectedRank(m_divided, arm, m_values, m_cancel);
            if (!found) return std::move(found).error();
            m_result.hunts.push_back(std::move(found).value());
        }
        return Done{};
    }

    void warn()
    {
        if (m_result.isFromData())
            m_result.warnings.push_back(
                base::warning("cut-from-data", "the cut-point " + words::timeText(m_result.cut, words::NumberStyle()) + " of " +
                                                   m_result.marker.name.label + " was chosen from these data: P values are too small"));
    }

    const Question& m_question;
    const base::Cancel& m_cancel;
    study::Cohort m_cohort;
    study::Cohort m_divided;      ///< of these those whose marker is known, and where there are strata their stratum
    std::vector<double> m_values; ///< by position
    CutPoint m_result;
};

} // namespace

std::string_view name(CutOrigin origin)
{
    switch (origin) {
    case CutOrigin::Median: return "median";
    case CutOrigin::Declared: return "declared";
    case CutOrigin::Quantile: return "quantile";
    case CutOrigin::Value: return "value";
    }
    return "";
}

std::uint32_t CutPoint::onSide(std::size_t side) const
{
    std::uint32_t count = 0;
    for (const CutArm& arm : arms) count += arm.subjects[side];
    return count;
}

std::size_t CutPoint::known() const { return std::size_t{onSide(0)} + onSide(1); }

Result<CutPoint> analyzeCutPoint(const Question& question, const base::Cancel& cancel) { return Maker(question, cancel).make(); }

} // namespace atrisk::analyses
