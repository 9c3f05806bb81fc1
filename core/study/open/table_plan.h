// What each table is in the study, and the tables joined accordingly: what proposeRoles and buildStudy share.
#pragma once

#include "core/study/open/join.h"
#include "core/study/open/read_tables.h"
#include "core/study/roles/role_options.h"
#include "core/study/roles/roles.h"

#include <optional>
#include <string>
#include <vector>

namespace atrisk::study {

struct TablePlan {
    std::vector<TablePtr> all;     ///< the endpoint table first, without one the subject table
    std::vector<TablePtr> joined;  ///< of these, as `join` takes them
    std::vector<std::string> keys; ///< part in the study, as in a study file's data; in the order of Tables
    std::vector<DomainTable> domains;
    const table::Table* subjects = nullptr; ///< declared or by its name; null = none, or it is the first
    bool hasEndpoints = false;              ///< the first table is the endpoint table
    std::vector<TablePtr> stack;            ///< further endpoint tables, below the first
    TablePtr stacked;                       ///< all of them as one, the first of `joined`; null = there are none
    bool alikeSubjects = false;
};

/// What a plan heeds besides the tables' names.
struct Planning {
    bool hasEndpoints = false;          ///< the first table is the endpoint table
    std::vector<std::string> stackedBy; ///< columns that make other tables endpoint tables too; empty = there is one
    std::vector<FileText> ignoreCase;
    std::vector<FileCondition> missingCodes;
    bool alikeSubjects = false;
};
/// That roles say besides their endpoints.
[[nodiscard]] Planning planningOf(const Roles& roles, bool hasEndpoints, std::vector<std::string> stackedBy);
/// Of roles with endpoints in a long table: its columns.
[[nodiscard]] std::vector<std::string> stackedBy(const Roles& roles);

/// The plan with the table `first` in front. `keys` as read, "" = the table's name may tell.
[[nodiscard]] TablePlan planTables(const Tables& tables, const std::vector<std::string>& keys, std::size_t first, const Planning& planning);
/// "no-such-column": a missing code, or that case is ignored, is said of a column that no table has.
[[nodiscard]] base::Result<base::Done> checkColumnsSaid(const TablePlan& plan, const Roles& roles);
/// Of what is said of columns and identifiers and changes nothing: case is ignored where nothing differs by it, identifiers are matched
/// as alike where none needs it.
[[nodiscard]] base::Warnings warningsAboutIdle(const Tables& tables, const Roles& roles, const JoinedTables& joined);
[[nodiscard]] base::Result<JoinedTables> joinAsPlanned(const TablePlan& plan, const std::string& identifier, const base::Cancel& cancel);

/// Key of every table: the study file's, else that of the roles' data with the table's file, else "".
[[nodiscard]] std::vector<std::string> keysOf(const Tables& tables, const Roles& roles);
/// The table "events", else the first that has the first endpoint's time, else the first; null where there are no endpoints or tables.
[[nodiscard]] std::optional<std::size_t> tableOfEndpoints(const Tables& tables, const std::vector<std::string>& keys, const Roles& roles);
/// The table "subjects".
[[nodiscard]] std::optional<std::size_t> tableOfSubjects(const std::vector<std::string>& keys);

/// proposeRoles and what it had to join for it. No tables are joined for a registry record alone.
struct Proposal {
    Roles roles;
    TablePlan plan;
    std::optional<JoinedTables> joined;
};
[[nodiscard]] base::Result<Proposal> propose(const Tables& tables, const RoleOptions& options, const base::Cancel& cancel = {});
/// buildStudy of tables that are joined already.
[[nodiscard]] base::Result<StudyPtr> buildJoined(const Tables& tables, Proposal proposal, const base::Cancel& cancel);

} // namespace atrisk::study
