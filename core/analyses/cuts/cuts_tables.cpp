#include "core/analyses/cuts/cuts_tables.h"

#include "core/analyses/cuts/cuts_words.h"
#include "core/analyses/km/km_words.h"
#include "core/base/text.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"
#include "core/words/study_words.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

using report::Cell;
using stats::SurvivalAnalysis;

std::string noP(const words::NumberStyle& numbers) { return words::pLetter(numbers) + " is for all patients, not for a subgroup."; }

void addUnplanned(report::Table& table, const Cuts& cuts)
{
    if (std::string unplanned = unplannedSentence(cuts); !unplanned.empty()) table.notes.push_back(std::move(unplanned));
}

/// Numbers of one row of Cuts: then and now.
class Rows {
public:
    Rows(report::Table& table, const Cuts& cuts, const words::NumberStyle& numbers) : m_table(table), m_cuts(cuts), m_numbers(numbers) {}

    void append(const CutRow& row, std::size_t index)
    {
        m_row = &row;
        m_prefix = std::to_string(index) + ".";
        m_table.rows.push_back({.label = rowName(m_cuts, row), .cells = {}, .isHeading = true});
        if (!row.missing.empty()) m_table.notes.push_back(rowName(m_cuts, row) + ": " + row.missing + ".");
        if (!row.now) return;
        appendCounts("patients", "Patients", [](const SurvivalAnalysis& analysis) { return analysis.subjects; });
        appendCounts("events", "Events", [](const SurvivalAnalysis& analysis) { return analysis.events; });
        if (!std::isnan(row.informationFraction))
            add(row.ofPlanned ? "Information fraction (planned)" : "Information fraction", 1,
                {words::percent(row.informationFraction, m_numbers), m_prefix + "information", "", row.informationFraction}, {});
        for (std::size_t arm = 0; arm < row.now->arms.size(); ++arm) appendArm(arm);
        for (std::size_t i = 0; i < row.comparisons.size(); ++i) appendComparison(row.comparisons[i], i);
    }

private:
    void add(const std::string& label, int indent, Cell then, Cell now)
    {
        report::Row row{label, {std::move(then), std::move(now)}};
        row.indent = indent;
        m_table.rows.push_back(std::move(row));
    }

    [[nodiscard]] Cell count(const std::string& name, const SurvivalAnalysis* analysis, std::uint32_t value) const
    {
        if (analysis == nullptr) return {"—"};
        return {words::integer(value, m_numbers), name, "", static_cast<double>(value)};
    }

    template <class Of> void appendCounts(const char* id, const char* label, const Of& of)
    {
        const auto cell = [&](const char* when, const SurvivalAnalysis* analysis) {
            return count(m_prefix + id + "." + when, analysis, analysis == nullptr ? 0 : of(*analysis));
        };
        add(label, 1, cell("then", m_row->then.get()), cell("now", m_row->now.get()));
    }

    [[nodiscard]] Cell medianOf(const std::string& name, const SurvivalAnalysis* analysis, const std::optional<std::size_t>& arm) const
    {
        if (analysis == nullptr || !arm) return {"—"};
        const stats::Estimate& median = analysis->arms[*arm].median;
        Cell cell{words::medianWithInterval(median.estimate, median.lower, median.upper, analysis->unit, m_numbers), name};
        if (!std::isnan(median.estimate)) cell.value = median.estimate;
        return cell;
    }

    [[nodiscard]] Cell eventsOf(const std::string& name, const SurvivalAnalysis* analysis, const std::optional<std::size_t>& arm) const
    {
        if (analysis == nullptr || !arm) return {"—"};
        const stats::ArmResult& result = analysis->arms[*arm];
        return {eventsOfPatients(result, m_numbers), name, "", static_cast<double>(result.events)};
    }

    void appendArm(std::size_t arm)
    {
        const study::Arm& named = m_row->now->arms[arm].arm;
        const auto former = m_row->then ? armOf(*m_row->then, named.value) : std::nullopt;
        const std::string prefix = m_prefix + "arm." + std::to_string(arm) + ".";
        const std::string of = m_row->now->arms.size() > 1 ? ", " + named.label : "";
        const std::string median = "Median" + of + (m_row->now->unit ? ", " + words::unitName(m_row->now->unit) : "");
        add("Events / patients" + of, 1, eventsOf(prefix + "events.then", m_row->then.get(), former),
            eventsOf(prefix + "events.now", m_row->now.get(), arm));
        add(median, 1, medianOf(prefix + "median.then", m_row->then.get(), former), medianOf(prefix + "median.now", m_row->now.get(), arm));
    }

