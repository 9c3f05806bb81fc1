// The views of the numbers of questionnaires: tables, JSON, and the figure of visits.
#pragma once

#include "core/analyses/questionnaires/questionnaires.h"
#include "core/report/report.h"

#include <nlohmann/json_fwd.hpp>
#include <utility>

namespace atrisk::analyses {

/// Of completion or changes: a row for each visit, the columns of an arm under its name. Cells: "visit.0.arm.1.completed",
/// "visit.2.arm.0.change", "visit.2.comparison.0".
[[nodiscard]] report::Table visitsTable(const QuestionnaireAnalysis& result, const words::NumberStyle& numbers);
/// Of Deterioration: who has which scores, and the rule. Cells: "arm.0.patients", "arm.0.noBaseline", "arm.0.noLater", "arm.0.analysed".
[[nodiscard]] report::Table scoredPatientsTable(const QuestionnaireAnalysis& result, const words::NumberStyle& numbers);

[[nodiscard]] nlohmann::ordered_json questionnaireJson(const QuestionnaireAnalysis& result);

/// Of completion or changes: a mark for each arm at every visit, its numbers under the axis. Where the visits are so many that their
/// labels or numbers find no room, those of some are left out, which the footnote says.
[[nodiscard]] figure::Figure visitsFigure(const QuestionnaireAnalysis& result, const report::FigureRequest& request);
/// Width and height in millimetres of the page for it when none is asked for.
[[nodiscard]] std::pair<double, double> visitsSize(const QuestionnaireAnalysis& result, const report::FigureRequest& request);

} // namespace atrisk::analyses
