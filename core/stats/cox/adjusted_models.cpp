#include "core/stats/cox/adjusted_models.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace atrisk::stats {
namespace {

using base::Result;
using study::Cohort;
using study::Covariate;

constexpr double leastKnown = 0.9; // of the patients, for a covariate that was not asked for

base::Warning warningOf(std::string code, std::string text)
{
    base::Warning warning;
    warning.code = std::move(code);
    warning.text = std::move(text);
    return warning;
}

bool hasStratum(const Cohort& cohort, std::size_t position)
{
    return cohort.strata.empty() || cohort.stratumOf[position] != Cohort::noStratum;
}

bool isEvent(const Cohort& cohort, std::size_t position) { return cohort.endpoint->outcome[position] == 1; }

std::size_t armAt(const Cohort& cohort, std::size_t position)
{
    return static_cast<std::size_t>(cohort.armOf[static_cast<std::size_t>(cohort.endpoint->arm[position])]);
}

/// The levels of `covariate`, of the patients who have it and a stratum.
AdjustedFactor factorOf(const Cohort& cohort, const Covariate& covariate, const std::string& label)
{
    AdjustedFactor factor{covariate.term, label, covariate.levels.empty(), {}, 0, 0, 0, false};
    for (const study::Level& level : covariate.levels) factor.levels.push_back({level.value, level.label, 0, 0, false, {}, {}});
    if (factor.continuous) factor.levels.emplace_back();
    cohort.forEach([&](std::size_t position) {
        const double value = covariate.values[position];
        if (std::isnan(value) || !hasStratum(cohort, position)) {
            ++factor.missing;
            return;
        }
        AdjustedLevel& level = factor.levels[factor.continuous ? 0 : static_cast<std::size_t>(value)];
        ++level.subjects;
        ++factor.subjects;
        if (!isEvent(cohort, position)) return;
        ++level.events;
        ++factor.events;
    });
    std::erase_if(factor.levels, [](const AdjustedLevel& level) { return level.subjects == 0; });
    if (!factor.continuous && !factor.levels.empty()) factor.levels.front().reference = true;
    return factor;
}

/// The arms as a factor: those shown, the control first.
Covariate armsOf(const Cohort& cohort)
{
    Covariate arms{"arm", {}, std::vector<double>(cohort.endpoint->positions(), table::missing)};
    for (const std::size_t arm : cohort.arms) arms.levels.push_back({cohort.study->arms[arm].value, cohort.study->arms[arm].label});
    cohort.forEach([&](std::size_t position) { arms.values[position] = static_cast<double>(armAt(cohort, position)); });
    return arms;
}

std::size_t termsOf(const Cohort& cohort, const Covariate& covariate)
{
    if (covariate.levels.empty()) return 1;
    std::vector<bool> present(covariate.levels.size());
    cohort.forEach([&](std::size_t position) {
        if (const double value = covariate.values[position]; !std::isnan(value)) present[static_cast<std::size_t>(value)] = true;
    });
    const auto levels = static_cast<std::size_t>(std::ranges::count(present, true));
    return levels > 0 ? levels - 1 : 0;
}

/// Fits one model after the other, each with other covariates of the same cohort.
class Maker {
public:
    Maker(Cohort cohort, const AdjustedQuestion& question, const base::Cancel& cancel)
        : m_cohort(std::move(cohort)), m_question(question), m_cancel(cancel), m_covariates(std::move(m_cohort.covariates)),
          m_everyArm(m_cohort.arms.size())
    {
        std::iota(m_everyArm.begin(), m_everyArm.end(), std::size_t{0});
        m_cohort.covariates.clear();
    }

    Result<AdjustedModels> make()
    {
        m_cohort.forEach([&](std::size_t position) {
            ++m_models.subjects;
            m_models.events += isEvent(m_cohort, position) ? 1 : 0;
        });
        if (compares()) m_models.factors.push_back(factorOf(m_cohort, armsOf(m_cohort), "Arm"));
        for (std::size_t i = 0; i < m_covariates.size(); ++i) {
            m_models.factors.push_back(factorOf(m_cohort, m_covariates[i], m_question.labels[i]));
            m_models.factors.back().inTogether = m_question.together[i];
        }
        for (std::size_t i = 0; i < m_models.factors.size(); ++i)
            if (auto done = fitAlone(i); !done) return std::move(done).error();
        if (auto done = fitTogether(); !done) return std::move(done).error();
        if (compares())
            if (auto done = fitArms(); !done) return std::move(done).error();
        return std::move(m_models);
    }

private:
    [[nodiscard]] bool compares() const { return m_everyArm.size() > 1; }

    Result<CoxModel> fit(std::vector<Covariate> covariates, bool withArm)
    {
        m_cohort.covariates = std::move(covariates);
        return withArm ? coxModel(m_cohort, m_everyArm, true, m_question.ties, m_question.confidence, m_cancel)
                       : coxModelOfCovariates(m_cohort, true, m_question.ties, m_question.confidence, m_cancel);
    }

    /// Each level's own ratio of the model, null where it has none.
    static const HazardRatio* ratioOf(const CoxModel& model, const std::string& term, const std::string& level)
    {
        const auto found = std::ranges::find_if(model.terms, [&](const CoxTerm& one) { return one.term == term && one.level == level; });
        return found == model.terms.end() ? nullptr : &found->hazardRatio;
    }

