#include "core/document/contents/make_contents.h"

#include "core/analyses/analyses.h"
#include "core/base/guarded.h"
#include "core/study/amend/group_by.h"
#include "core/study/cohort/cohort.h"
#include "core/words/plan_words.h"

#include <map>

namespace atrisk::document {
namespace {

using base::Done;
using base::Result;

class Maker {
public:
    Maker(const ContentsQuestion& question, const base::Cancel& cancel, const Told& told)
        : m_question(question), m_cancel(cancel), m_told(told)
    {
        m_made.study = question.study;
    }

    Result<MadeContents> make()
    {
        if (auto known = checkChoice(); !known) return known.error();
        const std::size_t count = m_question.wanted.size();
        for (std::size_t i = 0; i < count; ++i) {
            const Wanted& wanted = m_question.wanted[i];
            if (m_told) m_told(static_cast<double>(i) / static_cast<double>(count), std::string(wanted.analysis->title));
            if (m_cancel.requested()) return base::cancelled();
            if (auto added = add(wanted); !added) return added.error();
        }
        base::keepFirsts(m_made.warnings);
        if (m_made.items.empty() && m_firstError.kind == base::ErrorKind::Usage) return m_firstError;
        if (m_made.items.empty())
            return base::failure("no-data", "nothing of the report can be made" +
                                                (m_made.leftOut.empty() ? std::string() : ": " + m_made.leftOut.front()));
        return std::move(m_made);
    }

private:
    /// What names nothing in the study is said before anything is computed.
    Result<Done> checkChoice()
    {
        if (study::asksForGroups(m_question.selection)) return Done{}; // whose arms are others
        const auto chosen = study::choosePatients(m_question.study, m_question.selection.who(), m_cancel);
        const auto cohort = m_question.study->hasOutcomes() ? study::makeCohort(m_question.study, m_question.selection, m_cancel)
                                                            : Result<study::Cohort>(base::failure("no-data", ""));
        for (const base::Error& error : {chosen ? base::Error() : chosen.error(), cohort ? base::Error() : cohort.error()})
            if (error.kind == base::ErrorKind::Usage || error.kind == base::ErrorKind::Cancelled) return error;
        const std::string unplanned = cohort ? words::notPlanned(*cohort, cohort->endpoint) : chosen ? words::notPlanned(*chosen) : "";
        m_made.unplanned = unplanned.empty() ? unplanned : unplanned + ".";
        return Done{};
    }

    struct Answer {
        std::shared_ptr<const report::Report> report;
        base::Error error;
        report::Options options;
    };

    /// An analysis that is wanted in several places is asked once.
    const Answer& answerOf(const analyses::Analysis& analysis)
    {
        const auto known = m_answers.find(&analysis);
        if (known != m_answers.end()) return known->second;
        Answer answer{nullptr, {}, m_question.options ? m_question.options(analysis) : analysis.options()};
        const bool applies = analysis.applies(*m_question.study);
        auto report = analyses::make(analysis, {m_question.study, m_question.selection, answer.options}, m_cancel);
        if (!report)
            answer.error = report.error(); // of one that does not apply, why
        else if (applies)
            answer.report = std::make_shared<const report::Report>(std::move(report).value());
        else
            answer.error = base::failure("no-data", "the study has no data for it");
        return m_answers.emplace(&analysis, std::move(answer)).first->second;
    }

    Result<Done> add(const Wanted& wanted)
    {
        const Answer& answer = answerOf(*wanted.analysis);
        if (answer.error.kind == base::ErrorKind::Cancelled) return answer.error;
        if (answer.report == nullptr) {
            if (m_made.leftOut.empty()) m_firstError = answer.error;
            leaveOut(wanted, answer.error.text);
            return Done{};
        }
        m_made.warnings.insert(m_made.warnings.end(), answer.report->warnings.begin(), answer.report->warnings.end());
        const bool figure = wanted.part.empty() || wanted.part == figurePart;
        if (figure && answer.report->pages) addItem(wanted, answer, "", "", answer.report);
        if (wanted.part == figurePart && !answer.report->pages) leaveOut(wanted, "this analysis has tables alone, and no figure");
        return wanted.part == figurePart ? Done{} : addTables(wanted, answer);
    }

    Result<Done> addTables(const Wanted& wanted, const Answer& answer)
    {
        const auto tables = base::guarded([&]() -> Result<std::vector<report::Table>> {
            return answer.report->tables ? answer.report->tables(answer.options, words::NumberStyle()) : std::vector<report::Table>();
        });
        if (!tables) {
            leaveOut(wanted, tables.error().text);
            return Done{};
        }
        if (!wanted.part.empty())
            if (const auto named = hasTable(wanted, answer); !named) return named.error();
        bool found = !wanted.part.empty() || answer.report->pages != nullptr;
        for (const report::Table& table : *tables) {
            if (!wanted.part.empty() && !isMeant(table, wanted)) continue;
            auto alone = report::tablesAlone(*answer.report, table.id, answer.options);
            if (!alone) return alone.error();
            addItem(wanted, answer, table.id, table.title, std::make_shared<const report::Report>(std::move(alone).value()));
            found = true;
        }
        if (!found) leaveOut(wanted, "it has nothing to show");
        return Done{};
    }

    /// "effect" and "km.effect" name the same.
    static bool isMeant(const report::Table& table, const Wanted& wanted)
    {
        return table.id == wanted.part || table.id == idOf(wanted) || table.id.ends_with("." + wanted.part);
    }

    /// The usage error with the tables that there are, as they are named here.
    Result<Done> hasTable(const Wanted& wanted, const Answer& answer) const
    {
        std::vector<std::string> ids;
        const std::string analysis(wanted.analysis->id);
        if (answer.report->pages) ids.push_back(analysis + "." + figurePart);
        if (answer.report->tables)
            for (const report::Table& table : answer.report->tables(answer.options, words::NumberStyle())) {
                if (isMeant(table, wanted)) return Done{};
                ids.push_back(table.id == analysis || table.id.starts_with(analysis + ".") ? table.id : analysis + "." + table.id);
            }
        return base::usageError("no-such-table",
                                "there is no table \"" + idOf(wanted) + "\"; it must be " + (ids.empty() ? analysis : base::choices(ids)));
    }

    void addItem(const Wanted& wanted, const Answer& answer, std::string table, std::string title, report::ReportPtr report)
    {
        auto asked =
            std::make_shared<const Asked>(Asked{std::string(wanted.analysis->id), m_question.selection, answer.options, std::move(table)});
        m_made.items.push_back({std::move(asked), wanted.analysis, std::move(report), std::move(title)});
    }

    void leaveOut(const Wanted& wanted, const std::string& why)
    {
        const std::string name = std::string(wanted.analysis->title) + (wanted.part.empty() ? "" : " (" + idOf(wanted) + ")");
        m_made.leftOut.push_back(name + ": " + why);
        base::Warning warning;
        warning.code = "left-out";
        warning.text = "not in the report: " + m_made.leftOut.back();
        m_made.warnings.push_back(std::move(warning));
    }

    const ContentsQuestion& m_question;
    const base::Cancel& m_cancel;
    const Told& m_told;
    MadeContents m_made;
    base::Error m_firstError;
    std::map<const analyses::Analysis*, Answer> m_answers;
};

} // namespace

Result<MadeContents> makeContents(const ContentsQuestion& question, const base::Cancel& cancel, const Told& told)
{
    return base::guarded([&] { return Maker(question, cancel, told).make(); });
}

} // namespace atrisk::document
