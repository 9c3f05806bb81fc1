#include "core/stats/markers/marker_effect.h"

#include "core/base/numeric.h"
#include "core/base/warning.h"
#include "core/stats/cox/adjusted_models.h"
#include "core/stats/cox/cox_covariance.h"
#include "core/stats/markers/marker_sides.h"
#include "core/stats/numeric/natural_basis.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace atrisk::stats {
namespace {

using base::Result;
using study::Cohort;

constexpr std::size_t curvePoints = 121;
constexpr std::array namedQuantiles{0.1, 0.25, 0.5, 0.75, 0.9};

/// The spline's columns without the constant, turned so that those of the patients are uncorrelated and of one size: the models are the
/// same, and their equations well conditioned.
class SplineColumns {
public:
    SplineColumns(const std::vector<double>& sorted, int df) : m_basis(naturalKnots(sorted, df))
    {
        if (!m_basis.isValid()) return;
        Eigen::MatrixXd rows(static_cast<Eigen::Index>(sorted.size()), m_basis.size() - 1);
        for (std::size_t i = 0; i < sorted.size(); ++i) rows.row(static_cast<Eigen::Index>(i)) = plain(sorted[i]).transpose();
        m_mean = rows.colwise().mean().transpose();
        rows.rowwise() -= m_mean.transpose();
        const Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(rows);
        m_usable = qr.rank() == rows.cols();
        if (!m_usable) return;
        const Eigen::MatrixXd triangle = qr.matrixR().topLeftCorner(rows.cols(), rows.cols()).triangularView<Eigen::Upper>();
        const Eigen::MatrixXd whole = triangle * qr.colsPermutation().transpose();
        m_turn = whole.transpose().partialPivLu().inverse() * std::sqrt(static_cast<double>(sorted.size()));
    }
    [[nodiscard]] bool isUsable() const { return m_usable; }
    [[nodiscard]] Eigen::VectorXd at(double x) const { return m_turn * (plain(x) - m_mean); }

private:
    [[nodiscard]] Eigen::VectorXd plain(double x) const { return m_basis.at(x).tail(m_basis.size() - 1); }

    NaturalBasis m_basis;
    bool m_usable = false;
    Eigen::VectorXd m_mean;
    Eigen::MatrixXd m_turn;
};

/// 2 (l₁ − l₀) of nested models; null where either has no likelihood.
ChiSquareTest against(const CoxWithCovariance& large, const CoxWithCovariance& small)
{
    const int df = large.model.likelihoodRatio.df - small.model.likelihoodRatio.df;
    return chiSquareTest(2 * (large.model.logLikelihood - small.model.logLikelihood), df);
}

class Maker {
public:
    Maker(const Cohort& cohort, const std::vector<double>& values, const EffectQuestion& question, const base::Cancel& cancel)
        : m_cohort(restricted(cohort, [&](std::size_t position) { return isIn(cohort, values, question.arms, position); })),
          m_values(values), m_question(question), m_cancel(cancel), m_sorted(knownSorted(m_cohort, values))
    {
        m_cohort.covariates.clear();
    }

    Result<MarkerEffect> make()
    {
        count();
        if (m_sorted.empty()) return without(CoxStatus::NotEstimable, "nobody’s marker is known");
        if (compares()) overall();
        m_effect.reference = base::quantileOfSorted(m_sorted, 0.5);
        if (m_effect.events == 0) return without(CoxStatus::NoEvents, "no events");
        if (compares() && std::ranges::count(m_effect.subjectsOf, 0U) > 0)
            return without(CoxStatus::OneArmOnly, "only one arm has patients");
        m_columns.emplace(m_sorted, m_question.df);
        if (!m_columns->isUsable())
            return without(CoxStatus::NotEstimable, "the marker has too few different values for a spline with " +
                                                        std::to_string(m_question.df) + " degrees of freedom");
        for (const auto step : {&Maker::fitSpline, &Maker::test})
            if (auto done = (this->*step)(); !done) return std::move(done).error();
        return std::move(m_effect);
    }

private:
    static std::size_t armAt(const Cohort& cohort, std::size_t position)
    {
        return static_cast<std::size_t>(cohort.armOf[static_cast<std::size_t>(cohort.endpoint->arm[position])]);
    }
    static bool isIn(const Cohort& cohort, const std::vector<double>& values, const std::vector<std::size_t>& arms, std::size_t position)
    {
        return hasStratum(cohort, position) && !std::isnan(values[position]) &&
               std::ranges::find(arms, armAt(cohort, position)) != arms.end();
    }
    [[nodiscard]] bool compares() const { return m_question.arms.size() > 1; }
    [[nodiscard]] bool isTreated(std::size_t position) const { return compares() && armAt(m_cohort, position) == m_question.arms[1]; }

    MarkerEffect without(CoxStatus status, std::string reason)
    {
        m_effect.status = status;
        m_effect.reason = std::move(reason);
        return std::move(m_effect);
    }

