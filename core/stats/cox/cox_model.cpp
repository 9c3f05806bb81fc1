// The Cox model with covariates: the only method that goes back to the rows.
#include "core/base/sorting.h"
#include "core/stats/cox/cox.h"
#include "core/stats/cox/cox_covariance.h"
#include "core/stats/cox/newton.h"
#include "core/stats/cox/proportional_hazards.h"
#include "core/stats/cox/transformed_sums.h"
#include "core/stats/numeric/distributions.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <optional>

namespace atrisk::stats {
namespace {

using study::Cohort;
using study::Covariate;

struct Row {
    std::uint32_t time;
    std::uint32_t atRiskFrom; ///< as Endpoint::atRiskFrom; 0 = from the start
    std::uint32_t stratum;
    bool event;
};

/// Complete cases, sorted by stratum and, within, by falling time; column j of `x` is a coefficient.
struct Design {
    std::vector<Row> rows;
    std::vector<std::size_t> late; ///< rows not at risk from the start, by stratum and, within, by falling entry
    Eigen::MatrixXd x;             ///< covariates × rows: a patient's values lie together
    std::vector<CoxTerm> terms;
    std::vector<double> scale; ///< what each column was divided by
};

/// Levels of a categorical covariate that occur, in their order; the first is the reference.
std::vector<int> levelsPresent(const Covariate& covariate, const std::vector<std::size_t>& positions)
{
    std::vector<bool> present(covariate.levels.size());
    for (const std::size_t position : positions) present[static_cast<std::size_t>(covariate.values[position])] = true;
    std::vector<int> levels;
    for (std::size_t level = 0; level < present.size(); ++level)
        if (present[level]) levels.push_back(static_cast<int>(level));
    return levels;
}

/// A coefficient's value per position of the endpoint.
struct Source {
    CoxTerm term;
    std::function<double(std::size_t)> value;
};

void addCovariate(std::vector<Source>& sources, const Covariate& covariate, const std::vector<std::size_t>& positions)
{
    if (covariate.levels.empty()) {
        sources.push_back({{covariate.term, "", {}}, [&](std::size_t position) { return covariate.values[position]; }});
        return;
    }
    const std::vector<int> present = levelsPresent(covariate, positions);
    for (std::size_t k = 1; k < present.size(); ++k)
        sources.push_back(
            {{covariate.term, covariate.levels[static_cast<std::size_t>(present[k])].value, {}},
             [&covariate, level = present[k]](std::size_t position) { return covariate.values[position] == level ? 1.0 : 0.0; }});
}

/// False = cancelled.
bool fill(Design& design, const std::vector<Source>& sources, const std::vector<std::size_t>& positions, const base::Cancel& cancel)
{
    for (const Source& source : sources) design.terms.push_back(source.term);
    design.x.resize(static_cast<Eigen::Index>(sources.size()), static_cast<Eigen::Index>(positions.size()));
    return base::forEachUnless<1024>(cancel, positions.size(), [&](std::size_t i) {
        for (std::size_t k = 0; k < sources.size(); ++k)
            design.x(static_cast<Eigen::Index>(k), static_cast<Eigen::Index>(i)) = sources[k].value(positions[i]);
    });
}

/// Columns not wholly in {−1, 0, 1}: subtract the mean, divide by the mean |x| (coxph's own scaling).
void scaleColumns(Design& design, const base::Cancel& cancel)
{
    for (Eigen::Index j = 0; j < design.x.rows() && !cancel.requested(); ++j) {
        auto column = design.x.row(j);
        const bool plain = (column.array() == -1 || column.array() == 0 || column.array() == 1).all();
        double scale = 1;
        if (!plain) {
            column.array() -= column.mean();
            const double size = column.cwiseAbs().mean();
            if (size > 0) {
                scale = size;
                column /= size;
            }
        }
        design.scale.push_back(scale);
    }
}

std::vector<std::size_t> completeCases(const Cohort& cohort, const std::vector<std::size_t>& arms, bool stratified)
{
    std::vector<std::size_t> positions;
    cohort.forEach([&](std::size_t position) {
        const auto arm = static_cast<std::size_t>(cohort.armOf[cohort.endpoint->arm[position]]);
        if (std::find(arms.begin(), arms.end(), arm) == arms.end()) return;
        if (stratified && !cohort.strata.empty() && cohort.stratumOf[position] == Cohort::noStratum) return;
        for (const Covariate& covariate : cohort.covariates)
            if (std::isnan(covariate.values[position])) return;
        positions.push_back(position);
    });
    return positions;
}

std::vector<std::size_t> lateRows(const std::vector<Row>& rows)
{
    std::vector<std::size_t> late;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i].atRiskFrom > 0) late.push_back(i);
    std::ranges::stable_sort(late, [&](std::size_t a, std::size_t b) {
        if (rows[a].stratum != rows[b].stratum) return rows[a].stratum < rows[b].stratum;
        return rows[a].atRiskFrom > rows[b].atRiskFrom;
    });
    return late;
}

