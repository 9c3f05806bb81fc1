#include "ui/numbers/figure_checks.h"

#include "core/analyses/km/figure/km_curves.h"
#include "core/analyses/km/km_words.h"
#include "core/stats/cox/hazard_check.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"
#include "ui/look/words.h"

#include <algorithm>
#include <cmath>

namespace atrisk::ui {
namespace {

using stats::ArmResult;
using stats::Comparison;
using stats::SurvivalAnalysis;

constexpr std::uint32_t few = 10; // events: below it a ratio is uncertain
constexpr double doubtful = 0.05; // P of the test of proportional hazards

/// The comparison whose hazards look least proportional, of those with enough events; null where no test can be made.
const Comparison* leastProportional(const SurvivalAnalysis& analysis, double& p)
{
    const Comparison* least = nullptr;
    for (const Comparison& comparison : analysis.comparisons) {
        const stats::FurtherTests& tests = comparison.stratified ? comparison.stratified->further : comparison.further;
        const stats::ChiSquareTest& test = tests.proportionalHazards.global;
        if (!test.estimable() || !stats::canJudgeHazards(analysis, comparison) || (least != nullptr && test.p >= p)) continue;
        least = &comparison;
        p = test.p;
    }
    return least;
}

void addProportionalHazards(std::vector<Light>& lights, const SurvivalAnalysis& analysis, const words::NumberStyle& style)
{
    double p = 1;
    const Comparison* comparison = leastProportional(analysis, p);
    const auto cannotBeJudged = [&](const Comparison& one) { return !stats::canJudgeHazards(analysis, one); };
    if (comparison == nullptr) {
        if (std::ranges::any_of(analysis.comparisons, cannotBeJudged))
            lights.push_back({Light::Kind::Look, Said::tr("Proportional hazards:"), Said::tr(" too few events to judge"), "ph"});
        return;
    }
    const bool several = analysis.comparisons.size() > 1;
    const QString statement = ", " + qt(words::pStatement(p, style));
    const QString whom = several ? QStringLiteral(" (%1)").arg(qt(analyses::versus(analysis, *comparison))) : QString();
    if (p >= doubtful)
        lights.push_back(
            {Light::Kind::Passed, Said::tr("Hazards look proportional"), statement + (several ? Said::tr(" or more") : QString()), "ph"});
    else
        lights.push_back({Light::Kind::Look, Said::tr("Hazards may not be proportional"),
                          whom + statement + Said::tr(": compare average times, or use a weighted test"), "ph"});
}

void addImprecision(std::vector<Light>& lights, const SurvivalAnalysis& analysis)
{
    if (analysis.arms.size() <= 2) {
        if (analysis.events > 0 && analysis.events < few)
            lights.push_back({Light::Kind::Look, Said::tr("Imprecise:"), ' ' + eventsText(analysis.events)});
        return;
    }
    for (const Comparison& comparison : analysis.comparisons) {
        const ArmResult &arm = analysis.arms[comparison.arm], &control = analysis.arms[comparison.control];
        const std::size_t events = arm.events + control.events;
        if (events > 0 && events < few)
            lights.push_back({Light::Kind::Look, Said::tr("Imprecise:"),
                              Said::tr(" %1 in %2 and %3").arg(eventsText(events), qt(arm.arm.label), qt(control.arm.label))});
    }
}

void addFewAtRisk(std::vector<Light>& lights, const SurvivalAnalysis& analysis)
{
    std::vector<std::string> times;
    for (const ArmResult& arm : analysis.arms) {
        const double time = analyses::timeOfFewerAtRisk(analyses::fewAtRisk, arm.curve);
        const QString name = analysis.arms.size() == 1 ? QString() : QStringLiteral(" (%1)").arg(qt(arm.arm.shortLabel));
        times.push_back(((time > 0 ? timeText(time, analysis.unit) : Said::tr("the start")) + name).toStdString());
    }
    if (!times.empty())
        lights.push_back({Light::Kind::Look, Said::tr("Fewer than 10 at risk"), Said::tr(" after %1").arg(qt(words::listed(times)))});
}

/// Where nothing says it, times are numbers without a word.
void addUnit(std::vector<Light>& lights, const SurvivalAnalysis& analysis)
{
    if (!analysis.unit) lights.push_back({Light::Kind::Look, Said::tr("Unit of times unknown"), Said::tr(": click to say it"), unitTarget});
}

} // namespace

std::vector<Light> figureChecks(const SurvivalAnalysis& analysis, const words::NumberStyle& style)
{
    std::vector<Light> lights;
    addUnit(lights, analysis);
    addImprecision(lights, analysis);
    addProportionalHazards(lights, analysis, style);
    addFewAtRisk(lights, analysis);
    return lights;
}

} // namespace atrisk::ui
