#include "tests/testing/hand_made_analysis.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace atrisk::testing {

stats::SurvivalCurve curveOf(const std::vector<Patient>& patients)
{
    std::set<double> times;
    for (const Patient& patient : patients) times.insert(patient.time);
    stats::SurvivalCurve curve;
    double survival = 1, sum = 0;
    for (double time : times) {
        std::uint32_t atRisk = 0, events = 0, censored = 0;
        for (const Patient& patient : patients) {
            atRisk += patient.time >= time ? 1U : 0U;
            if (patient.time == time) (patient.event ? events : censored) += 1U;
        }
        survival *= static_cast<double>(atRisk - events) / atRisk;
        if (atRisk > events) sum += static_cast<double>(events) / (static_cast<double>(atRisk) * (atRisk - events));
        const double error = survival > 0 ? survival * std::sqrt(sum) : std::nan("");
        const double factor = std::exp(1.96 * std::sqrt(sum));
        curve.time.push_back(time);
        curve.atRisk.push_back(atRisk);
        curve.events.push_back(events);
        curve.censored.push_back(censored);
        curve.survival.push_back(survival);
        curve.standardError.push_back(error);
        curve.lower.push_back(survival > 0 ? survival / factor : std::nan(""));
        curve.upper.push_back(survival > 0 ? std::min(1.0, survival * factor) : std::nan(""));
    }
    return curve;
}

namespace {

double medianOf(const stats::SurvivalCurve& curve)
{
    for (std::size_t i = 0; i < curve.time.size(); ++i)
        if (curve.survival[i] <= 0.5) return curve.time[i];
    return std::nan("");
}

stats::RiskTable riskTableOf(const std::vector<Patient>& patients, const std::vector<double>& ticks)
{
    stats::RiskTable table;
    for (double tick : ticks) {
        std::uint32_t atRisk = 0, events = 0, censored = 0;
        for (const Patient& patient : patients) {
            atRisk += patient.time >= tick ? 1U : 0U;
            if (patient.time <= tick) (patient.event ? events : censored) += 1U;
        }
        table.time.push_back(tick);
        table.atRisk.push_back(atRisk);
        table.cumulativeEvents.push_back(events);
        table.cumulativeCensored.push_back(censored);
    }
    return table;
}

stats::ArmResult armResult(const HandMadeArm& made, const std::vector<double>& ticks)
{
    stats::ArmResult arm;
    arm.arm.value = arm.arm.label = made.label;
    arm.arm.shortLabel = made.shortLabel.empty() ? made.label : made.shortLabel;
    arm.subjects = static_cast<std::uint32_t>(made.patients.size());
    for (const Patient& patient : made.patients) (patient.event ? arm.events : arm.censored) += 1;
    arm.curve = curveOf(made.patients);
    arm.median = {medianOf(arm.curve), 2.04, 5.9};
    arm.riskTable = riskTableOf(made.patients, ticks);
    return arm;
}

} // namespace

stats::SurvivalAnalysis handMade(const std::vector<HandMadeArm>& arms, double end, double step)
{
    auto study = std::make_shared<study::Study>();
    study->facts.id = "ALICE";
    study->facts.title = "metastatic triple-negative breast cancer";
    study->facts.registry = "NCT03164993";
    study->facts.phase = "2b";
    study->facts.dataCutoff = "2022-07-05";
    study->facts.provenance = study::Provenance::Synthetic;
    study->arms.resize(arms.size());
    stats::SurvivalAnalysis analysis;
    analysis.study = study;
    analysis.endpointId = "PFS";
    analysis.endpointLabel = "Progression-free survival";
    analysis.populationId = "PP";
    analysis.populationLabel = "Per-protocol population";
    analysis.unit = study::TimeUnit::Months;
    analysis.timeEnd = end;
    for (int i = 0; i * step <= end * (1 + 1e-12); ++i) analysis.ticks.push_back(i * step);
    for (const HandMadeArm& made : arms) analysis.arms.push_back(armResult(made, analysis.ticks));
    for (std::size_t i = 0; i < arms.size(); ++i) {
        stats::ArmResult& arm = analysis.arms[i];
        arm.role = arms.size() == 1 ? stats::ArmRole::Single : i == 0 ? stats::ArmRole::Control : stats::ArmRole::Experimental;
        analysis.subjects += arm.subjects;
        analysis.events += arm.events;
        if (i == 0) continue;
        stats::Comparison comparison;
        comparison.arm = i;
        comparison.hazardRatio = {0.5742, 0.3312, 0.9941, -0.55, 0.28, 0.0477, stats::CoxStatus::Ok, ""};
        comparison.logRank = {3.94, 1, 0.0471};
        analysis.comparisons.push_back(comparison);
    }
    if (arms.size() > 1) analysis.logRank = stats::ChiSquareTest{3.94, static_cast<int>(arms.size()) - 1, 0.0471};
    return analysis;
}

std::vector<Patient> exponentialPatients(int count, double mean, double end, int censorEvery)
{
    std::vector<Patient> patients;
    for (int i = 0; i < count; ++i) {
        const double time = -mean * std::log(1 - (i + 0.5) / count);
        patients.push_back(
            {std::min(std::round(time * 100) / 100, end), time < end && (censorEvery == 0 || i % censorEvery != censorEvery - 1)});
    }
    return patients;
}

stats::SurvivalAnalysis threePatients()
{
    return handMade({{"Control", "", {{1, true}, {2, false}, {4, true}}}, {"Treated", "", {{3, true}, {4, false}}}}, 4, 1);
}

stats::SurvivalAnalysis aliceLike()
{
    auto placebo = exponentialPatients(23, 4.3, 36, 0), atezo = exponentialPatients(36, 7.8, 36, 0);
    placebo.back().time = 11.2;
    atezo[20].event = atezo[27].event = false;
    atezo.back() = {35.9, true};
    return handMade({{"Placebo–chemo", "", placebo}, {"Atezo–chemo", "", atezo}}, 36, 3);
}

stats::SurvivalAnalysis manyArms(std::size_t count, std::size_t nameLength, int patients)
{
    std::vector<HandMadeArm> arms;
    const std::string words = "Arm with a rather long name of medicines in it and more besides";
    for (std::size_t i = 0; i < count; ++i) {
        std::string label = std::string(1, static_cast<char>('A' + i)) + words.substr(3, nameLength - 1);
        arms.push_back({label, "", exponentialPatients(patients, 5 + 4 * static_cast<double>(i), 36)});
    }
    return handMade(arms, 36, 6);
}

} // namespace atrisk::testing
