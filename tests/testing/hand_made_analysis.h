// A SurvivalAnalysis written down by hand: patients in, curve and counts by the plainest possible loops.
#pragma once

#include "core/stats/survival/survival_analysis.h"
#include "tests/testing/figure_marks.h"

#include <string>
#include <vector>

namespace atrisk::testing {

struct Patient {
    double time = 0;
    bool event = true;
};

struct HandMadeArm {
    std::string label, shortLabel;
    std::vector<Patient> patients;
};

/// Kaplan–Meier with log bounds.
stats::SurvivalCurve curveOf(const std::vector<Patient>& patients);

/// From 0 to `end` with ticks every `step`; the first arm is the control.
stats::SurvivalAnalysis handMade(const std::vector<HandMadeArm>& arms, double end, double step);

/// `count` patients with times spread as an exponential's quantiles, every seventh censored.
std::vector<Patient> exponentialPatients(int count, double mean, double end, int censorEvery = 7);

/// Three patients against two; by hand: S₀ = 2/3 from 1, 0 from 4; S₁ = 1/2 from 3.
stats::SurvivalAnalysis threePatients();

/// Two arms whose curves look as those of a breast cancer trial.
stats::SurvivalAnalysis aliceLike();

/// Names of `nameLength` characters.
stats::SurvivalAnalysis manyArms(std::size_t count, std::size_t nameLength, int patients = 60);

} // namespace atrisk::testing
