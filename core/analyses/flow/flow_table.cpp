#include "core/analyses/flow/flow_table.h"

#include "core/analyses/flow/flow_words.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"
#include "core/words/study_words.h"

namespace atrisk::analyses {
namespace {

using report::Weight;
using study::FlowPart;
using study::FlowStep;

class Rows {
public:
    Rows(report::Table& table, const FlowResult& result, const words::NumberStyle& numbers)
        : m_table(table), m_result(result), m_numbers(numbers), m_all(hasAll(result))
    {
    }

    /// One arm with everybody in it says it alone.
    static bool hasAll(const FlowResult& result)
    {
        const study::PatientCount& everyone = result.flow.steps.front().count;
        return result.flow.arms.size() != 1 || everyone.arms[result.flow.arms.front()] != everyone.patients;
    }

    void add(const FlowStep& step)
    {
        for (std::size_t i = 0; i < step.left.size(); ++i) add(step.left[i], step.id + ".left." + std::to_string(i), 1);
        addRow(step.text, step.count, step.id, Weight::Strong, 0);
        for (std::size_t i = 0; i < step.parts.size(); ++i) add(step.parts[i], step.id + ".part." + std::to_string(i), 1);
    }

private:
    void add(const FlowPart& part, const std::string& name, int indent)
    {
        addRow(words::capitalized(flowText(part.text)), part.count, name, indent > 1 ? Weight::Soft : Weight::Plain, indent);
        for (std::size_t i = 0; i < part.parts.size(); ++i) add(part.parts[i], name + ".part." + std::to_string(i), indent + 1);
    }

    void addRow(std::string label, const study::PatientCount& count, const std::string& name, Weight weight, int indent)
    {
        report::Row row{std::move(label), {}, weight, indent};
        const auto cell = [&](std::size_t patients, const std::string& of) {
            row.cells.push_back({words::integer(patients, m_numbers), name + "." + of, "Patients", double(patients)});
        };
        for (std::size_t i = 0; i < m_result.flow.arms.size(); ++i) cell(count.arms[m_result.flow.arms[i]], "arm." + std::to_string(i));
        if (m_all) cell(count.patients, "all");
        m_table.rows.push_back(std::move(row));
    }

    report::Table& m_table;
    const FlowResult& m_result;
    const words::NumberStyle& m_numbers;
    bool m_all;
};

} // namespace

report::Table flowTable(const FlowResult& result, const words::NumberStyle& numbers)
{
    report::Table table{"flow", flowTitle(result), "", {}, {}, {}};
    for (std::size_t i = 0; i < result.flow.arms.size(); ++i) {
        const study::Arm& arm = result.study->arms[result.flow.arms[i]];
        table.columns.push_back({"arm." + std::to_string(i), arm.label, words::shortArmName(arm)});
    }
    if (Rows::hasAll(result)) table.columns.push_back({"all", "All"});
    Rows rows(table, result, numbers);
    for (const FlowStep& step : result.flow.steps) rows.add(step);
    table.notes.push_back("Every patient leaves once, for the first reason that holds.");
    if (!result.unplanned.empty()) table.notes.push_back(result.unplanned);
    return table;
}

} // namespace atrisk::analyses
