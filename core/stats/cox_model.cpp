// The Cox model with covariates: the only method that goes back to the rows.
#include "core/stats/cox.h"
#include "core/stats/distributions.h"
#include "core/stats/newton.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

namespace atrisk::stats {
namespace {

using study::Cohort;
using study::Covariate;

struct Row {
    std::uint32_t time;
    std::uint32_t stratum;
    bool event;
};

/// Complete cases, sorted by stratum and, within, by falling time; column j of `x` is a coefficient.
struct Design {
    std::vector<Row> rows;
    Eigen::MatrixXd x; ///< covariates × rows: a patient's values lie together
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

void addColumn(Design& design, std::string term, std::string level, const std::vector<std::size_t>& positions, const auto& value)
{
    const Eigen::Index column = design.x.rows();
    design.x.conservativeResize(column + 1, static_cast<Eigen::Index>(positions.size()));
    for (std::size_t i = 0; i < positions.size(); ++i) design.x(column, static_cast<Eigen::Index>(i)) = value(positions[i]);
    design.terms.push_back({std::move(term), std::move(level), {}});
}

void addCovariate(Design& design, const Covariate& covariate, const std::vector<std::size_t>& positions)
{
    if (covariate.levels.empty()) {
        addColumn(design, covariate.term, "", positions, [&](std::size_t position) { return covariate.values[position]; });
        return;
    }
    const std::vector<int> present = levelsPresent(covariate, positions);
    for (std::size_t k = 1; k < present.size(); ++k)
        addColumn(design, covariate.term, covariate.levels[static_cast<std::size_t>(present[k])].value, positions,
                  [&](std::size_t position) { return covariate.values[position] == present[k] ? 1.0 : 0.0; });
}

/// Columns not wholly in {−1, 0, 1}: subtract the mean, divide by the mean |x| (coxph's own scaling).
void scaleColumns(Design& design)
{
    for (Eigen::Index j = 0; j < design.x.rows(); ++j) {
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

Design makeDesign(const Cohort& cohort, const std::vector<std::size_t>& arms, bool stratified)
{
    std::vector<std::size_t> positions = completeCases(cohort, arms, stratified);
    const bool strata = stratified && !cohort.strata.empty();
    const auto stratum = [&](std::size_t position) { return strata ? cohort.stratumOf[position] : 0U; };
    std::stable_sort(positions.begin(), positions.end(), [&](std::size_t a, std::size_t b) {
        if (stratum(a) != stratum(b)) return stratum(a) < stratum(b);
        return cohort.endpoint->timeOf[a] > cohort.endpoint->timeOf[b];
    });
    Design design;
    for (const std::size_t position : positions)
        design.rows.push_back({cohort.endpoint->timeOf[position], stratum(position), cohort.endpoint->outcome[position] == 1});
    for (std::size_t k = 1; k < arms.size(); ++k)
        addColumn(design, "arm", cohort.study->arms[cohort.arms[arms[k]]].value, positions, [&](std::size_t position) {
            return static_cast<std::size_t>(cohort.armOf[cohort.endpoint->arm[position]]) == arms[k] ? 1.0 : 0.0;
        });
    for (const Covariate& covariate : cohort.covariates) addCovariate(design, covariate, positions);
    scaleColumns(design);
    return design;
}

/// Weighted sums over patients: Σr, Σr·x, Σr·xx' (lower triangle).
struct Sums {
    explicit Sums(Eigen::Index columns) : vector(Eigen::VectorXd::Zero(columns)), matrix(Eigen::MatrixXd::Zero(columns, columns)) {}
    void clear()
    {
        scalar = 0;
        vector.setZero();
        matrix.setZero();
    }
    void add(double risk, const Eigen::Ref<const Eigen::VectorXd>& x)
    {
        scalar += risk;
        vector += risk * x;
        matrix.selfadjointView<Eigen::Lower>().rankUpdate(x, risk);
    }
    double scalar = 0;
    Eigen::VectorXd vector;
    Eigen::MatrixXd matrix;
};

/// log L, U and I by one walk back in time per stratum; ties as in coxTwoArms.
class PartialLikelihood {
public:
    PartialLikelihood(const Design& design, study::Ties ties, const base::Cancel& cancel)
        : m_design(design), m_ties(ties), m_cancel(cancel)
    {
    }

    Likelihood operator()(const Eigen::VectorXd& coefficients) const
    {
        const Eigen::Index columns = m_design.x.rows();
        const Eigen::VectorXd linear = m_design.x.transpose() * coefficients;
        Likelihood sum{0, Eigen::VectorXd::Zero(columns), Eigen::MatrixXd::Zero(columns, columns)};
        Sums atRisk(columns);
        Sums dying(columns);
        const auto& rows = m_design.rows;
        for (std::size_t i = 0; i < rows.size();) {
            if (i == 0 || rows[i].stratum != rows[i - 1].stratum) atRisk.clear();
            dying.clear();
            int deaths = 0;
            const std::size_t first = i;
            for (; i < rows.size() && rows[i].time == rows[first].time && rows[i].stratum == rows[first].stratum; ++i) {
                if (i % 65536 == 0 && m_cancel.requested()) return {};
                const auto k = static_cast<Eigen::Index>(i);
                const double risk = std::exp(linear[k]);
                atRisk.add(risk, m_design.x.col(k));
                if (!rows[i].event) continue;
                dying.add(risk, m_design.x.col(k));
                sum.value += linear[k];
                sum.score += m_design.x.col(k);
                ++deaths;
            }
            addDeaths(sum, atRisk, dying, deaths);
        }
        sum.information = Eigen::MatrixXd(sum.information.selfadjointView<Eigen::Lower>());
        return sum;
    }

private:
    void addDeaths(Likelihood& sum, const Sums& atRisk, const Sums& dying, int deaths) const
    {
        for (int k = 0; k < deaths; ++k) {
            const double share = m_ties == study::Ties::Efron ? double(k) / deaths : 0.0;
            const double total = atRisk.scalar - share * dying.scalar;
            const Eigen::VectorXd mean = (atRisk.vector - share * dying.vector) / total;
            sum.value -= std::log(total);
            sum.score -= mean;
            sum.information += (atRisk.matrix - share * dying.matrix) / total;
            sum.information.selfadjointView<Eigen::Lower>().rankUpdate(mean, -1);
        }
    }

    const Design& m_design;
    study::Ties m_ties;
    const base::Cancel& m_cancel;
};

HazardRatio termRatio(const NewtonFit& fit, const Design& design, Eigen::Index j, double confidence)
{
    if (std::isnan(fit.coefficients[j]))
        return notEstimable(CoxStatus::NotEstimable, "the term depends on earlier ones, or does not vary");
    const double step = fit.finalScore.dot(fit.variance.col(j));
    if (isInfinite(fit.coefficients[j], step, fit.finalScore.allFinite()))
        return notEstimable(CoxStatus::Infinite, "the coefficient has no finite estimate");
    if (!fit.converged) return notEstimable(CoxStatus::NotConverged, "the model did not converge in 20 iterations");
    const double scale = design.scale[static_cast<std::size_t>(j)];
    return waldRatio(fit.coefficients[j] / scale, std::sqrt(fit.variance(j, j)) / scale, confidence);
}

/// b'V⁻¹b over the kept columns.
double waldStatistic(const NewtonFit& fit)
{
    std::vector<Eigen::Index> kept;
    for (Eigen::Index j = 0; j < fit.coefficients.size(); ++j)
        if (!std::isnan(fit.coefficients[j])) kept.push_back(j);
    if (kept.empty()) return table::missing;
    const Eigen::VectorXd b = fit.coefficients(kept);
    const Eigen::MatrixXd v = fit.variance(kept, kept);
    return b.dot(v.ldlt().solve(b));
}

std::string describeTerm(const CoxTerm& term) { return term.level.empty() ? term.term : term.term + " (" + term.level + ")"; }

} // namespace

base::Result<CoxModel> coxModel(const Cohort& cohort, const std::vector<std::size_t>& arms, bool stratified, study::Ties ties,
                                double confidence, const base::Cancel& cancel)
{
    const Design design = makeDesign(cohort, arms, stratified);
    CoxModel model;
    model.terms = design.terms;
    model.subjects = static_cast<std::uint32_t>(design.rows.size());
    model.events = static_cast<std::uint32_t>(std::count_if(design.rows.begin(), design.rows.end(), [](const Row& row) { return row.event; }));
    if (model.events == 0) {
        model.status = CoxStatus::NoEvents;
        for (CoxTerm& term : model.terms) term.hazardRatio = notEstimable(CoxStatus::NoEvents, "no events");
        return model;
    }
    const NewtonFit fit = maximize(design.x.rows(), PartialLikelihood(design, ties, cancel));
    if (fit.cancelled) return base::cancelled();
    model.logLikelihood = fit.logLikelihood;
    model.nullLogLikelihood = fit.nullLogLikelihood;
    model.likelihoodRatio = chiSquareTest(2 * (fit.logLikelihood - fit.nullLogLikelihood), fit.rank);
    model.score = chiSquareTest(fit.scoreStatistic, fit.rank);
    model.wald = chiSquareTest(waldStatistic(fit), fit.rank);
    if (!fit.converged) model.status = CoxStatus::NotConverged;
    for (std::size_t j = 0; j < model.terms.size(); ++j) {
        CoxTerm& term = model.terms[j];
        term.hazardRatio = termRatio(fit, design, static_cast<Eigen::Index>(j), confidence);
        if (term.hazardRatio.status != CoxStatus::NotEstimable) continue;
        base::Warning warning;
        warning.code = "collinear-term";
        warning.text = "the adjusted model cannot tell the effect of " + describeTerm(term) + ": " + term.hazardRatio.reason;
        model.warnings.push_back(warning);
    }
    return model;
}

} // namespace atrisk::stats