/// None = cancelled.
std::optional<Design> makeDesign(const Cohort& cohort, const std::vector<std::size_t>& arms, bool compareArms, bool stratified,
                                 const base::Cancel& cancel)
{
    std::vector<std::size_t> positions = completeCases(cohort, arms, stratified);
    const bool strata = stratified && !cohort.strata.empty();
    const auto stratum = [&](std::size_t position) { return strata ? cohort.stratumOf[position] : 0U; };
    const auto goesFirst = [&](std::size_t a, std::size_t b) {
        if (stratum(a) != stratum(b)) return stratum(a) < stratum(b);
        return cohort.endpoint->timeOf[a] > cohort.endpoint->timeOf[b];
    };
    if (!base::sortUnless(cancel, positions, goesFirst)) return std::nullopt;
    const study::Endpoint& endpoint = *cohort.endpoint;
    Design design;
    for (const std::size_t position : positions)
        design.rows.push_back({endpoint.timeOf[position], endpoint.late.empty() ? 0 : endpoint.atRiskFrom[position], stratum(position),
                               endpoint.outcome[position] == 1});
    design.late = lateRows(design.rows);
    std::vector<Source> sources;
    for (std::size_t k = 1; k < arms.size() && compareArms; ++k)
        sources.push_back({{"arm", cohort.study->arms[cohort.arms[arms[k]]].value, {}}, [&cohort, arm = arms[k]](std::size_t position) {
                               return static_cast<std::size_t>(cohort.armOf[cohort.endpoint->arm[position]]) == arm ? 1.0 : 0.0;
                           }});
    for (const Covariate& covariate : cohort.covariates) addCovariate(sources, covariate, positions);
    if (!fill(design, sources, positions, cancel)) return std::nullopt;
    scaleColumns(design, cancel);
    return design;
}

/// Weighted sums over patients: Σr, Σr·x, Σr·xx' (lower triangle).
struct Sums {
    explicit Sums(Eigen::Index columns) : vector(Eigen::VectorXd::Zero(columns)), matrix(Eigen::MatrixXd::Zero(columns, columns)) {}
    void clear()
    {
        patients = 0;
        scalar = 0;
        vector.setZero();
        matrix.setZero();
    }
    void add(double risk, const Eigen::Ref<const Eigen::VectorXd>& x)
    {
        ++patients;
        change(risk, x);
    }
    /// Of the last one nothing is left, not even rounding.
    void remove(double risk, const Eigen::Ref<const Eigen::VectorXd>& x)
    {
        if (patients == 1) return clear();
        --patients;
        change(-risk, x);
    }
    void change(double risk, const Eigen::Ref<const Eigen::VectorXd>& x)
    {
        scalar += risk;
        vector += risk * x;
        matrix.selfadjointView<Eigen::Lower>().rankUpdate(x, risk);
    }
    std::size_t patients = 0;
    double scalar = 0;
    Eigen::VectorXd vector;
    Eigen::MatrixXd matrix;
};

/// One death of a tied group, at risk as the treatment of ties has it.
struct DeathStep {
    std::uint32_t time = 0;
    double total = 0;        ///< Σ risk
    Eigen::VectorXd mean;    ///< of the covariates
    Eigen::MatrixXd moments; ///< second moments about 0; lower triangle
};

