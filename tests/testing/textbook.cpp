#include "tests/testing/textbook.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace atrisk::testing::textbook {

int atRisk(const Trial& trial, double t, int arm, int stratum)
{
    int count = 0;
    for (std::size_t i = 0; i < trial.size(); ++i)
        count += trial.time[i] >= t && (arm < 0 || trial.arm[i] == arm) && (stratum < 0 || trial.stratum[i] == stratum) ? 1 : 0;
    return count;
}

int deaths(const Trial& trial, double t, int arm, int stratum)
{
    int count = 0;
    for (std::size_t i = 0; i < trial.size(); ++i)
        count +=
            trial.event[i] == 1 && trial.time[i] == t && (arm < 0 || trial.arm[i] == arm) && (stratum < 0 || trial.stratum[i] == stratum)
                ? 1
                : 0;
    return count;
}

namespace {

std::set<double> eventTimes(const Trial& trial, int stratum = -1)
{
    std::set<double> times;
    for (std::size_t i = 0; i < trial.size(); ++i)
        if (trial.event[i] == 1 && (stratum < 0 || trial.stratum[i] == stratum)) times.insert(trial.time[i]);
    return times;
}

} // namespace

double survival(const Trial& trial, int arm, double t)
{
    double s = 1;
    for (const double u : eventTimes(trial))
        if (u <= t && deaths(trial, u, arm) > 0) s *= 1 - static_cast<double>(deaths(trial, u, arm)) / atRisk(trial, u, arm);
    return s;
}

double standardError(const Trial& trial, int arm, double t)
{
    double sum = 0;
    for (const double u : eventTimes(trial)) {
        const double d = deaths(trial, u, arm), n = atRisk(trial, u, arm);
        if (u <= t && d > 0) sum += d / (n * (n - d));
    }
    const double s = survival(trial, arm, t);
    return s > 0 ? s * std::sqrt(sum) : table::missing;
}

double logRank(const Trial& trial, bool stratified)
{
    double u = 0, v = 0;
    for (int s = stratified ? 0 : -1; s < (stratified ? trial.strata() : 0); ++s)
        for (const double t : eventTimes(trial, s)) {
            const double n = atRisk(trial, t, -1, s), n1 = atRisk(trial, t, 1, s), d = deaths(trial, t, -1, s);
            u += deaths(trial, t, 1, s) - d * n1 / n;
            if (n > 1) v += d * (n1 / n) * (1 - n1 / n) * (n - d) / (n - 1);
        }
    return v > 0 ? u * u / v : table::missing;
}

namespace {

/// Log partial likelihood, score and information of one binary covariate (arm 1 against 0) at b, over rows.
struct Likelihood {
    double log = 0, score = 0, information = 0;
};
Likelihood partialLikelihood(const Trial& trial, double b, bool efron, bool stratified)
{
    Likelihood sum;
    for (int s = stratified ? 0 : -1; s < (stratified ? trial.strata() : 0); ++s)
        for (const double t : eventTimes(trial, s)) {
            double risk = 0, risk1 = 0, dead = 0, dead1 = 0;
            for (std::size_t i = 0; i < trial.size(); ++i) {
                if ((s >= 0 && trial.stratum[i] != s) || trial.time[i] < t) continue;
                const double weight = std::exp(b * trial.arm[i]);
                risk += weight;
                risk1 += trial.arm[i] * weight;
                if (trial.time[i] == t && trial.event[i] == 1) {
                    dead += weight;
                    dead1 += trial.arm[i] * weight;
                    sum.log += b * trial.arm[i];
                    sum.score += trial.arm[i];
                }
            }
            const int d = deaths(trial, t, -1, s);
            for (int k = 0; k < d; ++k) {
                const double share = efron ? static_cast<double>(k) / d : 0;
                const double all = risk - share * dead, mean = (risk1 - share * dead1) / all;
                sum.log -= std::log(all);
                sum.score -= mean;
                sum.information += mean - mean * mean;
            }
        }
    return sum;
}

} // namespace