    [[nodiscard]] Cell ratioCell(const std::string& name, const std::optional<CutEffect>& effect) const
    {
        Cell cell{effectText(effect, m_numbers), name};
        if (effect && effect->ratio.status == stats::CoxStatus::Ok) cell.value = effect->ratio.estimate;
        return cell;
    }
    [[nodiscard]] Cell pCell(const std::string& name, const std::optional<CutEffect>& effect) const
    {
        if (!effect) return {"—"};
        Cell cell{words::pValue(effect->p, m_numbers), name};
        if (!std::isnan(effect->p)) cell.value = effect->p;
        return cell;
    }

    void appendComparison(const CutComparison& comparison, std::size_t index)
    {
        const std::string name = comparisonName(*m_row, comparison), of = name.empty() ? "" : ", " + name;
        const std::string prefix = m_prefix + "comparison." + std::to_string(index) + ".";
        add(ratioHeading(*m_row->now, m_numbers) + of, 1, ratioCell(prefix + "ratio.then", comparison.then),
            ratioCell(prefix + "ratio.now", comparison.now));
        if (showsP(m_cuts))
            add(words::pLetter(m_numbers) + ", log-rank" + of, 1, pCell(prefix + "p.then", comparison.then),
                pCell(prefix + "p.now", comparison.now));
        for (const Judgement& judgement : comparison.boundaries)
            add(boundaryName(judgement, m_numbers) + of, 1, {boundaryVerdict(judgement, m_numbers)}, {});
    }

    report::Table& m_table;
    const Cuts& m_cuts;
    const words::NumberStyle& m_numbers;
    const CutRow* m_row = nullptr;
    std::string m_prefix;
};

report::Table ratiosTable(const Cuts& cuts, const words::NumberStyle& numbers)
{
    report::Table table{"cuts.ratios",
                        "Then and now: " +
                            words::shownTitle({"", cuts.populationLabel.empty() ? "All patients" : cuts.populationLabel, cuts.filters}),
                        "",
                        {{"then", "Then"}, {"now", "Now"}},
                        {},
                        {}};
    Rows rows(table, cuts, numbers);
    for (std::size_t row = 0; row < cuts.rows.size(); ++row) rows.append(cuts.rows[row], row);
    table.notes.push_back(cutsWhen(cuts) + ".");
    addUnplanned(table, cuts);
    const auto compares = [](const CutRow& row) { return !row.comparisons.empty(); };
    if (!showsP(cuts) && std::ranges::any_of(cuts.rows, compares)) table.notes.push_back(noP(numbers));
    return table;
}

/// What happened to patients, a column for every arm that any row has.
class ChangesTable {
public:
    ChangesTable(const Cuts& cuts, const words::NumberStyle& numbers) : m_cuts(cuts), m_numbers(numbers)
    {
        for (const study::Study* study : {cuts.now.get(), cuts.then.get()})
            for (const study::Arm& arm : study->arms)
                if (isTold(arm) && std::ranges::find(m_arms, arm.value, &study::Arm::value) == m_arms.end()) m_arms.push_back(arm);
    }

    report::Table table()
    {
        report::Table table{"cuts.changes", "What happened to patients between the cuts", "", {}, {}, {}};
        for (std::size_t arm = 0; arm < m_arms.size(); ++arm) table.columns.push_back({"arm." + std::to_string(arm), m_arms[arm].label});
        if (m_arms.size() > 1) table.columns.push_back({"total", "Total"});
        for (std::size_t row = 0; row < m_cuts.rows.size(); ++row) {
            const CutRow& of = m_cuts.rows[row];
            if (of.changes) appendRow(table, *of.changes, row);
            if (const std::string words = changesWords(m_cuts, of, m_numbers); !words.empty())
                table.notes.push_back(rowName(m_cuts, of) + ": " + words);
        }
        if (std::ranges::any_of(m_cuts.rows, [&](const CutRow& row) { return !m_cuts.now->endpoint(row.endpoint)->competing.empty(); }))
            table.notes.emplace_back("Competing events are events here.");
        return table;
    }

private:
    static const ArmChanges* find(const Changes& changes, const study::Arm& arm)
    {
        const auto its = std::ranges::find_if(changes.arms, [&](const ArmChanges& each) { return each.arm.value == arm.value; });
        return its == changes.arms.end() ? nullptr : &*its;
    }
    [[nodiscard]] bool isTold(const study::Arm& arm) const
    {
        return std::ranges::any_of(m_cuts.rows, [&](const CutRow& row) { return row.changes && find(*row.changes, arm) != nullptr; });
    }

