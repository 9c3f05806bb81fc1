#include "core/analyses/censoring/censoring_views.h"
#include "core/analyses/censoring/ratio_lines.h"
#include "core/analyses/km/km_words.h"
#include "core/words/effect_words.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

namespace atrisk::analyses {
namespace {

using report::Cell;
using report::Row;
using report::Table;
using words::NumberStyle;

/// The table of reasons.
class Anatomy {
public:
    Anatomy(const CensoringAnalysis& result, const NumberStyle& numbers)
        : m_result(result), m_analysis(result.asAnalysed), m_numbers(numbers)
    {
    }

    Table table()
    {
        m_table = {"censoring", censoringTitle(m_result), "", {}, {}, {}};
        addColumns();
        addCounts("Patients", "patients", [&](std::size_t arm) { return m_analysis.arms[arm].subjects; });
        for (std::size_t i = 0; i < m_result.events.size(); ++i) {
            const stats::EventTimes& kind = m_result.events[i];
            addCounts(kind.label.empty() ? "Event" : kind.label, i == 0 ? "events" : "competing." + std::to_string(i),
                      [&](std::size_t arm) { return kind.arms[arm].size(); });
        }
        addReason(m_result.all, "Censored", "all", 0);
        if (m_result.dated) addDates();
        for (std::size_t i = 0; i < m_result.reasons.size() && m_result.reasons.front().id != "censored"; ++i)
            addReason(m_result.reasons[i], m_result.reasons[i].label, "reason." + std::to_string(i), 1);
        addNotes();
        return std::move(m_table);
    }

private:
    void addColumns()
    {
        for (std::size_t arm = 0; arm < m_analysis.arms.size(); ++arm) {
            const std::string id = "arm." + std::to_string(arm), span = m_analysis.arms.size() > 1 ? m_analysis.arms[arm].arm.label : "";
            m_table.columns.push_back({id, words::countAndShareWords(m_numbers), {}, report::Alignment::Right, span});
            m_table.columns.push_back(
                {id + ".median", words::withUnit("Median time", m_analysis.unit), {}, report::Alignment::Right, span});
        }
        for (std::size_t pair = 0; pair < m_result.planned.size(); ++pair) {
            const std::string id = "censored." + std::to_string(pair + 1), span = "Being censored, " + pairOf(m_result, pair);
            m_table.columns.push_back(
                {id, "HR (" + words::intervalName(m_analysis.confidence, m_numbers) + ")", {}, report::Alignment::Right, span});
            if (showsP(m_analysis)) m_table.columns.push_back({id + ".p", words::pLetter(m_numbers), {}, report::Alignment::Right, span});
        }
    }

    [[nodiscard]] Cell countCell(std::size_t count, std::size_t arm, const std::string& name, const std::string& method) const
    {
        const std::size_t all = m_analysis.arms[arm].subjects;
        return {words::countAndShare(count, all, words::shareDecimals(all, m_numbers), m_numbers), name + ".arm." + std::to_string(arm),
                method, static_cast<double>(count)};
    }

    template <class CountOf> void addCounts(const std::string& label, const std::string& name, const CountOf& countOf, int indent = 0)
    {
        Row row{label, {}, report::Weight::Plain, indent};
        for (std::size_t arm = 0; arm < m_analysis.arms.size(); ++arm) {
            row.cells.push_back(name == "patients" ? Cell{words::integer(countOf(arm), m_numbers), "patients.arm." + std::to_string(arm),
                                                          "", static_cast<double>(countOf(arm))}
                                                   : countCell(countOf(arm), arm, name, label));
            row.cells.emplace_back();
        }
        m_table.rows.push_back(std::move(row));
    }

    void addReason(const stats::CensoringReason& reason, const std::string& label, const std::string& name, int indent)
    {
        Row row{label + (reason.counted && m_result.hasReasons() ? " (counted as events)" : ""), {}, report::Weight::Plain, indent};
        for (std::size_t arm = 0; arm < m_analysis.arms.size(); ++arm) {
            const stats::ArmCensoring& of = reason.arms[arm];
            row.cells.push_back(countCell(of.times.size(), arm, name, "Patients censored"));
            row.cells.push_back({of.times.empty() ? "–" : words::duration(of.median, m_analysis.unit, m_numbers),
                                 name + ".arm." + std::to_string(arm) + ".median", "Median of the times of those censored", of.median});
        }
        for (std::size_t pair = 0; pair < reason.censored.size(); ++pair) addCensored(row, reason.censored[pair], name, pair);
        m_table.rows.push_back(std::move(row));
    }

