#include "core/analyses/km/tables/km_tables.h"
#include "core/analyses/km/tables/table_parts.h"
#include "core/study/cohort/censoring.h"
#include "core/study/roles/guard.h"
#include "core/words/number_format.h"

namespace atrisk::analyses {

using report::Table;
using words::NumberStyle;

Table censoringTable(const stats::SurvivalAnalysis& analysis, const NumberStyle& numbers)
{
    Table table{"km.censoring", "Why patients were censored", "", armColumns(analysis), {}, {}};
    if (!analysis.study || analysis.study->endpoint(analysis.endpointId) == nullptr || analysis.study->populations.empty()) return table;
    if (study::guardOf(*analysis.study) != nullptr) return table; // some of its curves' censorings stand for events
    const auto cohort = study::makeCohort(analysis.study, analysis.selection, {});
    if (!cohort) return table;
    if (analysis.arms.size() > 1) table.columns.push_back({"all", "All"});
    std::size_t index = 0;
    for (const study::CensoredFor& one : study::censoredFor(*cohort)) {
        const std::string name = "reason." + std::to_string(index++);
        report::Row row{one.text(), {}};
        const auto cell = [&](std::size_t patients, const std::string& of) {
            row.cells.push_back({words::integer(patients, numbers), name + "." + of, "", double(patients)});
        };
        for (std::size_t i = 0; i < cohort->arms.size(); ++i) cell(one.arms[cohort->arms[i]], "arm." + std::to_string(i));
        if (analysis.arms.size() > 1) cell(one.patients, "all");
        table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace atrisk::analyses
