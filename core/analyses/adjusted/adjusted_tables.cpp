#include "core/analyses/adjusted/adjusted_tables.h"

#include "core/words/effect_words.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>

namespace atrisk::analyses {
namespace {

using report::Cell;
using report::Row;
using report::Table;
using stats::AdjustedFactor;
using stats::AdjustedLevel;
using stats::CoxStatus;
using stats::HazardRatio;
using words::NumberStyle;

std::string methodOf(const HazardRatio* ratio, const std::string& model)
{
    if (ratio == nullptr || ratio->status == CoxStatus::Ok) return "Cox model, " + model + "; Wald interval and test";
    return "Cox model, " + model + "\nNot estimable: " + ratio->reason;
}

/// The ratio's cell, called so, and that of its P; `text` stands for the ratio.
void addRatio(Row& row, const std::string& name, const std::string& text, const HazardRatio* ratio, const std::string& model,
              const NumberStyle& numbers)
{
    const std::string method = methodOf(ratio, model);
    Cell cell{text, name, method}, p{"", name.substr(0, name.rfind('.') + 1) + "p", method};
    if (ratio != nullptr) {
        cell.value = ratio->estimate;
        p.text = ratio->status == CoxStatus::Ok ? words::pValue(ratio->p, numbers) : "NE";
        p.value = ratio->p;
    }
    row.cells.push_back(std::move(cell));
    row.cells.push_back(std::move(p));
}

Row levelRow(const AdjustedFactor& factor, std::size_t index, const NumberStyle& numbers)
{
    const AdjustedLevel& level = factor.levels[index];
    const std::string name = factor.id + "." + std::to_string(index) + ".";
    Row row{factor.continuous ? factorHeading(factor) : level.label, {}};
    row.indent = factor.continuous ? 0 : 1;
    row.cells.push_back(
        {eventsOf(level, numbers), name + "events", "Patients with the event, and all with this value", static_cast<double>(level.events)});
    addRatio(row, name + "alone.hazardRatio", level.reference ? referenceText : words::ratioText(level.alone, numbers),
             level.reference ? nullptr : &level.alone, "this factor alone", numbers);
    addRatio(row, name + "together.hazardRatio", togetherText(factor, level, numbers), level.together ? &*level.together : nullptr,
             "all factors together", numbers);
    return row;
}

std::vector<report::Column> ratioColumns(const std::string& id, const std::string& span, const AdjustedResult& result,
                                         const NumberStyle& numbers)
{
    return {{id + ".hazardRatio", "HR (" + words::intervalName(result.confidence, numbers) + ")", {}, report::Alignment::Right, span},
            {id + ".p", words::pLetter(numbers), {}, report::Alignment::Right, span}};
}

void addColumns(Table& table, const std::vector<report::Column>& columns)
{
    table.columns.insert(table.columns.end(), columns.begin(), columns.end());
}

Table factorsTable(const AdjustedResult& result, const NumberStyle& numbers)
{
    Table table{"adjusted", adjustedTitle(result), "Factor", {{"events", "Events/patients"}}, {}, adjustedNotes(result, numbers)};
    addColumns(table, ratioColumns("alone", "One at a time", result, numbers));
    addColumns(table, ratioColumns("together", "All together", result, numbers));
    for (const AdjustedFactor& factor : result.models.factors) {
        if (!factor.continuous) table.rows.push_back({factorHeading(factor), {}, report::Weight::Plain, 0, true});
        for (std::size_t i = 0; i < factor.levels.size(); ++i) table.rows.push_back(levelRow(factor, i, numbers));
    }
    return table;
}

std::string labelOf(const AdjustedResult& result, const std::string& id)
{
    const auto found = std::ranges::find(result.models.factors, id, &AdjustedFactor::id);
    return found == result.models.factors.end() ? id : found->label;
}

/// "Alone", "Adjusted for Age and Sex".
std::string modelName(const AdjustedResult& result, const stats::ArmAdjustedFor& model)
{
    std::vector<std::string> names;
    for (const std::string& id : model.factors) names.push_back(labelOf(result, id));
    return names.empty() ? "Alone" : "Adjusted for " + words::listed(names);
}

Table armsTable(const AdjustedResult& result, const NumberStyle& numbers)
{
    const std::string against = result.arms.front().name;
    Table table{"adjusted.arm", "Hazard ratio of the arm beside each factor", "Model", {{"events", "Events/patients"}}, {}, {}};
    for (std::size_t arm = 1; arm < result.arms.size(); ++arm)
        addColumns(table, ratioColumns("arm." + std::to_string(arm), result.arms[arm].name + " vs " + against, result, numbers));
    for (std::size_t i = 0; i < result.models.arms.size(); ++i) {
        const stats::ArmAdjustedFor& model = result.models.arms[i];
        const std::string name = "model." + std::to_string(i) + ".";
        Row row{modelName(result, model), {}};
        row.cells.push_back({words::integer(model.events, numbers) + "/" + words::integer(model.subjects, numbers), name + "events",
                             "Complete cases of the model", static_cast<double>(model.events)});
        for (std::size_t arm = 0; arm < model.terms.size(); ++arm)
            addRatio(row, name + "arm." + std::to_string(arm + 1) + ".ratio", words::ratioText(model.terms[arm].hazardRatio, numbers),
                     &model.terms[arm].hazardRatio, modelName(result, model), numbers);
        table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace

std::vector<Table> adjustedTables(const AdjustedResult& result, const NumberStyle& numbers)
{
    std::vector<Table> tables{factorsTable(result, numbers)};
    if (result.models.arms.size() > 1) tables.push_back(armsTable(result, numbers));
    return tables;
}

} // namespace atrisk::analyses
