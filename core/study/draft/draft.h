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
    bool canBeTime = false;    ///< numbers, of several values
    bool canBeEvent = false;   ///< a few codes
    bool canBeArm = false;     ///< a few names
    bool canBePatient = false; ///< nearly as many values as rows, or named as an identifier is
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
    FileEndpoint role;
    std::vector<DraftCode> codes; ///< found in the column of the event, with what they mean
    std::string reason;
    bool doubtful = false; ///< its codes may mean the opposite

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
    /// Does the patients' column exist? Else every row is a patient.
    [[nodiscard]] bool hasPatients() const { return column(roles.subject.text) != nullptr; }
};

/// What proposeRoles finds, with what `options` say; where it finds no endpoint, the columns that go together by their names are.
/// There must be a table. Whatever is wrong with it, there is a draft: what is not found is asked (questions).
[[nodiscard]] Draft draftOf(std::shared_ptr<const Tables> tables, const RoleOptions& options);
/// What an open study, of these tables, was taken for.
[[nodiscard]] Draft draftOf(std::shared_ptr<const Tables> tables, const Study& study);

/// As buildStudy takes them: what is not whole is left out, nothing is a guess any more.
[[nodiscard]] Roles rolesOf(const Draft& draft);

// What a person answers. Each keeps the answers that do not depend on it.

void choosePatients(Draft& draft, const std::string& column);
/// Its arms and their control are found anew; "" = everyone is one arm.
void chooseArms(Draft& draft, const std::string& column);
void chooseControl(Draft& draft, std::size_t arm);
void swapControl(Draft& draft); ///< of two arms
void chooseTime(Draft& draft, std::size_t endpoint, const std::string& column);
void chooseEvent(Draft& draft, std::size_t endpoint, const std::string& column);
void addEndpoint(Draft& draft);
void removeEndpoint(Draft& draft, std::size_t endpoint); ///< the last one stays
void turnEventsRound(Draft& draft, std::size_t endpoint);
void setMeaning(Draft& draft, std::size_t endpoint, const std::string& code, Meaning meaning);

/// What a column was taken for: "Patient", "Time, PFS"; "" = it is not used.
[[nodiscard]] std::string partOf(const Draft& draft, const std::string& column);

} // namespace atrisk::study
