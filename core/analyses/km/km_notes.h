// What stands around curves to be understood: the message under the title, and in the footnote marks, abbreviations and the source.
#pragma once

#include "core/analyses/km/km_options.h"
#include "core/figure/style.h"
#include "core/stats/survival/survival_analysis.h"
#include "core/words/phrases.h"

#include <string>
#include <vector>

namespace atrisk::analyses {

/// "--message": the line under the title, of curves and forests.
[[nodiscard]] report::OptionInfo messageOption();
/// What the options ask for, else, where the style has a message, what was found: "Median PFS 4.3 vs 3.5 months; HR 0.57, 95% CI
/// 0.33–0.99", the experimental arm first; of several comparisons each ratio alone; without what the options leave out. "" = there is none.
[[nodiscard]] std::string messageOf(const stats::SurvivalAnalysis& analysis, const KmOptions& options, const figure::Style& style);

/// Which marks a figure has that its footnote explains.
struct KmMarks {
    bool censored = false, crosses = false, shades = false, medianLines = false, thinParts = false, rates = false;
};
/// Those drawn between the ends of the axes, added to what there is.
void addMarks(KmMarks& marks, const stats::SurvivalAnalysis& analysis, const KmOptions& options, const figure::Axes& axes);
/// What each of them means: "Vertical bars show censored patients."
[[nodiscard]] std::string marksSentence(const KmMarks& marks, double confidence, const words::NumberStyle& numbers);

/// "Events / patients: Placebo 23 / 23; Atezo 34 / 36."
[[nodiscard]] std::string countsSentence(const stats::SurvivalAnalysis& analysis, const words::NumberStyle& numbers);

/// "Source: ALICE, phase 2: …, 59 patients, 57 events."
[[nodiscard]] std::string sourceSentence(const stats::SurvivalAnalysis& analysis, const words::NumberStyle& numbers);

/// "ALICE, per protocol: Placebo, n = 23; Atezo, n = 36; data cut-off 5 July 2022".
[[nodiscard]] std::string shownSource(const stats::SurvivalAnalysis& analysis, const words::NumberStyle& numbers);

using words::joinedSentences;

} // namespace atrisk::analyses