/// Takes those out of the sums of a stratum who are not yet at risk at a time, as one walks back in it.
class Unentered {
public:
    Unentered(const Design& design, const Eigen::VectorXd& linear) : m_design(design), m_linear(linear) {}
    /// Of the rows before the one at `now`. Where so little is left that it would be mostly rounding, what is left is summed anew.
    void takeOut(Sums& atRisk, std::size_t now)
    {
        if (m_design.late.empty()) return;
        constexpr double little = 1e-3; // three digits of sixteen
        const double before = atRisk.scalar;
        remove(atRisk, m_design.rows[now]);
        m_most = std::max(now > 0 && m_design.rows[now - 1].stratum == m_design.rows[now].stratum ? m_most : 0, before);
        if (atRisk.scalar >= little * m_most) return;
        sumAnew(atRisk, now);
        m_most = atRisk.scalar;
    }

private:
    void remove(Sums& atRisk, const Row& now)
    {
        for (; m_next < m_design.late.size(); ++m_next) {
            const std::size_t i = m_design.late[m_next];
            const Row& row = m_design.rows[i];
            if (row.stratum > now.stratum || (row.stratum == now.stratum && row.atRiskFrom <= now.time)) return;
            const auto k = static_cast<Eigen::Index>(i);
            if (row.stratum == now.stratum) atRisk.remove(std::exp(m_linear[k]), m_design.x.col(k));
        }
    }
    void sumAnew(Sums& atRisk, std::size_t now) const
    {
        atRisk.clear();
        const Row& time = m_design.rows[now];
        for (std::size_t i = now; i-- > 0 && m_design.rows[i].stratum == time.stratum;) {
            const auto k = static_cast<Eigen::Index>(i);
            if (m_design.rows[i].atRiskFrom <= time.time) atRisk.add(std::exp(m_linear[k]), m_design.x.col(k));
        }
    }

    const Design& m_design;
    const Eigen::VectorXd& m_linear;
    std::size_t m_next = 0;
    double m_most = 0; ///< of the sum in this stratum since it was last made
};

/// One walk back in time per stratum; ties as in coxTwoArms. `onEvent(row)` for every row that fails, `onDeath(step)` for
/// every death. False when cancelled.
template <class OnEvent, class OnDeath>
bool walk(const Design& design, const Eigen::VectorXd& linear, study::Ties ties, const base::Cancel& cancel, const OnEvent& onEvent,
          const OnDeath& onDeath)
{
    Sums atRisk(design.x.rows());
    Sums dying(design.x.rows());
    Unentered unentered(design, linear);
    DeathStep step;
    const auto& rows = design.rows;
    for (std::size_t i = 0; i < rows.size();) {
        if (i == 0 || rows[i].stratum != rows[i - 1].stratum) atRisk.clear();
        unentered.takeOut(atRisk, i);
        dying.clear();
        int deaths = 0;
        const std::size_t first = i;
        for (; i < rows.size() && rows[i].time == rows[first].time && rows[i].stratum == rows[first].stratum; ++i) {
            if (i % 1024 == 0 && cancel.requested()) return false;
            const auto k = static_cast<Eigen::Index>(i);
            const double risk = std::exp(linear[k]);
            atRisk.add(risk, design.x.col(k));
            if (!rows[i].event) continue;
            dying.add(risk, design.x.col(k));
            onEvent(k);
            ++deaths;
        }
        for (int k = 0; k < deaths; ++k) {
            if (k % 1024 == 1023 && cancel.requested()) return false;
            const double share = ties == study::Ties::Efron ? double(k) / deaths : 0.0;
            step.time = rows[first].time;
            step.total = atRisk.scalar - share * dying.scalar;
            step.mean = (atRisk.vector - share * dying.vector) / step.total;
            step.moments = (atRisk.matrix - share * dying.matrix) / step.total;
            onDeath(step);
        }
    }
    return true;
}

Eigen::MatrixXd symmetric(const Eigen::MatrixXd& lower) { return lower.selfadjointView<Eigen::Lower>(); }