    void warn(const CoxModel& model, const std::string& which)
    {
        for (const base::Warning& warning : model.warnings) {
            m_models.warnings.push_back(warning);
            m_models.warnings.back().text += " (" + which + ")";
        }
    }

    /// Of the factor at `index` of the models.
    Result<base::Done> fitAlone(std::size_t index)
    {
        AdjustedFactor& factor = m_models.factors[index];
        const auto covariate = index - (compares() ? 1 : 0);
        auto model = factor.isArm() ? fit({}, true) : fit({m_covariates[covariate]}, false);
        if (!model) return std::move(model).error();
        for (AdjustedLevel& level : factor.levels)
            if (const HazardRatio* ratio = ratioOf(*model, factor.id, level.value); ratio != nullptr) level.alone = *ratio;
        warn(*model, factor.label + " alone");
        warnOfFewEvents(factor.events, factor.terms(), leastEventsPerTerm, factor.label + " alone");
        return base::Done{};
    }

    [[nodiscard]] std::vector<Covariate> chosen() const
    {
        std::vector<Covariate> covariates;
        for (std::size_t i = 0; i < m_covariates.size(); ++i)
            if (m_question.together[i]) covariates.push_back(m_covariates[i]);
        return covariates;
    }

    Result<base::Done> fitTogether()
    {
        auto model = fit(chosen(), compares());
        if (!model) return std::move(model).error();
        m_models.togetherSubjects = model->subjects;
        m_models.togetherEvents = model->events;
        m_models.togetherTerms = model->terms.size();
        m_models.likelihoodRatio = model->likelihoodRatio;
        for (AdjustedFactor& factor : m_models.factors) {
            factor.inTogether = factor.inTogether || factor.isArm();
            if (!factor.inTogether) continue;
            for (AdjustedLevel& level : factor.levels)
                if (const HazardRatio* ratio = ratioOf(*model, factor.id, level.value); ratio != nullptr) level.together = *ratio;
            warnOfReference(factor);
        }
        warn(*model, "all together");
        warnOfFewEvents(model->events, model->terms.size(), usualEventsPerTerm, "all together");
        return base::Done{};
    }

    /// Among the complete cases nobody may have the level that is the reference of the model alone.
    void warnOfReference(const AdjustedFactor& factor)
    {
        if (factor.continuous || factor.levels.empty() || !factor.levels.front().together) return;
        m_models.warnings.push_back(warningOf("other-reference", factor.label + ": among the patients of all together nobody has " +
                                                                     factor.levels.front().label +
                                                                     ", and another level is the reference there"));
    }

    void warnOfFewEvents(std::uint32_t events, std::size_t terms, double least, const std::string& which)
    {
        if (terms == 0 || events == 0 || events >= least * static_cast<double>(terms)) return;
        const bool very = events < leastEventsPerTerm * static_cast<double>(terms);
        m_models.warnings.push_back(warningOf(
            "few-events-per-term",
            which + ": " + std::to_string(events) + (events == 1 ? " event for " : " events for ") + std::to_string(terms) +
                (terms == 1 ? " term" : " terms") +
                (very ? ", fewer than 5 each: the ratios are not reliable" : ", fewer than 10 each: the ratios may be unstable")));
    }

    Result<base::Done> fitArms()
    {
        std::vector<std::vector<Covariate>> all{{}};
        for (const Covariate& covariate : m_covariates) all.push_back({covariate});
        if (auto together = chosen(); together.size() > 1) all.push_back(std::move(together));
        for (std::vector<Covariate>& covariates : all) {
            ArmAdjustedFor arm;
            for (const Covariate& covariate : covariates) arm.factors.push_back(covariate.term);
            auto model = fit(std::move(covariates), true);
            if (!model) return std::move(model).error();
            arm.subjects = model->subjects;
            arm.events = model->events;
            for (CoxTerm& term : model->terms)
                if (term.term == "arm") arm.terms.push_back(std::move(term));
            m_models.arms.push_back(std::move(arm));
        }
        return base::Done{};
    }

    Cohort m_cohort;
    const AdjustedQuestion& m_question;
    const base::Cancel& m_cancel;
    std::vector<Covariate> m_covariates;
    std::vector<std::size_t> m_everyArm;
    AdjustedModels m_models;
};

} // namespace

std::vector<bool> affordable(const Cohort& cohort)
{
    std::size_t patients = 0, events = 0, terms = cohort.arms.size() - 1;
    cohort.forEach([&](std::size_t position) {
        ++patients;
        events += isEvent(cohort, position) ? 1 : 0;
    });
    std::vector<bool> chosen;
    for (const Covariate& covariate : cohort.covariates) {
        std::size_t known = 0;
        cohort.forEach([&](std::size_t position) { known += std::isnan(covariate.values[position]) ? 0 : 1; });
        const std::size_t more = termsOf(cohort, covariate);
        const bool fits = more > 0 && static_cast<double>(events) >= usualEventsPerTerm * static_cast<double>(terms + more) &&
                          static_cast<double>(known) >= leastKnown * static_cast<double>(patients);
        chosen.push_back(fits);
        terms += fits ? more : 0;
    }
    return chosen;
}

Result<AdjustedModels> adjustedModels(Cohort cohort, const AdjustedQuestion& question, const base::Cancel& cancel)
{
    return Maker(std::move(cohort), question, cancel).make();
}

} // namespace atrisk::stats
