#include "core/study/open/propose_roles.h"

#include "core/base/guarded.h"
#include "core/study/guesses/entry_column.h"
#include "core/study/guesses/identifier.h"
#include "core/study/guesses/identifier_by_content.h"
#include "core/study/open/arms.h"
#include "core/study/open/table_plan.h"
#include "core/study/roles/adam.h"
#include "core/study/roles/column_kinds.h"
#include "core/study/roles/record_flags.h"
#include "core/study/roles/study_file.h"

#include <algorithm>

namespace atrisk::study {
namespace {

using base::Done;
using base::Error;
using base::Result;

std::vector<std::string> columnNames(const table::Table& table)
{
    std::vector<std::string> names;
    for (const table::Column& column : table.columns) names.push_back(column.name);
    return names;
}

Error noEndpoint(const Tables& tables, const RoleOptions& options)
{
    std::vector<std::string> names;
    for (const Tables::Item& item : tables.tables)
        for (const table::Column& column : item.table->columns) names.push_back(column.name);
    const auto isMended = [](const base::Warning& warning) { return warning.code == "not-utf8"; };
    const bool guessed = std::ranges::any_of(tables.warnings, isMended);
    const std::string has =
        "the data have " + base::choices(names) +
        (guessed ? "; they are no UTF-8 and were read as Windows-1252: if these letters are wrong, say --encoding" : "");
    const bool timeNamed = !options.time.empty();
    const auto known = [&](const std::string& name) { return std::find(names.begin(), names.end(), name) != names.end(); };
    if (timeNamed && !known(options.time))
        return base::usageError("no-such-column", "--time names no column: \"" + options.time + "\"; " + has);
    if (!options.event.empty() && !known(options.event))
        return base::usageError("no-such-column", "--event names no column: \"" + options.event + "\"; " + has);
    if (!options.censor.empty() && !known(options.censor))
        return base::usageError("no-such-column", "--censor names no column: \"" + options.censor + "\"; " + has);
    return base::usageError("no-endpoint",
                            "no time-to-event endpoint was found: that needs the CDISC columns AVAL and CNSR, a study file, or "
                            "--time COL with --event COL or --censor COL; " +
                                has);
}

/// By the options, else by CDISC's names.
KnownColumns knownColumns(const RoleOptions& options)
{
    return {!options.time.empty()  ? options.time
            : !options.end.empty() ? options.end
                                   : "AVAL",
            !options.event.empty()    ? options.event
            : !options.censor.empty() ? options.censor
                                      : "CNSR",
            options.arm};
}

/// The columns of a table with several endpoints.
std::vector<std::string> longTable(const RoleOptions& options)
{
    const KnownColumns known = knownColumns(options);
    return {"PARAMCD", known.time, known.outcome};
}

/// Carries out one proposal.
class Proposing {
public:
    Proposing(const Tables& tables, const RoleOptions& options, const base::Cancel& cancel)
        : m_tables(tables), m_options(options), m_cancel(cancel)
    {
    }

    Result<Proposal> run()
    {
        for (const auto step : {&Proposing::readStudyFile, &Proposing::checkData, &Proposing::planJoin, &Proposing::joinTables,
                                &Proposing::findRoles, &Proposing::noteData}) {
            if (m_cancel.requested()) return base::cancelled();
            auto done = (this->*step)();
            if (!done) return std::move(done).error();
            if (m_recordAlone) break;
        }
        return std::move(m_proposal);
    }

private:
    [[nodiscard]] bool hasStudyFile() const { return !m_tables.studyFile.empty(); }
    [[nodiscard]] bool asksForEndpoint() const
    {
        return !m_options.time.empty() || !m_options.end.empty() || !m_options.event.empty() || !m_options.censor.empty();
    }
    [[nodiscard]] Roles& roles() { return m_proposal.roles; }

    Result<Done> readStudyFile()
    {
        if (!hasStudyFile()) return Done{};
        auto file = parseStudyFile(m_tables.studyFileText, m_tables.studyFile);
        if (!file) return std::move(file).error();
        roles() = std::move(file).value();
        return Done{};
    }