/// log L, U and I; empty when cancelled.
Likelihood partialLikelihood(const Design& design, study::Ties ties, const base::Cancel& cancel, const Eigen::VectorXd& coefficients)
{
    const Eigen::Index columns = design.x.rows();
    const Eigen::VectorXd linear = design.x.transpose() * coefficients;
    Likelihood sum{0, Eigen::VectorXd::Zero(columns), Eigen::MatrixXd::Zero(columns, columns)};
    const auto onEvent = [&](Eigen::Index row) {
        sum.value += linear[row];
        sum.score += design.x.col(row);
    };
    const auto onDeath = [&](const DeathStep& step) {
        sum.value -= std::log(step.total);
        sum.score -= step.mean;
        sum.information += step.moments;
        sum.information.selfadjointView<Eigen::Lower>().rankUpdate(step.mean, -1);
    };
    if (!walk(design, linear, ties, cancel, onEvent, onDeath)) return {};
    sum.information = symmetric(sum.information);
    return sum;
}

/// The rows as a risk set of one arm, strata ignored: what g(t) is made from.
RiskSet pooledRiskSet(const Design& design)
{
    struct Counts {
        std::uint32_t events = 0, censored = 0, entered = 0;
    };
    std::map<std::uint32_t, Counts> counts; // of each time
    for (const Row& row : design.rows) ++(row.event ? counts[row.time].events : counts[row.time].censored);
    for (const std::size_t row : design.late) ++counts[design.rows[row].atRiskFrom - 1].entered;
    RiskSet set;
    set.arms = 1;
    auto left = static_cast<std::uint32_t>(design.rows.size() - design.late.size());
    for (const auto& [time, count] : counts) {
        set.time.push_back(time); // the index of the time: only the order counts here
        set.events.push_back(count.events);
        set.censored.push_back(count.censored);
        set.atRisk.push_back(left);
        if (!design.late.empty()) set.entered.push_back(count.entered);
        left += count.entered - (count.events + count.censored);
    }
    return set;
}

/// The sums of recipe 5 at the fitted coefficients.
TransformedSums transformedSums(const Design& design, const Eigen::VectorXd& coefficients, study::Ties ties, const base::Cancel& cancel)
{
    const RiskSet all = pooledRiskSet(design);
    const TimeTransform transform = kaplanMeierTransform({all});
    std::map<std::uint32_t, double> g;
    for (std::size_t i = 0; i < all.time.size(); ++i)
        g.emplace(static_cast<std::uint32_t>(all.time[i]), transform.g.front()[i] - transform.mean);
    const Eigen::Index columns = design.x.rows();
    const Eigen::MatrixXd zero = Eigen::MatrixXd::Zero(columns, columns);
    TransformedSums sums{Eigen::VectorXd::Zero(columns), zero, zero, zero};
    const auto onEvent = [&](Eigen::Index row) { sums.score += g.at(design.rows[static_cast<std::size_t>(row)].time) * design.x.col(row); };
    const auto onDeath = [&](const DeathStep& step) {
        const double at = g.at(step.time);
        const Eigen::MatrixXd variance = symmetric(step.moments) - step.mean * step.mean.transpose();
        sums.score -= at * step.mean;
        sums.information += variance;
        sums.mixed += at * variance;
        sums.squared += (at * at) * variance;
    };
    if (!walk(design, design.x.transpose() * coefficients, ties, cancel, onEvent, onDeath)) sums.score.setConstant(table::missing);
    return sums;
}

/// Of all columns, those in `kept`.
TransformedSums reduced(const TransformedSums& sums, const std::vector<Eigen::Index>& kept)
{
    return {sums.score(kept), sums.information(kept, kept), sums.mixed(kept, kept), sums.squared(kept, kept)};
}

std::vector<Eigen::Index> keptColumns(const NewtonFit& fit)
{
    std::vector<Eigen::Index> kept;
    for (Eigen::Index j = 0; j < fit.coefficients.size(); ++j)
        if (!std::isnan(fit.coefficients[j])) kept.push_back(j);
    return kept;
}

