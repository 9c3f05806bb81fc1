#include "core/analyses/km/tables/km_tables.h"
#include "core/analyses/km/tables/table_parts.h"
#include "core/study/cohort/ledger.h"
#include "core/study/roles/guard.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>

namespace atrisk::analyses {
namespace {

using report::Cell;
using report::Table;
using report::Weight;
using stats::SurvivalAnalysis;
using words::NumberStyle;

/// Per arm of the analysis, its index in the study.
std::vector<std::size_t> armsOfStudy(const SurvivalAnalysis& analysis)
{
    const auto& arms = analysis.study->arms;
    std::vector<std::size_t> indices;
    for (const stats::ArmResult& shown : analysis.arms)
        indices.push_back(static_cast<std::size_t>(std::ranges::find(arms, shown.arm.value, &study::Arm::value) - arms.begin()));
    return indices;
}

class Rows {
public:
    Rows(const SurvivalAnalysis& analysis, const NumberStyle& numbers) : m_numbers(numbers), m_arms(armsOfStudy(analysis)) {}

    void add(Table& table, std::string label, const study::PatientCount& count, Weight weight, const std::string& cellName) const
    {
        report::Row row{std::move(label), {}, weight};
        const auto cell = [&](std::size_t patients, const std::string& of) {
            row.cells.push_back({words::integer(patients, m_numbers), cellName + "." + of, "", double(patients)});
        };
        for (std::size_t i = 0; i < m_arms.size(); ++i) cell(count.arms[m_arms[i]], "arm." + std::to_string(i));
        if (m_arms.size() > 1) cell(count.patients, "all");
        table.rows.push_back(std::move(row));
    }

private:
    const NumberStyle& m_numbers;
    std::vector<std::size_t> m_arms;
};

} // namespace

Table ledgerTable(const SurvivalAnalysis& analysis, const NumberStyle& numbers)
{
    Table table{"km.ledger", "Who is counted", "", armColumns(analysis), {}, {}};
    if (!analysis.study || analysis.study->endpoint(analysis.endpointId) == nullptr || analysis.study->populations.empty()) return table;
    if (study::guardOf(*analysis.study) != nullptr) return table; // few are left out, and the rest is their complement
    const study::Ledger ledger = study::ledgerOf(analysis.study, analysis.selection);
    if (ledger.left.empty()) return table;
    if (analysis.arms.size() > 1) table.columns.push_back({"all", "All"});
    const Rows rows(analysis, numbers);
    rows.add(table, "Patients in the data", ledger.everyone, Weight::Plain, "everyone");
    for (const study::LeftOut& left : ledger.left)
        rows.add(table, words::capitalized(left.text), left.count, Weight::Soft, "left." + std::string(name(left.reason)));
    rows.add(table, "Analysed", ledger.analysed, Weight::Strong, "analysed");
    return table;
}

} // namespace atrisk::analyses