    Result<Done> checkData()
    {
        const std::vector<std::string> keys = keysOf(m_tables, roles());
        m_recordAlone = m_tables.record && roles().endpoints.empty() && !tableOfSubjects(keys);
        if (m_recordAlone)
            for (const Tables::Item& item : m_tables.tables) m_proposal.plan.all.push_back(item.table);
        if (!m_recordAlone && m_tables.tables.empty())
            return roles().errorAt({1, 1}, "no-data", "the study file has endpoints but names no data");
        return Done{};
    }

    /// Without a table of endpoints, patients alone are a study.
    Result<Done> planJoin()
    {
        const std::vector<std::string> keys = keysOf(m_tables, roles());
        const bool declared = hasStudyFile() && (!roles().endpoints.empty() || !asksForEndpoint());
        const auto endpoints = declared ? tableOfEndpoints(m_tables, keys, roles()) : findEndpointTable(tablesOf(), m_options);
        for (const std::string& column : m_options.ignoreCase) roles().ignoreCase.push_back({column, {}});
        for (const Condition& code : m_options.missingCodes) addMissingCode(code);
        roles().alikeSubjects = roles().alikeSubjects || m_options.alikeSubjects;
        const Planning planning = planningOf(roles(), endpoints.has_value(), declared ? stackedBy(roles()) : longTable(m_options));
        if (endpoints) {
            m_proposal.plan = planTables(m_tables, keys, *endpoints, planning);
            return Done{};
        }
        const auto patients = hasStudyFile() ? tableOfSubjects(keys) : findPatientTable(tablesOf(), m_options.id);
        if (!patients || asksForEndpoint()) return noEndpoint(m_tables, m_options);
        m_proposal.plan = planTables(m_tables, keys, *patients, planning);
        return Done{};
    }

    /// Those of one column are one list.
    void addMissingCode(const Condition& code)
    {
        const auto same = [&](const FileCondition& one) { return one.condition.column == code.column; };
        const auto known = std::ranges::find_if(roles().missingCodes, same);
        if (known == roles().missingCodes.end()) return roles().missingCodes.push_back({code, {}});
        std::vector<std::string>& values = known->condition.values;
        for (const std::string& value : code.values)
            if (std::ranges::find(values, value) == values.end()) values.push_back(value);
    }

    Result<Done> joinTables()
    {
        if (auto known = checkColumnsSaid(m_proposal.plan, roles()); !known) return known;
        const table::Table& first = *m_proposal.plan.all.front();
        if (!m_options.id.empty() && first.find(m_options.id) == nullptr)
            return base::usageError("no-such-column", "--id names no column: \"" + m_options.id + "\"; " + first.file + " has " +
                                                          base::choices(columnNames(first)));
        if (!m_options.id.empty()) roles().subject = {m_options.id, {}};
        if (!hasStudyFile() && m_options.id.empty()) findPatients();
        auto joined = joinAsPlanned(m_proposal.plan, roles().subject.text, m_cancel);
        if (!joined) return std::move(joined).error();
        m_proposal.joined = std::move(joined).value();
        return Done{};
    }

    Result<Done> findRoles()
    {
        if (!hasStudyFile()) takeRoles(rolesFromNames(*m_proposal.joined));
        if (auto joined = checkNamedColumns(); !joined) return joined;
        auto applied = applyOptions(roles(), *m_proposal.joined, m_options);
        if (!applied) return applied;
        if (!hasStudyFile() && !m_proposal.joined->hasIdentifier)
            roles().guesses.push_back({Guess::Kind::Patients, "", "every row", "no column is known to tell patients apart", false});
        if (roles().endpoints.size() > mostChoices) return Done{}; // which is refused
        if (auto chosen = chooseRecords(roles(), *m_proposal.joined, m_options); !chosen) return chosen;
        if (!hasStudyFile() && m_options.entry.empty()) proposeEntries(roles(), *m_proposal.joined);
        if (roles().endpoints.empty() && m_proposal.plan.hasEndpoints) return noEndpoint(m_tables, m_options);
        return proposeControl(roles(), m_options.control, *m_proposal.joined);
    }