/// A test per term (all levels of a factor together) and of all; columns that were dropped take no part.
ProportionalHazards proportionality(const Design& design, const NewtonFit& fit, study::Ties ties, const base::Cancel& cancel)
{
    ProportionalHazards result;
    const std::vector<Eigen::Index> kept = keptColumns(fit);
    if (kept.empty()) return result;
    const Eigen::VectorXd coefficients = fit.coefficients.array().isNaN().select(0.0, fit.coefficients);
    const TransformedSums sums = reduced(transformedSums(design, coefficients, ties, cancel), kept);
    std::vector<Eigen::Index> all;
    std::vector<Eigen::Index> own;
    for (std::size_t k = 0; k < kept.size(); ++k) {
        const std::string& term = design.terms[static_cast<std::size_t>(kept[k])].term;
        all.push_back(static_cast<Eigen::Index>(k));
        own.push_back(static_cast<Eigen::Index>(k));
        if (k + 1 < kept.size() && design.terms[static_cast<std::size_t>(kept[k + 1])].term == term) continue;
        result.terms.push_back({term, chiSquareTest(transformedScoreTest(sums, own), static_cast<int>(own.size()))});
        own.clear();
    }
    result.global = chiSquareTest(transformedScoreTest(sums, all), static_cast<int>(all.size()));
    return result;
}

HazardRatio termRatio(const NewtonFit& fit, const Design& design, Eigen::Index j, double confidence)
{
    if (std::isnan(fit.coefficients[j])) return notEstimable(CoxStatus::NotEstimable, "the term depends on earlier ones, or does not vary");
    const double step = fit.finalScore.dot(fit.variance.col(j));
    if (isInfinite(fit.coefficients[j], step, fit.finalScore.allFinite()))
        return notEstimable(CoxStatus::Infinite, "the coefficient has no finite estimate");
    if (!fit.converged) return notEstimable(CoxStatus::NotConverged, "the model did not converge in 20 iterations");
    const double scale = design.scale[static_cast<std::size_t>(j)];
    HazardRatio ratio = waldRatio(fit.coefficients[j] / scale, std::sqrt(fit.variance(j, j)) / scale, confidence);
    if (std::isfinite(ratio.estimate) && std::isfinite(ratio.upper)) return ratio;
    return notEstimable(CoxStatus::Infinite, "the ratio is beyond all numbers; give the covariate a larger unit");
}

/// b'V⁻¹b over the kept columns.
double waldStatistic(const NewtonFit& fit)
{
    const std::vector<Eigen::Index> kept = keptColumns(fit);
    if (kept.empty()) return table::missing;
    const Eigen::VectorXd b = fit.coefficients(kept);
    const Eigen::MatrixXd v = fit.variance(kept, kept);
    return b.dot(v.ldlt().solve(b));
}

std::string describeTerm(const CoxTerm& term) { return term.level.empty() ? term.term : term.term + " (" + term.level + ")"; }

} // namespace

/// A factor with one level among the complete cases has no column, and says so.
static void warnAboutConstants(const Cohort& cohort, CoxModel& model)
{
    for (const Covariate& covariate : cohort.covariates) {
        const bool used =
            std::any_of(model.terms.begin(), model.terms.end(), [&](const CoxTerm& term) { return term.term == covariate.term; });
        if (used) continue;
        base::Warning warning;
        warning.code = "constant-covariate";
        warning.text = covariate.term + " has the same value in all patients of the adjusted model and is left out of it";
        model.warnings.push_back(warning);
    }
}

/// A ratio of a covariate that is not there; the arm's says so where it is shown.
static void warnAboutTerm(const CoxTerm& term, CoxModel& model)
{
    const CoxStatus status = term.hazardRatio.status;
    base::Warning warning;
    if (status == CoxStatus::NotEstimable) {
        warning.code = "collinear-term";
        warning.text = "the adjusted model cannot tell the effect of " + describeTerm(term) + ": " + term.hazardRatio.reason;
    } else if (status == CoxStatus::Infinite && term.term != "arm") {
        warning.code = "infinite-term";
        warning.text = "the adjusted model has no finite estimate of the effect of " + describeTerm(term) + ": " + term.hazardRatio.reason +
                       "; the other ratios stand";
    }
    if (!warning.code.empty()) model.warnings.push_back(std::move(warning));
}

/// Of the coefficients as the covariates were given, not scaled.
static Eigen::MatrixXd unscaledCovariance(const NewtonFit& fit, const Design& design)
{
    const Eigen::Map<const Eigen::VectorXd> scale(design.scale.data(), static_cast<Eigen::Index>(design.scale.size()));
    return scale.cwiseInverse().asDiagonal() * fit.variance * scale.cwiseInverse().asDiagonal();
}

