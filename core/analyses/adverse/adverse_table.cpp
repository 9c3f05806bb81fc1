#include "core/analyses/adverse/adverse_table.h"

#include "core/report/chosen_words.h"
#include "core/study/domains/safety_population.h"
#include "core/study/roles/guard.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"
#include "core/words/study_words.h"

#include <algorithm>

namespace atrisk::analyses {
namespace {

using report::Cell;
using report::Row;
using report::Table;
using words::NumberStyle;

class TableMaker {
public:
    TableMaker(const AdverseResult& result, const AdverseOptions& options, const NumberStyle& numbers)
        : m_result(result), m_numbers(numbers), m_differs(options.difference && result.arms() > 1)
    {
    }

    [[nodiscard]] Table make(const std::vector<const EventRow*>& rows) const
    {
        const std::string title = adverseTitle(m_result) + ", " + words::inSentence(study::harmsPopulation(m_result.chosen));
        Table table{"adverse", title, "Event", columns(), {}, {adversePopulation(m_result)}};
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const bool afterSummaries = i > 0 && rows[i - 1]->kind == EventRow::Kind::Summary;
            if (afterSummaries && rows[i]->kind == EventRow::Kind::Term)
                table.rows.push_back({"By term", {}, report::Weight::Plain, 0, true});
            table.rows.push_back(rowOf(*rows[i], "row." + std::to_string(i)));
        }
        return table;
    }

private:
    [[nodiscard]] std::string headOf(std::size_t arm) const
    {
        return m_result.arm(arm).label + " (N" + m_numbers.bind + "=" + m_numbers.bind + words::integer(m_result.patients[arm], m_numbers) +
               ")";
    }

    [[nodiscard]] std::vector<report::Column> columns() const
    {
        std::vector<report::Column> columns;
        const std::string counts = ", " + words::countAndShareWords(m_numbers);
        for (std::size_t arm = 0; arm < m_result.arms(); ++arm) {
            const std::string id = std::to_string(arm);
            columns.push_back({"any." + id, anyWords() + counts, {}, report::Alignment::Right, headOf(arm)});
            if (m_result.hasSeverity())
                columns.push_back({"severe." + id, severeWords(m_result) + counts, {}, report::Alignment::Right, headOf(arm)});
        }
        for (std::size_t arm = 1; arm < m_result.arms() && m_differs; ++arm) {
            const study::Arm& named = m_result.arm(arm);
            const std::string head = m_result.arms() == 2 ? "" : ", " + (named.shortLabel.empty() ? named.label : named.shortLabel);
            const std::string span = "Difference, points (" + words::intervalName(0.95, m_numbers) + ")" + head, id = std::to_string(arm);
            columns.push_back({"difference." + id, anyWords(), {}, report::Alignment::Right, span});
            if (m_result.hasSeverity())
                columns.push_back({"severeDifference." + id, severeWords(m_result), {}, report::Alignment::Right, span});
        }
        return columns;
    }

    [[nodiscard]] std::string anyWords() const { return anySeverityWords(m_result); }

    [[nodiscard]] Cell countCell(std::size_t count, bool isHeld, std::size_t arm, const std::string& name) const
    {
        if (isHeld) return {words::masked, name};
        constexpr int whole = 0; // terms are many, and no one compares tenths
        return {words::countAndShare(count, m_result.patients[arm], whole, m_numbers), name,
                "Patients with such an event, each once, and their share of " + words::integer(m_result.patients[arm], m_numbers),
                static_cast<double>(count)};
    }

    [[nodiscard]] Cell differenceCell(const stats::Estimate& difference, bool isHeld, const std::string& name) const
    {
        if (isHeld) return {words::masked, name};
        return {words::signedWithInterval(100 * difference.estimate, 100 * difference.lower, 100 * difference.upper, 1, m_numbers), name,
                "Share of the arm − share of the control in percentage points; Newcombe’s interval from Wilson’s limits",
                100 * difference.estimate};
    }

    [[nodiscard]] std::uint32_t spotOf(const EventRow& event, std::size_t arm, bool severe) const
    {
        return numberOf(m_result, {static_cast<std::size_t>(&event - m_result.rows.data()), arm, severe});
    }

    [[nodiscard]] Row rowOf(const EventRow& event, const std::string& place) const
    {
        const bool isGroup = event.kind == EventRow::Kind::Group;
        Row row{event.label, {}, isGroup ? report::Weight::Strong : report::Weight::Plain, event.group.empty() ? 0 : 1, isGroup};
        row.spot = spotOf(event, m_result.arms(), false);
        for (std::size_t arm = 0; arm < m_result.arms(); ++arm) {
            row.cells.push_back(countCell(event.any[arm], event.heldIn(arm).whole, arm, place + ".any." + std::to_string(arm)));
            row.cells.back().spot = spotOf(event, arm, false);
            if (!m_result.hasSeverity()) continue;
            row.cells.push_back(countCell(event.severe[arm], event.heldIn(arm).part, arm, place + ".severe." + std::to_string(arm)));
            row.cells.back().spot = spotOf(event, arm, true);
        }
        for (std::size_t arm = 1; arm < m_result.arms() && m_differs; ++arm) {
            row.cells.push_back(differenceCell(event.anyDifference[arm - 1], event.heldIn(arm).whole || event.heldIn(0).whole,
                                               place + ".difference." + std::to_string(arm)));
            if (m_result.hasSeverity())
                row.cells.push_back(differenceCell(event.severeDifference[arm - 1], event.heldIn(arm).part || event.heldIn(0).part,
                                                   place + ".severeDifference." + std::to_string(arm)));
        }
        return row;
    }