    void addCensored(Row& row, const stats::CountedRatio& ratio, const std::string& name, std::size_t pair) const
    {
        const std::string own = name + ".censored." + std::to_string(pair + 1),
                          method = "Reverse Kaplan–Meier: being censored is the event";
        row.cells.push_back({words::ratioText(ratio.hazardRatio, m_numbers), own + ".ratio", method, ratio.hazardRatio.estimate});
        if (showsP(m_analysis))
            row.cells.push_back({words::pValue(ratio.logRank.p, m_numbers), own + ".p", method + "; log-rank test", ratio.logRank.p});
    }

    void addDates()
    {
        const auto of = [&](std::size_t arm) -> const stats::ArmCensoring& { return m_result.all.arms[arm]; };
        addCounts(
            "Before the data cut-off", "early", [&](std::size_t arm) { return of(arm).early; }, 2);
        addCounts(
            "On the day of the cut-off or later", "atCutoff", [&](std::size_t arm) { return of(arm).atCutoff; }, 2);
        const auto undated = [&](std::size_t arm) { return of(arm).times.size() - of(arm).early - of(arm).atCutoff; };
        std::size_t all = 0;
        for (std::size_t arm = 0; arm < m_analysis.arms.size(); ++arm) all += undated(arm);
        if (all > 0) addCounts("Without a date", "undated", undated, 2);
    }

    void addNotes()
    {
        m_table.notes = censoringNotes(m_result);
        if (!m_result.dated)
            m_table.notes.emplace_back("Whether a patient was censored before the data cut-off cannot be told: that takes dates (ADT) and "
                                       "a cut-off in the study.");
        m_table.notes.push_back(words::joinedSentences({coxSentence(m_result), censoringMethods(m_result, m_numbers)}));
    }

    const CensoringAnalysis& m_result;
    const stats::SurvivalAnalysis& m_analysis;
    const NumberStyle& m_numbers;
    Table m_table;
};

Table ratioTable(const CensoringAnalysis& result, std::size_t pair, const NumberStyle& numbers)
{
    const auto arm = [&](std::size_t index) { return shortName(result.asAnalysed.arms[index].arm) + ", events/n"; };
    Table table{"censoring.ratios." + std::to_string(pair + 1),
                "Censorings counted otherwise: " + pairOf(result, pair),
                "Counted as events",
                {{"control", arm(0)},
                 {"experimental", arm(pair + 1)},
                 {"hazardRatio", "HR (" + words::intervalName(result.asAnalysed.confidence, numbers) + ")"}},
                {},
                {}};
    const bool withP = showsP(result.asAnalysed);
    if (withP) table.columns.push_back({"p", words::pLetter(numbers)});
    for (const RatioLine& line : ratioLines(result, pair, numbers)) {
        Row row{line.label, {}};
        row.indent = line.kind == RatioLine::Kind::Scenario || line.kind == RatioLine::Kind::Tipping ? 1 : 0;
        row.isHeading = line.kind == RatioLine::Kind::Heading;
        if (line.ratio != nullptr) {
            row.cells = {{line.events[0], line.name + ".control", "Events of patients", static_cast<double>(line.counts[0])},
                         {line.events[1], line.name + ".experimental", "Events of patients", static_cast<double>(line.counts[1])},
                         {words::ratioText(line.ratio->hazardRatio, numbers), line.name + ".hazardRatio", line.ratio->hazardRatio.reason,
                          line.ratio->hazardRatio.estimate}};
            if (withP)
                row.cells.push_back(
                    {words::pValue(line.ratio->logRank.p, numbers), line.name + ".p", "Log-rank test", line.ratio->logRank.p});
        }
        table.rows.push_back(std::move(row));
    }
    if (const std::string stamp = stampOf(result); !stamp.empty()) table.notes.push_back(stamp + ".");
    return table;
}

} // namespace

std::vector<Table> censoringTables(const CensoringAnalysis& result, const NumberStyle& numbers)
{
    std::vector<Table> tables{Anatomy(result, numbers).table()};
    for (std::size_t pair = 0; pair < result.planned.size(); ++pair) tables.push_back(ratioTable(result, pair, numbers));
    return tables;
}

} // namespace atrisk::analyses
