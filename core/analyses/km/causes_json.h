// Competing events for programs.
#pragma once

#include "core/report/json_parts.h"

namespace atrisk::analyses {

/// `competingRisks` of the analysis; a list, one entry per cause, the endpoint's event first:
///
///     { "cause", "outcome": 1 | 2 …,                         // the event's label; 1 = the endpoint's event
///       "arms": [ { "id", "events",
///                   "incidence": {"time": [], "atRisk": [], "events": [], "incidence": [], "standardError": [], "lower": [], "upper": []},
///                   "milestones": [{"time", "incidence", "standardError", "lower", "upper", "atRisk", "status"}] } ],   // at --at
///       "gray": {"chiSquare", "df", "p"} | null, "stratifiedGray": {…} | null,                // all arms; null with one arm
///       "comparisons": [ { "arm", "control", "hazardRatio": {…}, "gray": {…}, "stratified": {"hazardRatio": {…}, "gray": {…}} | null } ] }
///
/// The hazard ratio is cause-specific. In the CSV the cause is the term.
[[nodiscard]] report::Json causesJson(const stats::SurvivalAnalysis& analysis);

} // namespace atrisk::analyses