/// `covariance`: null = nobody asks.
static base::Result<CoxModel> fitted(const Cohort& cohort, const std::optional<Design>& made, study::Ties ties, double confidence,
                                     const base::Cancel& cancel, Eigen::MatrixXd* covariance = nullptr)
{
    if (!made || cancel.requested()) return base::cancelled();
    const Design& design = *made;
    CoxModel model;
    model.terms = design.terms;
    warnAboutConstants(cohort, model);
    model.subjects = static_cast<std::uint32_t>(design.rows.size());
    model.events =
        static_cast<std::uint32_t>(std::count_if(design.rows.begin(), design.rows.end(), [](const Row& row) { return row.event; }));
    if (model.events == 0) {
        model.status = CoxStatus::NoEvents;
        for (CoxTerm& term : model.terms) term.hazardRatio = notEstimable(CoxStatus::NoEvents, "no events");
        return model;
    }
    const NewtonFit fit = maximize(design.x.rows(), [&](const Eigen::VectorXd& b) { return partialLikelihood(design, ties, cancel, b); });
    if (fit.cancelled) return base::cancelled();
    model.logLikelihood = fit.logLikelihood;
    model.nullLogLikelihood = fit.nullLogLikelihood;
    model.likelihoodRatio = chiSquareTest(2 * (fit.logLikelihood - fit.nullLogLikelihood), fit.rank);
    model.score = chiSquareTest(fit.scoreStatistic, fit.rank);
    model.wald = chiSquareTest(waldStatistic(fit), fit.rank);
    if (!fit.converged) model.status = CoxStatus::NotConverged;
    if (covariance != nullptr) *covariance = unscaledCovariance(fit, design);
    if (fit.converged && fit.finalScore.allFinite()) model.proportionalHazards = proportionality(design, fit, ties, cancel);
    for (std::size_t j = 0; j < model.terms.size(); ++j) {
        model.terms[j].hazardRatio = termRatio(fit, design, static_cast<Eigen::Index>(j), confidence);
        warnAboutTerm(model.terms[j], model);
    }
    if (cancel.requested()) return base::cancelled();
    return model;
}

base::Result<CoxModel> coxModel(const Cohort& cohort, const std::vector<std::size_t>& arms, bool stratified, study::Ties ties,
                                double confidence, const base::Cancel& cancel)
{
    return fitted(cohort, makeDesign(cohort, arms, true, stratified, cancel), ties, confidence, cancel);
}

base::Result<CoxModel> coxModelOfCovariates(const Cohort& cohort, bool stratified, study::Ties ties, double confidence,
                                            const base::Cancel& cancel)
{
    std::vector<std::size_t> arms(cohort.arms.size());
    std::iota(arms.begin(), arms.end(), std::size_t{0});
    return fitted(cohort, makeDesign(cohort, arms, false, stratified, cancel), ties, confidence, cancel);
}

const HazardRatio* CoxWithCovariance::unusable() const
{
    const auto found = std::ranges::find_if(model.terms, [](const CoxTerm& term) { return term.hazardRatio.status != CoxStatus::Ok; });
    return found == model.terms.end() ? nullptr : &found->hazardRatio;
}

HazardRatio CoxWithCovariance::combined(const Eigen::VectorXd& weights, double confidence) const
{
    double sum = 0;
    for (std::size_t j = 0; j < model.terms.size(); ++j)
        sum += weights[static_cast<Eigen::Index>(j)] * model.terms[j].hazardRatio.coefficient;
    return waldRatio(sum, std::sqrt(weights.dot(covariance * weights)), confidence);
}

base::Result<CoxWithCovariance> coxWithCovariance(const Cohort& cohort, const std::vector<std::size_t>& arms, bool compareArms,
                                                  bool stratified, study::Ties ties, double confidence, const base::Cancel& cancel)
{
    CoxWithCovariance result;
    auto model = fitted(cohort, makeDesign(cohort, arms, compareArms, stratified, cancel), ties, confidence, cancel, &result.covariance);
    if (!model) return std::move(model).error();
    result.model = std::move(model).value();
    return result;
}

} // namespace atrisk::stats
