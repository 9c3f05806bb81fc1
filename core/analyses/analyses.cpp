#include "core/analyses/analyses.h"

#include "core/base/guarded.h"
#include "core/words/study_words.h"

#include <algorithm>

// THE list, in the order of the tabs: NAME is the `const Analysis NAME` of a folder here.
#define ATRISK_ANALYSES(ANALYSIS)                                                                                                          \
    ANALYSIS(kaplanMeier)                                                                                                                  \
    ANALYSIS(forestPlot)                                                                                                                   \
    ANALYSIS(panelPages)                                                                                                                   \
    ANALYSIS(hazardCheck)                                                                                                                  \
    ANALYSIS(adjustedAnalyses)                                                                                                             \
    ANALYSIS(cumulativeIncidences)                                                                                                         \
    ANALYSIS(patientFlow)

namespace atrisk::analyses {

#define DECLARE(NAME) extern const Analysis NAME;
ATRISK_ANALYSES(DECLARE)

std::span<const Analysis* const> analyses()
{
#define ADDRESS(NAME) &NAME,
    static constexpr const Analysis* list[] = {ATRISK_ANALYSES(ADDRESS)};
    return list;
}

bool anyApplies(const study::Study& study)
{
    return std::ranges::any_of(analyses(), [&](const Analysis* analysis) { return analysis->applies(study); });
}

const Analysis* findAnalysis(std::string_view id)
{
    const auto found = std::ranges::find_if(analyses(), [&](const Analysis* analysis) { return analysis->id == id; });
    return found == analyses().end() ? nullptr : *found;
}

base::Result<report::Report> make(const Analysis& analysis, const Question& question, const base::Cancel& cancel)
{
    return base::guarded([&] {
        auto report = analysis.make(question, cancel);
        if (report) report->synthetic = words::syntheticSentence(*question.study);
        return report;
    });
}

} // namespace atrisk::analyses
