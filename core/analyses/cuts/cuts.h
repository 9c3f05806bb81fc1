// Two data cuts of one trial beside each other, and the trial over calendar time.
#pragma once

#include "core/analyses/analysis.h"
#include "core/analyses/cuts/boundary.h"
#include "core/analyses/cuts/cut_changes.h"
#include "core/analyses/cuts/cuts_options.h"
#include "core/stats/survival/survival_analysis.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace atrisk::analyses {

/// The ratio of an arm and the control, and the P of the log-rank test; stratified where the selection is.
struct CutEffect {
    stats::HazardRatio ratio;
    double p = table::missing;
};

/// An arm against the control at both cuts.
struct CutComparison {
    std::size_t arm = 0;                ///< index into the arms of `now`
    std::optional<CutEffect> then, now; ///< none = the arms are not both there, or the control was another
    std::vector<Judgement> boundaries;  ///< of then
};

/// Whence planned events and boundaries are known.
enum class PlanSource { None, Option, StudyFile };

/// One endpoint in one population.
struct CutRow {
    std::string endpoint, endpointLabel, population, populationLabel;
    std::shared_ptr<const stats::SurvivalAnalysis> then, now; ///< null = nobody matches, or the cut has no such endpoint: `missing` says
    std::string missing;                                      ///< what the earlier cut lacks, or how it differs; "" = nothing
    std::vector<CutComparison> comparisons;
    std::optional<Changes> changes;              ///< none = nothing identifies patients, or one of the cuts is missing
    double informationFraction = table::missing; ///< events then over those planned, else over those now
    bool ofPlanned = false;                      ///< over those planned
    PlanSource boundariesFrom = PlanSource::None;
};

/// The endpoint and population shown as of one day.
struct CalendarPoint {
    double day = 0; ///< days since 1970-01-01
    std::shared_ptr<const stats::SurvivalAnalysis> analysis;
    std::vector<CutEffect> effects; ///< as the analysis' comparisons
};

struct Cuts {
    study::StudyPtr now, then;           ///< then null = there is no earlier cut
    bool sameData = false;               ///< then was cut from the data of now
    CutsView view = CutsView::Curves;    ///< never automatic
    std::string whenThen, whenNow;       ///< "as of 1 July 2021", "data cut-off 5 July 2022", "an earlier cut"
    std::vector<CutRow> rows;            ///< the one shown first; empty without an earlier cut
    std::vector<CalendarPoint> calendar; ///< ascending; of the view of calendar time alone
    std::string calendarStart;           ///< column of the starts
    std::string endpointLabel, populationLabel, wording;
    std::vector<std::string> filters, strataLabels;
    double confidence = 0.95;
    std::optional<double> plannedEvents; ///< of the endpoint shown
    PlanSource plannedFrom = PlanSource::None;
    base::Warnings warnings; ///< "Then: …" and "Over calendar time: …" of what is said of these alone
};

/// Planned events and boundaries are those of the options, of the endpoint shown; where they say none, and of other endpoints, those that
/// the study file declares, which are of the population shown, of all its patients, in the trial's arms.
/// Then: the earlier cut beside the study, else the study as of Who::asOf. With both, now is the study as of that day: how near the
/// approximation comes to what was locked. Usage errors as makeCohort and parseBoundary; failures "no-earlier-cut" where the view needs
/// one, "no-start-dates", "no-patients" where nobody matches now; "cancelled".
[[nodiscard]] base::Result<Cuts> compareCuts(const Question& question, const base::Cancel& cancel);

[[nodiscard]] CutEffect effectOf(const stats::Comparison& comparison);
/// Index into the arms of an analysis by the value in the data; none = no such.
[[nodiscard]] std::optional<std::size_t> armOf(const stats::SurvivalAnalysis& analysis, const std::string& value);

} // namespace atrisk::analyses