    void appendRow(report::Table& table, const Changes& changes, std::size_t index) const
    {
        table.rows.push_back({.label = rowName(m_cuts, m_cuts.rows[index]), .cells = {}, .isHeading = true});
        for (std::size_t change = 0; change < cutChanges; ++change) {
            const auto kind = static_cast<CutChange>(change);
            const std::string name = std::to_string(index) + "." + std::string(idOf(kind)) + ".";
            report::Row line{std::string(wordsOf(kind)), {}};
            line.indent = 1;
            for (std::size_t arm = 0; arm < m_arms.size(); ++arm) {
                const ArmChanges* its = find(changes, m_arms[arm]);
                line.cells.push_back(its == nullptr ? Cell{"—"} : cell(its->of(kind), name + std::to_string(arm)));
            }
            if (m_arms.size() > 1) line.cells.push_back(cell(changes.of(kind), name + "total"));
            table.rows.push_back(std::move(line));
        }
    }
    [[nodiscard]] Cell cell(std::size_t count, const std::string& name) const
    {
        return {words::integer(count, m_numbers), name, "", static_cast<double>(count)};
    }

    const Cuts& m_cuts;
    const words::NumberStyle& m_numbers;
    std::vector<study::Arm> m_arms;
};

report::Table calendarTable(const Cuts& cuts, const words::NumberStyle& numbers)
{
    report::Table table{
        "cuts.calendar", "Over calendar time: " + cuts.wording, "As of", {{"patients", "Patients"}, {"events", "Events"}}, {}, {}};
    const SurvivalAnalysis& last = *cuts.calendar.back().analysis;
    for (const stats::Comparison& comparison : last.comparisons) {
        const std::string id = std::to_string(&comparison - last.comparisons.data());
        const std::string span = last.comparisons.size() > 1 ? versus(last, comparison) : "";
        table.columns.push_back({"ratio." + id, ratioHeading(last, numbers), "HR", report::Alignment::Right, span});
        if (showsP(cuts)) table.columns.push_back({"p." + id, words::pLetter(numbers), "", report::Alignment::Right, span});
    }
    for (const CalendarPoint& point : cuts.calendar) {
        const std::string date = table::dateText(point.day);
        report::Row row{words::dateInWords(date), {}};
        row.cells.push_back({words::integer(point.analysis->subjects, numbers), date + ".patients", "", double(point.analysis->subjects)});
        row.cells.push_back({words::integer(point.analysis->events, numbers), date + ".events", "", double(point.analysis->events)});
        for (const CutEffect& effect : point.effects) {
            const bool ok = effect.ratio.status == stats::CoxStatus::Ok;
            row.cells.push_back({effectText(effect, numbers), "", "", ok ? std::optional(effect.ratio.estimate) : std::nullopt});
            if (!showsP(cuts)) continue;
            row.cells.push_back({words::pValue(effect.p, numbers), "", "", std::isnan(effect.p) ? std::nullopt : std::optional(effect.p)});
        }
        table.rows.push_back(std::move(row));
    }
    table.notes.push_back(
        "Approximate: told from the present data by " + cuts.calendarStart + ", not the data as locked then." +
        (showsP(cuts) && !last.comparisons.empty() ? " " + words::pLetter(numbers) + " is not adjusted for looking several times." : ""));
    if (!showsP(cuts) && !last.comparisons.empty()) table.notes.push_back(noP(numbers));
    addUnplanned(table, cuts);
    return table;
}

} // namespace

std::vector<report::Table> cutsTables(const Cuts& cuts, const words::NumberStyle& numbers)
{
    std::vector<report::Table> tables;
    if (!cuts.rows.empty()) tables.push_back(ratiosTable(cuts, numbers));
    if (std::ranges::any_of(cuts.rows, [](const CutRow& row) { return row.changes.has_value(); }))
        tables.push_back(ChangesTable(cuts, numbers).table());
    if (!cuts.calendar.empty()) tables.push_back(calendarTable(cuts, numbers));
    return tables;
}

} // namespace atrisk::analyses
