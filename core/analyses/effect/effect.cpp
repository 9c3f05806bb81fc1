#include "core/analyses/effect/effect.h"

#include "core/report/page/marker_option.h"
#include "core/stats/markers/marker_sides.h"

#include <cmath>

namespace atrisk::analyses {
namespace {

using base::Done;
using base::Result;

constexpr stats::Wanted countsAlone{.furtherTests = false, .causes = false};

class Maker {
public:
    Maker(const Question& question, const base::Cancel& cancel) : m_question(question), m_cancel(cancel) {}

    Result<EffectAlong> make()
    {
        m_result.options = m_question.options.as<EffectOptions>();
        for (const auto step : {&Maker::read, &Maker::count, &Maker::check, &Maker::addEffects, &Maker::addWindows}) {
            if (m_cancel.requested()) return base::cancelled();
            if (auto done = (this->*step)(); !done) return std::move(done).error();
        }
        return std::move(m_result);
    }

private:
    [[nodiscard]] std::size_t arms() const { return m_cohort.arms.size(); }

    Result<Done> read()
    {
        auto marker = report::chosenMarker(*m_question.study, m_result.options.marker, m_cancel);
        if (!marker) return std::move(marker).error();
        m_result.marker = std::move(marker).value();
        study::Selection selection = m_question.selection;
        study::How& how = selection;
        how = study::How(); // no times are shown
        how.strata = m_question.selection.strata;
        how.confidence = m_question.selection.confidence;
        how.ties = m_question.selection.ties;
        auto cohort = study::makeCohort(m_question.study, selection, m_cancel);
        if (!cohort) return std::move(cohort).error();
        m_cohort = std::move(cohort).value();
        auto whole = stats::analyzeSurvival(m_cohort, selection, countsAlone, m_cancel);
        if (!whole) return std::move(whole).error();
        m_result.whole = std::move(whole).value();
        m_values = stats::valuesAt(m_cohort, m_result.marker.of);
        m_result.warnings = m_result.whole.warnings;
        m_result.warnings.insert(m_result.warnings.end(), m_result.marker.warnings.begin(), m_result.marker.warnings.end());
        return Done{};
    }

    Result<Done> count()
    {
        m_result.missing.assign(arms(), 0);
        m_result.withoutStratum.assign(arms(), 0);
        std::size_t known = 0;
        m_cohort.forEach([&](std::size_t position) {
            const auto arm = static_cast<std::size_t>(m_cohort.armOf[static_cast<std::size_t>(m_cohort.endpoint->arm[position])]);
            if (std::isnan(m_values[position])) {
                ++m_result.missing[arm];
                return;
            }
            ++known;
            if (!stats::hasStratum(m_cohort, position)) ++m_result.withoutStratum[arm];
        });
        if (known > 0) return Done{};
        return base::failure("no-patients", "nobody of " + m_cohort.wording + " has a value of " + m_result.marker.name.label);
    }

    /// Windows need arms.
    Result<Done> check()
    {
        const EffectOptions& options = m_result.options;
        if (options.view != EffectView::Stepp) return Done{};
        if (arms() < 2) return base::usageError("bad-value", "--effect-view stepp compares arms, and one arm is shown; choose spline");
        if (options.window && *options.window < 2) return base::usageError("bad-value", "--window must be 2 patients or more");
        return Done{};
    }

    Result<Done> addEffects()
    {
        for (std::size_t arm = arms() > 1 ? 1 : 0; arm < arms(); ++arm) {
            const stats::EffectQuestion question{arms() > 1 ? std::vector<std::size_t>{0, arm} : std::vector<std::size_t>{0},
                                                 m_result.options.df(), m_result.whole.ties, m_result.whole.confidence};
            auto effect = stats::markerEffect(m_cohort, m_values, question, m_cancel);
            if (!effect) return std::move(effect).error();
            if (m_result.options.view == EffectView::Spline)
                m_result.warnings.insert(m_result.warnings.end(), effect->warnings.begin(), effect->warnings.end());
            m_result.effects.push_back(std::move(effect).value());
        }
        return Done{};
    }

    Result<Done> addWindows()
    {
        for (std::size_t arm = 1; arm < arms() && m_result.options.view == EffectView::Stepp; ++arm) {
            const auto plan = planOf(m_result.effects[arm - 1].subjects);
            if (!plan) return plan.error();
            auto windows =
                stats::effectWindows(m_cohort, m_values, 0, arm, *plan, m_result.whole.ties, m_result.whole.confidence, m_cancel);
            if (!windows) return std::move(windows).error();
            m_result.windows.push_back(std::move(windows).value());
        }
        return Done{};
    }

    /// Windows need to move on.
    [[nodiscard]] Result<stats::WindowPlan> planOf(std::size_t patients) const
    {
        const EffectOptions& options = m_result.options;
        stats::WindowPlan plan = stats::usualWindows(patients);
        if (options.window) plan = {static_cast<std::size_t>(*options.window), static_cast<std::size_t>(*options.window) * 3 / 4};
        if (options.overlap) plan.overlap = static_cast<std::size_t>(*options.overlap);
        if (plan.overlap < plan.size || patients == 0) return plan;
        return base::usageError("bad-value",
                                "--overlap " + std::to_string(plan.overlap) +
                                    " is not less than the patients of a window, so that no window moves on; with windows of " +
                                    std::to_string(plan.size) + (options.window ? "" : ", the usual of these patients,") + " it must be " +
                                    std::to_string(plan.size - 1) + " or less");
    }

    const Question& m_question;
    const base::Cancel& m_cancel;
    study::Cohort m_cohort;
    std::vector<double> m_values; ///< by position
    EffectAlong m_result;
};

} // namespace

Result<EffectAlong> analyzeEffect(const Question& question, const base::Cancel& cancel) { return Maker(question, cancel).make(); }

} // namespace atrisk::analyses