    const AdverseResult& m_result;
    const NumberStyle& m_numbers;
    bool m_differs;
};

std::string severityNote(const AdverseResult& result, const NumberStyle& numbers)
{
    const bool inWords = result.severity == study::Severity::Words;
    std::string note = inWords ? " Severe: severe, life-threatening or fatal." : "";
    if (result.withoutSeverity > 0)
        note += " " + words::counted(result.withoutSeverity, "event", numbers) +
                (inWords ? " without a severity count as any severity alone." : " without a grade count as any grade alone.");
    return note;
}

} // namespace

std::string adverseTitle(const AdverseResult& result)
{
    switch (result.events) {
    case EventChoice::All: break;
    case EventChoice::Related: return "Treatment-related adverse events";
    case EventChoice::Serious: return "Serious adverse events";
    }
    return "Adverse events";
}

std::string adversePopulation(const AdverseResult& result)
{
    std::string note = study::harmsWording(result.chosen);
    const study::Population& population = *result.chosen.population;
    const bool isUsual = result.chosen.study->population("") == &population;
    if (result.safetyByItself && !isUsual) note += ", since no population was chosen";
    if (study::harmsPopulation(result.chosen) != population.label) note += "; " + population.label + " has the same patients";
    if (result.hasSafety && !result.isSafety) note += "; it is not the study’s safety population";
    note += ".";
    const std::string& cutoff = result.chosen.study->facts.dataCutoff;
    return cutoff.empty() ? note : note + " Data cut-off " + words::dateInWords(cutoff) + ".";
}

std::string anySeverityWords(const AdverseResult& result)
{
    return !result.hasSeverity() ? "Patients" : result.severity == study::Severity::Words ? "Any severity" : "Any grade";
}

std::string severeWords(const AdverseResult& result)
{
    switch (result.severity) {
    case study::Severity::None: return "";
    case study::Severity::Grades: return "Grade ≥3";
    case study::Severity::Grade34: return "Grade 3 or 4";
    case study::Severity::Words: return "Severe";
    }
    return "";
}

std::vector<std::string> adverseNotes(const AdverseResult& result, const AdverseOptions& options, const NumberStyle& numbers)
{
    std::string counting = "Each patient is counted once in a row" +
                           std::string(!result.hasSeverity()                       ? ""
                                       : result.severity == study::Severity::Words ? ", at the worst severity"
                                                                                   : ", at the worst grade") +
                           "; patients without a row in the data count as without the event." + severityNote(result, numbers);
    if (result.emergentOnly)
        counting +=
            " Treatment-emergent events only" +
            (result.notEmergent > 0 ? "; " + words::counted(result.notEmergent, "other row", numbers) + " left out." : std::string("."));
    if (result.withoutTerm > 0) counting += " " + words::counted(result.withoutTerm, "row", numbers) + " without a term left out.";
    const ShownEvents shown = shownEvents(result, options);
    std::string left;
    if (options.threshold && *options.threshold > 0)
        left = "Terms in at least " + words::timeText(*options.threshold, numbers) + "% of the patients of an arm";
    if (!options.search.empty()) left += (left.empty() ? "Terms with “" : ", with “") + options.search + "”";
    if (!left.empty() && options.groups != EventGroups::None) left += "; groups count all of their events";
    std::vector<std::string> notes{words::joinedSentences({counting, report::unplannedSentence(result.chosen)})};
    const study::Guard* guard = study::guardOf(*result.chosen.study);
    if (guard != nullptr && std::ranges::any_of(result.rows, &EventRow::isHeld))
        notes.push_back(
            "Masked: fewer than " + words::integer(guard->least, numbers) +
            " patients with the event, without it, or with it at a lower grade, or what would tell their number. Rows are ordered "
            "and chosen as if nobody were counted there.");
    if (!left.empty())
        notes.push_back(left + ": " + words::integer(shown.terms, numbers) + " of " + words::integer(shown.ofTerms, numbers) + ".");
    return notes;
}

report::Table adverseTable(const AdverseResult& result, const AdverseOptions& options, const NumberStyle& numbers)
{
    Table table = TableMaker(result, options, numbers).make(shownEvents(result, options).rows);
    for (std::string& note : adverseNotes(result, options, numbers)) table.notes.push_back(std::move(note));
    return table;
}

report::Table adverseTable(const AdverseResult& result, const AdverseOptions& options, const NumberStyle& numbers,
                           const std::vector<const EventRow*>& rows)
{
    return TableMaker(result, options, numbers).make(rows);
}

} // namespace atrisk::analyses
