#include "core/analyses/analyses.h"

#include "core/analyses/as_of_stamp.h"
#include "core/analyses/guarded_analyses.h"
#include "core/base/guarded.h"
#include "core/report/chain/counted.h"
#include "core/study/amend/as_of.h"
#include "core/study/amend/group_by.h"
#include "core/study/roles/guard.h"

#include <algorithm>

// THE list, in the order of the tabs: NAME is the `const Analysis NAME` of a folder here.
#define ATRISK_ANALYSES(ANALYSIS)                                                                                                          \
    ANALYSIS(kaplanMeier)                                                                                                                  \
    ANALYSIS(forestPlot)                                                                                                                   \
    ANALYSIS(panelPages)                                                                                                                   \
    ANALYSIS(hazardCheck)                                                                                                                  \
    ANALYSIS(landmarkAnalysis)                                                                                                             \
    ANALYSIS(censoringAnatomy)                                                                                                             \
    ANALYSIS(dataCuts)                                                                                                                     \
    ANALYSIS(adjustedAnalyses)                                                                                                             \
    ANALYSIS(response)                                                                                                                     \
    ANALYSIS(swimmerPlot)                                                                                                                  \
    ANALYSIS(waterfallPlot)                                                                                                                \
    ANALYSIS(spiderPlot)                                                                                                                   \
    ANALYSIS(patientFlow)                                                                                                                  \
    ANALYSIS(baselineCharacteristics)                                                                                                      \
    ANALYSIS(adverseEvents)                                                                                                                \
    ANALYSIS(exposureMeasures)                                                                                                             \
    ANALYSIS(cumulativeIncidences)                                                                                                         \
    ANALYSIS(questionnaires)                                                                                                               \
    ANALYSIS(biomarker)                                                                                                                    \
    ANALYSIS(cutPoint)                                                                                                                     \
    ANALYSIS(effectAlong)

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

bool followsDay(const Analysis& analysis, const study::Study& study)
{
    return analysis.asOf == AsOf::Follows || (analysis.asOf == AsOf::Compares && study.earlier != nullptr);
}

/// The study as the analysis takes a day after which nothing shall count.
static base::Result<study::StudyPtr> cutFor(const Analysis& analysis, const Question& question, const base::Cancel& cancel)
{
    const std::string& date = question.selection.asOf;
    if (followsDay(analysis, *question.study)) return study::asOf(question.study, date, cancel);
    const bool compares = analysis.asOf == AsOf::Compares;
    return study::notCut(question.study, date, compares ? study::AsOf::Part::Compared : study::AsOf::Part::Uncut);
}

base::Result<report::Report> make(const Analysis& analysis, const Question& question, const base::Cancel& cancel)
{
    return base::guarded([&] {
        const bool isGuarded = study::guardOf(*question.study) != nullptr;
        if (isGuarded)
            if (auto refused = refusedByGuard(analysis)) return base::Result<report::Report>(std::move(*refused));
        auto cut = cutFor(analysis, question, cancel);
        if (!cut) return base::Result<report::Report>(std::move(cut).error());
        auto grouped = study::groupBy(*cut, question.selection, cancel);
        if (!grouped) return base::Result<report::Report>(std::move(grouped).error());
        Question asked = question;
        asked.study = grouped->study;
        static_cast<study::Who&>(asked.selection) = std::move(grouped->who);
        auto report = analysis.make(asked, cancel);
        if (!report) return report;
        stampStudy(*report, *asked.study);
        if (isGuarded)
            report->counted = nullptr;
        else if (report->counted == nullptr)
            report->counted = std::make_shared<const report::Counted>(
                report::countedOf(report::Counting{asked.study, asked.selection.who(), asked.study->hasOutcomes()}));
        return report;
    });
}

} // namespace atrisk::analyses
