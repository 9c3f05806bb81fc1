// Answers to what a table's columns mean, each filled in with a guess and its reason: what an import page shows and changes.
#pragma once

#include "core/study/draft/column_names.h"
#include "core/study/draft/event_codes.h"
#include "core/study/open/read_tables.h"
#include "core/study/roles/role_options.h"
#include "core/study/roles/roles.h"

#include <memory>
#include <string>
#include <vector>

namespace atrisk::study {

/// A column as one chooses among columns.
struct DraftColumn {
    std::string name, label;
    std::size_t table = 0; ///< index into Tables::tables
    std::size_t missing = 0, distinct = 0;
    bool canBeTime = false;        ///< numbers, of several values
    bool canBeEvent = false;       ///< a few codes
    bool canBeArm = false;         ///< a few names
    bool canBePatient = false;     ///< nearly as many values as rows, or named as an identifier is
    bool canBeDate = false;        ///< dates, numbers as 20200308, days of a calendar
    bool canBeEntry = false;       ///< numbers
    bool canBeCondition = false;   ///< of a few values, or numbers
    bool canNameEndpoints = false; ///< a few words
};

struct DraftArm {
    FileArm role;
    std::size_t patients = 0;
};

/// The arms; no column: everyone is one arm.
struct DraftArms {
    std::string column, reason;
    std::vector<DraftArm> arms; ///< the control first where one is
    std::string controlReason;  ///< "" = it was said
    bool doubtful = false;      ///< nothing says which arm is the control
};

/// An endpoint, perhaps not whole yet: "" = no column.
struct DraftEndpoint {
    std::string key; ///< its id as it was found; of one that was added a number. Stays, and is the same when the files are read again
    FileEndpoint role;
    bool chosen = true;
    bool fromDates = false;       ///< its time runs from one date to another, which may not be known yet
    std::vector<DraftCode> codes; ///< found in the column of the event, with what they mean
    std::string reason;
    bool doubtful = false;   ///< its codes may mean the opposite
    std::string entryReason; ///< why the column of the entry is one; "" = it was said, or there is none
    std::string maybeEntry;  ///< a column that is called as entries are, and not used; "" = none

    [[nodiscard]] bool isWhole() const;
};

struct DraftPopulation {
    FilePopulation role;
    bool chosen = false;
    std::size_t rows = 0; ///< that say yes
};

struct DraftSubgroup {
    FileSubgroup role;
    bool chosen = false;
    std::size_t levels = 0; ///< 0 = cut
    std::size_t missing = 0;
};

struct Draft {
    std::shared_ptr<const Tables> tables;
    Roles roles;                      ///< what the lists below do not say
    std::vector<DraftColumn> columns; ///< of all tables, each name once
    DraftArms arms;
    std::vector<DraftEndpoint> endpoints; ///< at least one
    std::vector<DraftPopulation> populations;
    std::vector<DraftSubgroup> subgroups;

    /// By its exact name; null = no such.
    [[nodiscard]] const DraftColumn* column(std::string_view name) const;
    [[nodiscard]] const table::Table& tableOf(const DraftColumn& column) const { return *tables->tables[column.table].table; }
    /// Index of the endpoint with this key; none = it is no longer there.
    [[nodiscard]] std::optional<std::size_t> endpoint(std::string_view key) const;
    /// Does the patients' column exist? Else every row is a patient.
    [[nodiscard]] bool hasPatients() const { return column(roles.subject.text) != nullptr; }
};

/// What proposeRoles finds, with what `options` say; where it finds no endpoint, the columns that go together by their names are.
/// There must be a table. Whatever is wrong with it, there is a draft: what is not found is asked (questions).
/// Cancelled, it is a draft for which nothing more is looked for: to be thrown away.
[[nodiscard]] Draft draftOf(std::shared_ptr<const Tables> tables, const RoleOptions& options, const base::Cancel& cancel = {});
/// What an open study, of these tables, was taken for.
[[nodiscard]] Draft draftOf(std::shared_ptr<const Tables> tables, const Study& study, const base::Cancel& cancel = {});

/// As buildStudy takes them: what is not whole is left out, nothing is a guess any more.
[[nodiscard]] Roles rolesOf(const Draft& draft);

// What a person answers. Each keeps the answers that do not depend on it; what names a column, an arm or an endpoint that is not there
// changes nothing, so that answers may be given again to files read anew.

void choosePatients(Draft& draft, const std::string& column);
/// Its arms and their control are found anew; "" = everyone is one arm.
void chooseArms(Draft& draft, const std::string& column);
void chooseControl(Draft& draft, const std::string& arm); ///< by its value
void swapControl(Draft& draft);                           ///< of two arms
void nameArm(Draft& draft, const std::string& arm, const std::string& label, const std::string& shortLabel);
void chooseTime(Draft& draft, std::size_t endpoint, const std::string& column);
/// Instead of a time; two that are empty are found by their names.
void chooseDates(Draft& draft, std::size_t endpoint, const std::string& start, const std::string& end);
void chooseEntry(Draft& draft, std::size_t endpoint, const std::string& column); ///< "" = at risk from the start
void chooseEvent(Draft& draft, std::size_t endpoint, const std::string& column);
void addEndpoint(Draft& draft);
void removeEndpoint(Draft& draft, std::size_t endpoint); ///< the last one stays
void turnEventsRound(Draft& draft, std::size_t endpoint);
void setMeaning(Draft& draft, std::size_t endpoint, const std::string& code, Meaning meaning);

/// What a column was taken for: "Patient", "Time, PFS"; "" = it is not used.
[[nodiscard]] std::string partOf(const Draft& draft, const std::string& column);

} // namespace atrisk::study