Fit cox(const Trial& trial, bool efron, bool stratified)
{
    const Likelihood start = partialLikelihood(trial, 0, efron, stratified);
    if (!(start.information > 0)) return {};
    double b = 0;
    for (int step = 0; step < 60; ++step) {
        const Likelihood at = partialLikelihood(trial, b, efron, stratified);
        const double move = at.score / at.information;
        if (!std::isfinite(move) || std::abs(b) > 12) return {};
        b += move;
    }
    const Likelihood end = partialLikelihood(trial, b, efron, stratified);
    return {b, 1 / std::sqrt(end.information), start.score * start.score / start.information, 2 * (end.log - start.log)};
}

namespace {

/// ∫ of S from `from` to `to`, S read off row by row.
double area(const Trial& trial, int arm, double from, double to)
{
    double sum = 0, begin = from, s = survival(trial, arm, from);
    for (const double u : eventTimes(trial)) {
        if (u <= from || u > to) continue;
        sum += (u - begin) * s;
        s = survival(trial, arm, u);
        begin = u;
    }
    return sum + (to - begin) * s;
}

} // namespace

Mean restrictedMean(const Trial& trial, int arm, double tau)
{
    double variance = 0;
    for (const double u : eventTimes(trial)) {
        const double d = deaths(trial, u, arm), n = atRisk(trial, u, arm);
        if (u <= tau && n > d) variance += std::pow(area(trial, arm, u, tau), 2) * d / (n * (n - d));
    }
    return {area(trial, arm, 0, tau), std::sqrt(variance)};
}

namespace {

/// Patients of the arm with this outcome at t; outcome 0: any event.
int endings(const Trial& trial, double t, int arm, int outcome)
{
    int count = 0;
    for (std::size_t i = 0; i < trial.size(); ++i)
        count += trial.time[i] == t && trial.arm[i] == arm && (outcome == 0 ? trial.event[i] != 0 : trial.event[i] == outcome) ? 1 : 0;
    return count;
}

} // namespace

Mean cumulativeIncidence(const Trial& trial, int arm, int outcome, double t)
{
    struct Term {
        double n, d, d1, before, incidence;
    };
    std::vector<Term> terms;
    double free = 1, incidence = 0;
    for (const double u : std::set<double>(trial.time.begin(), trial.time.end())) {
        const double n = atRisk(trial, u, arm), d = endings(trial, u, arm, 0), d1 = endings(trial, u, arm, outcome);
        if (u > t || d == 0) continue;
        incidence += free * d1 / n;
        terms.push_back({n, d, d1, free, incidence});
        free *= 1 - d / n;
    }
    double variance = 0;
    for (const Term& k : terms) {
        const double r = incidence - k.incidence;
        if (k.n > k.d) variance += r * r * k.d / (k.n * (k.n - k.d));
        variance += k.before * k.before * k.d1 * (k.n - k.d1) / (k.n * k.n * k.n) - 2 * r * k.before * k.d1 / (k.n * k.n);
    }
    return {incidence, std::sqrt(std::max(0.0, variance))};
}

double weightedLogRank(const Trial& trial, bool stratified, const Weight& weight)
{
    double u = 0, v = 0;
    for (int s = stratified ? 0 : -1; s < (stratified ? trial.strata() : 0); ++s) {
        double before = 1, peto = 1;
        for (const double t : eventTimes(trial, s)) {
            const double n = atRisk(trial, t, -1, s), n1 = atRisk(trial, t, 1, s), d = deaths(trial, t, -1, s);
            peto *= 1 - d / (n + 1);
            const double w = weight(n, before, peto);
            u += w * (deaths(trial, t, 1, s) - d * n1 / n);
            if (n > 1) v += w * w * d * (n1 / n) * (1 - n1 / n) * (n - d) / (n - 1);
            before *= 1 - d / n;
        }
    }
    return v > 0 ? u * u / v : table::missing;
}

} // namespace atrisk::testing::textbook
