#include "core/analyses/questionnaires/questionnaires_views.h"
#include "core/analyses/questionnaires/questionnaires_words.h"
#include "core/report/chosen_words.h"
#include "core/words/abbreviations.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

namespace atrisk::analyses {
namespace {

using report::Cell;
using report::Table;

Cell countCell(std::uint64_t count, const std::string& name, const words::NumberStyle& numbers)
{
    return {words::integer(count, numbers), name, "", static_cast<double>(count)};
}

/// Rows of visits, and their columns.
class VisitTable {
public:
    VisitTable(const QuestionnaireAnalysis& result, const words::NumberStyle& numbers) : m_result(result), m_numbers(numbers) {}

    [[nodiscard]] Table table() const
    {
        Table table{"questionnaires", questionnaireTitle(m_result), "Visit", columns(), {}, notes()};
        for (std::size_t visit = 0; visit < m_result.questionnaire.visits.size(); ++visit)
            table.rows.push_back({m_result.questionnaire.visits[visit].label, cells(visit)});
        return table;
    }

private:
    [[nodiscard]] bool isChange() const { return m_result.options.view == ScoreView::Change; }
    [[nodiscard]] std::string interval() const { return " (" + words::intervalName(m_result.confidence, m_numbers) + ")"; }

    [[nodiscard]] std::vector<report::Column> columns() const
    {
        std::vector<report::Column> columns;
        for (std::size_t arm = 0; arm < m_result.arms.size(); ++arm) {
            const std::string id = "arm." + std::to_string(arm) + ".", span = m_result.arm(arm).label;
            const auto add = [&](const char* name, const std::string& heading) {
                columns.push_back({id + name, heading, "", report::Alignment::Right, span});
            };
            if (isChange()) {
                add("n", "n");
                add("change", "Mean change" + interval());
            } else {
                add("expected", "Expected");
                add("completed", "Completed, " + words::countAndShareWords(m_numbers));
            }
        }
        for (std::size_t i = 0; isChange() && i < m_result.comparisons.size(); ++i)
            columns.push_back({"comparison." + std::to_string(i), differenceHeading(i)});
        return columns;
    }

    [[nodiscard]] std::string differenceHeading(std::size_t comparison) const
    {
        const std::string whose = m_result.comparisons.size() > 1 ? ", " + m_result.arm(m_result.comparisons[comparison].arm).label : "";
        return "Difference" + whose + interval();
    }

    [[nodiscard]] std::vector<Cell> cells(std::size_t visit) const
    {
        std::vector<Cell> cells;
        const std::string at = "visit." + std::to_string(visit) + ".";
        for (std::size_t arm = 0; arm < m_result.arms.size(); ++arm) {
            const ArmVisit& of = m_result.arms[arm].visits[visit];
            const std::string id = at + "arm." + std::to_string(arm) + ".";
            if (isChange())
                addChange(cells, of, id, m_result.questionnaire.visits[visit].isBaseline);
            else
                addCompletion(cells, of, id);
        }
        for (std::size_t i = 0; isChange() && !m_result.questionnaire.visits[visit].isBaseline && i < m_result.comparisons.size(); ++i) {
            const stats::MeanDifference& difference = m_result.comparisons[i].visits[visit];
            cells.push_back(
                {differenceText(difference, m_numbers), at + "comparison." + std::to_string(i), "Welch’s t test", difference.estimate});
        }
        return cells;
    }

    void addCompletion(std::vector<Cell>& cells, const ArmVisit& of, const std::string& id) const
    {
        cells.push_back(countCell(of.expected, id + "expected", m_numbers));
        const int decimals = words::shareDecimals(of.expected, m_numbers);
        cells.push_back({words::countAndShare(of.completed, of.expected, decimals, m_numbers), id + "completed", "",
                         static_cast<double>(of.completed)});
    }

    /// At the baseline the score itself.
    void addChange(std::vector<Cell>& cells, const ArmVisit& of, const std::string& id, bool isBaseline) const
    {
        if (!isBaseline) {
            cells.push_back(countCell(of.change.n, id + "n", m_numbers));
            cells.push_back({changeText(of.change, m_numbers), id + "change", "Student’s t", of.change.estimate});
            return;
        }
        cells.push_back(countCell(of.score.n, id + "n", m_numbers));
        cells.push_back({"score " + words::fixedNumber(of.score.estimate, 1, m_numbers) + " (SD " +
                             words::fixedNumber(of.score.deviation, 1, m_numbers) + ")",
                         id + "score", "", of.score.estimate});
    }

    [[nodiscard]] std::vector<std::string> notes() const
    {
        std::vector<std::string> notes{noBaselineSentence(m_result, m_numbers)};
        if (isChange()) {
            notes.push_back(changeSentence(m_result, m_numbers));
            notes.push_back(differenceSentence(m_result));
            notes.push_back(directionSentence(m_result));
            notes.push_back("At baseline the mean score with its standard deviation (SD).");
        } else {
            notes.push_back(expectedSentence(m_result));
        }
        notes.push_back(beforeSentence(m_result));
        notes.push_back(ignoredSentence(m_result));
        notes.push_back(report::unplannedSentence(m_result.chosen));
        std::erase(notes, "");
        return notes;
    }

    const QuestionnaireAnalysis& m_result;
    const words::NumberStyle& m_numbers;
};

} // namespace

Table visitsTable(const QuestionnaireAnalysis& result, const words::NumberStyle& numbers) { return VisitTable(result, numbers).table(); }

Table scoredPatientsTable(const QuestionnaireAnalysis& result, const words::NumberStyle& numbers)
{
    Table table{"questionnaires.patients",      "Patients and their scores: " + result.questionnaire.scale.words(), "", {}, {},
                {ruleSentence(result, numbers)}};
    for (std::size_t arm = 0; arm < result.arms.size(); ++arm)
        table.columns.push_back({"arm." + std::to_string(arm), result.arm(arm).label, result.arm(arm).shortLabel});
    const auto add = [&](const char* label, const char* id, const auto& count) {
        report::Row row{label, {}};
        for (std::size_t arm = 0; arm < result.arms.size(); ++arm)
            row.cells.push_back(countCell(count(result.arms[arm]), "arm." + std::to_string(arm) + "." + id, numbers));
        table.rows.push_back(std::move(row));
    };
    add("Patients", "patients", [](const ScoreArm& arm) { return arm.patients; });
    add("Left out: no baseline score", "noBaseline", [](const ScoreArm& arm) { return arm.patients - arm.withBaseline; });
    add("Analysed", "analysed", [](const ScoreArm& arm) { return arm.withBaseline; });
    add("of them censored at time 0: no later score", "noLater", [](const ScoreArm& arm) { return arm.noLater; });
    return table;
}

} // namespace atrisk::analyses