    void count()
    {
        m_effect.arms = m_question.arms;
        m_effect.df = m_question.df;
        m_effect.values.resize(m_question.arms.size());
        m_effect.subjectsOf.assign(m_question.arms.size(), 0);
        m_effect.eventsOf.assign(m_question.arms.size(), 0);
        m_cohort.forEach([&](std::size_t position) {
            const std::size_t arm = isTreated(position) ? 1 : 0;
            const std::uint32_t event = m_cohort.endpoint->outcome[position] == 1 ? 1 : 0;
            ++m_effect.subjects, ++m_effect.subjectsOf[arm];
            m_effect.events += event, m_effect.eventsOf[arm] += event;
            m_effect.values[arm].push_back(m_values[position]);
        });
        for (std::vector<double>& values : m_effect.values) std::ranges::sort(values);
        if (m_sorted.empty()) return;
        m_effect.knots = naturalKnots(m_sorted, m_question.df);
        m_effect.knots = {m_effect.knots.begin() + 1, m_effect.knots.end() - 1};
    }

    void overall()
    {
        const std::vector<RiskSet> sets = selectArms(riskSets(m_cohort, !m_cohort.strata.empty(), m_cancel), m_question.arms);
        m_effect.overall = coxTwoArms(sets, m_question.ties, m_question.confidence).hazardRatio;
    }

    /// One covariate of the model.
    void add(const std::function<double(double)>& column, bool ofTreated)
    {
        study::Covariate covariate{"marker" + std::to_string(m_cohort.covariates.size()), {}, m_values};
        m_cohort.forEach([&](std::size_t position) {
            double& value = covariate.values[position];
            value = ofTreated && !isTreated(position) ? 0 : column(value);
        });
        m_cohort.covariates.push_back(std::move(covariate));
    }
    void addSpline(bool ofTreated)
    {
        for (int j = 0; j < m_question.df; ++j) add([&, j](double x) { return m_columns->at(x)[j]; }, ofTreated);
    }

    /// The model of the covariates added since the last one.
    Result<CoxWithCovariance> fit()
    {
        auto model = coxWithCovariance(m_cohort, m_question.arms, compares(), true, m_question.ties, m_question.confidence, m_cancel);
        m_cohort.covariates.clear();
        return model;
    }

    Result<base::Done> fitSpline()
    {
        addSpline(false);
        if (compares()) addSpline(true);
        auto model = fit();
        if (!model) return std::move(model).error();
        m_spline = std::move(model).value();
        warnOfFewEvents();
        if (const HazardRatio* unusable = m_spline.unusable(); unusable != nullptr) {
            m_effect.status = unusable->status;
            m_effect.reason = unusable->reason;
            return base::Done{};
        }
        const double from = m_sorted.front(), length = m_sorted.back() - from;
        for (std::size_t i = 0; i < curvePoints; ++i) {
            const double share = static_cast<double>(i) / (curvePoints - 1);
            m_effect.curve.push_back(point(i + 1 == curvePoints ? m_sorted.back() : from + share * length));
        }
        for (const double share : namedQuantiles) {
            m_effect.quantiles.push_back(point(base::quantileOfSorted(m_sorted, share)));
            m_effect.quantiles.back().share = share;
        }
        return base::Done{};
    }

    [[nodiscard]] EffectPoint point(double marker) const
    {
        const Eigen::VectorXd columns = m_columns->at(marker);
        Eigen::VectorXd weights;
        if (compares()) {
            weights = Eigen::VectorXd::Zero(1 + 2 * columns.size());
            weights[0] = 1;
            weights.tail(columns.size()) = columns;
        } else {
            weights = columns - m_columns->at(m_effect.reference);
        }
        EffectPoint made{marker, table::missing, m_spline.combined(weights, m_question.confidence)};
        if (!compares() && marker == m_effect.reference) made.ratio.p = table::missing; // 1 by definition
        return made;
    }

    Result<base::Done> test()
    {
        const auto straight = [](double x) { return x; };
        if (compares()) addSpline(false);
        auto without = fit();
        if (!without) return std::move(without).error();
        if (compares()) addSpline(false);
        add(straight, compares());
        auto line = fit();
        if (!line) return std::move(line).error();
        if (static_cast<std::size_t>(m_spline.model.likelihoodRatio.df) < m_spline.model.terms.size())
            return base::Done{}; // fewer are told apart
        m_effect.interaction = against(m_spline, *without);
        m_effect.nonLinearity = against(m_spline, *line);
        if (!compares()) m_effect.interaction = m_spline.model.likelihoodRatio;
        return base::Done{};
    }

    void warnOfFewEvents()
    {
        const auto terms = static_cast<double>(m_spline.model.terms.size());
        if (m_effect.events >= usualEventsPerTerm * terms) return;
        m_effect.warnings.push_back(base::warning(
            "few-events-per-term", std::to_string(m_effect.events) + (m_effect.events == 1 ? " event" : " events") + " for the " +
                                       std::to_string(m_spline.model.terms.size()) + " terms of the spline model, fewer than " +
                                       (m_effect.events < leastEventsPerTerm * terms ? "5 each: the curve is not reliable"
                                                                                     : "10 each: the curve may be unstable")));
    }

    Cohort m_cohort;
    const std::vector<double>& m_values;
    const EffectQuestion& m_question;
    const base::Cancel& m_cancel;
    std::vector<double> m_sorted;
    std::optional<SplineColumns> m_columns;
    CoxWithCovariance m_spline;
    MarkerEffect m_effect;
};

} // namespace

Result<MarkerEffect> markerEffect(const Cohort& cohort, const std::vector<double>& values, const EffectQuestion& question,
                                  const base::Cancel& cancel)
{
    return Maker(cohort, values, question, cancel).make();
}

} // namespace atrisk::stats