    /// A column that is said and stands in a table that could not be joined: that is why it is not there.
    Result<Done> checkNamedColumns()
    {
        std::vector<std::pair<std::string, std::string>> named{
            {"--arm", m_options.arm},     {"--time", m_options.time},   {"--start", m_options.start},  {"--end", m_options.end},
            {"--entry", m_options.entry}, {"--event", m_options.event}, {"--censor", m_options.censor}};
        for (const std::string& column : m_options.populations) named.emplace_back("--populations", column);
        for (const std::string& column : m_options.subgroups) named.emplace_back("--subgroups", column);
        for (const auto& [option, column] : named)
            for (const base::Warning& warning : m_proposal.joined->warnings) {
                if (warning.code != "not-joined" || allColumns(*m_proposal.joined).find(column)) continue;
                const TablePtr table = tableOf(warning.file);
                if (table == nullptr || table->find(column) == nullptr) continue;
                Error error = warning;
                error.kind = base::ErrorKind::Usage;
                error.code = "no-such-column";
                error.text = option + " names " + column + ", a column of a table that " + warning.text;
                return error;
            }
        return Done{};
    }

    [[nodiscard]] TablePtr tableOf(const std::string& file) const
    {
        for (const Tables::Item& item : m_tables.tables)
            if (item.table->file == file) return item.table;
        return nullptr;
    }

    /// What was decided before joining stays.
    void takeRoles(Roles found)
    {
        if (!m_proposal.joined->hasIdentifier) found.subject = roles().subject;
        found.ignoreCase = roles().ignoreCase;
        found.missingCodes = roles().missingCodes;
        found.alikeSubjects = roles().alikeSubjects;
        found.guesses.insert(found.guesses.begin(), roles().guesses.begin(), roles().guesses.end());
        roles() = std::move(found);
    }

    /// Without CDISC's identifier: a column whose name says that it tells patients apart, else, of one table alone, whose values do.
    void findPatients()
    {
        const auto& tables = m_proposal.plan.joined;
        auto found = findIdentifier(tables, roles().subject.text);
        if (!found && tables.size() == 1 && tables.front()->find(roles().subject.text) == nullptr)
            found = identifierByContent(*tables.front(), knownColumns(m_options), m_cancel);
        if (!found) return;
        roles().subject = {found->column, {}};
        roles().guesses.push_back({Guess::Kind::Patients, "", "column " + found->column, found->reason, false});
    }

    /// How the files were read; a study file says itself which they are.
    Result<Done> noteData()
    {
        roles().reading = m_tables.reading;
        roles().display.peopleCase = m_options.peopleCase.value_or(roles().display.peopleCase);
        roles().guard = wished(roles().guard, m_options.guard);
        if (hasStudyFile()) return Done{};
        for (std::size_t i = 0; i < m_tables.tables.size(); ++i)
            roles().data.push_back({m_proposal.plan.keys[i], {m_tables.tables[i].table->file, {}}});
        return Done{};
    }

    [[nodiscard]] std::vector<TablePtr> tablesOf() const
    {
        std::vector<TablePtr> tables;
        for (const Tables::Item& item : m_tables.tables) tables.push_back(item.table);
        return tables;
    }

    const Tables& m_tables;
    const RoleOptions& m_options;
    const base::Cancel& m_cancel;
    Proposal m_proposal;
    bool m_recordAlone = false;
};

} // namespace

Result<Proposal> propose(const Tables& tables, const RoleOptions& options, const base::Cancel& cancel)
{
    return Proposing(tables, options, cancel).run();
}

Result<Roles> proposeRoles(const Tables& tables, const RoleOptions& options, const base::Cancel& cancel)
{
    return base::guarded([&]() -> Result<Roles> {
        auto proposal = propose(tables, options, cancel);
        if (proposal) return std::move(proposal->roles);
        Error error = std::move(proposal).error();
        tables.locate({&error}, cancel);
        return error;
    });
}

} // namespace atrisk::study
