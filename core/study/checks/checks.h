// Integrity: what a person should look at in the data, one file a kind. Nothing is left out or changed for it.
#pragma once

#include "core/base/cancel.h"
#include "core/study/model/row_list.h"
#include "core/study/model/study.h"
#include "core/study/roles/roles.h"

namespace atrisk::study {

/// An endpoint and what its roles say of it.
struct Checked {
    const Study& study; ///< whole
    const Endpoint& endpoint;
    const FileEndpoint& role;
    const Roles& roles;
    const LinesOf& linesOf;
    const base::Cancel& cancel;

    [[nodiscard]] Field field(const std::string& column) const { return study.records.find(column); } ///< none where there is none
    [[nodiscard]] bool isEvent(std::size_t position) const { return endpoint.outcome[position] > 0; }
    /// "OS: " + text; with the place where the field's table is the endpoint table, or nothing.
    [[nodiscard]] base::Warning finding(const char* code, const Field& field, const std::string& text) const;
    /// The same, of rows of the endpoint table, which it names.
    [[nodiscard]] base::Warning finding(const char* code, const Field& field, const std::string& text,
                                        const std::vector<std::size_t>& records) const;
};

/// THE list: every check of an endpoint appends what it finds to the warnings. Cancelled: what it says is of no meaning.
using EndpointCheck = void (*)(const Checked& checked, base::Warnings& warnings);
void checkEventSides(const Checked& checked, base::Warnings& warnings);         ///< nobody or everybody has the event; CNSR as event
void checkContradictedEvents(const Checked& checked, base::Warnings& warnings); ///< another column says the opposite
void checkInvertedEvents(const Checked& checked, base::Warnings& warnings);     ///< events come late, censorings early
void checkImplausibleTimes(const Checked& checked, base::Warnings& warnings);   ///< over 60 years in the unit said; two units said
void checkZeroTimes(const Checked& checked, base::Warnings& warnings);
void checkDates(const Checked& checked, base::Warnings& warnings);            ///< events without date, dates after the cut-off
void checkDatesOfTimes(const Checked& checked, base::Warnings& warnings);     ///< AVAL and its dates count days differently
void checkUnflaggedRecords(const Checked& checked, base::Warnings& warnings); ///< ANLzzFL leaves out what is used
void checkStrata(const Checked& checked, base::Warnings& warnings);           ///< an arm is missing in a stratum
void checkWithinPatient(const Checked& checked, base::Warnings& warnings);    ///< start/stop rows disagree about who a patient is

/// The study as a whole and what is said of it.
struct CheckedStudy {
    const Study& study;
    const Roles& roles;
    const LinesOf& linesOf;
    const base::Cancel& cancel;
};
using StudyCheck = void (*)(const CheckedStudy& checked, base::Warnings& warnings);
void checkOrderOfEndpoints(const CheckedStudy& checked, base::Warnings& warnings); ///< OS before PFS
void checkNestedFlags(const CheckedStudy& checked, base::Warnings& warnings);      ///< per protocol, but not in ITT
void checkArmsOfPatients(const CheckedStudy& checked, base::Warnings& warnings);   ///< rows of one patient say two
void checkOddFlags(const CheckedStudy& checked, base::Warnings& warnings);         ///< neither yes nor no
void checkSentinels(const CheckedStudy& checked, base::Warnings& warnings);        ///< 9, 99, -1 … far from all others
void checkMissingCodes(const CheckedStudy& checked, base::Warnings& warnings);     ///< said, and nowhere
void checkLabelledUnknown(const CheckedStudy& checked, base::Warnings& warnings);  ///< 9 is labelled "Unknown"
void checkLookAlikeLevels(const CheckedStudy& checked, base::Warnings& warnings);  ///< f and F
void checkGroupedRows(const CheckedStudy& checked, base::Warnings& warnings);      ///< counts and weights of rows, which are not used
void checkSentinelDates(const CheckedStudy& checked, base::Warnings& warnings);    ///< 1970-01-01 far from all others
void checkDuplicateRows(const CheckedStudy& checked, base::Warnings& warnings);    ///< two rows with the same values
void checkSummaryRows(const CheckedStudy& checked, base::Warnings& warnings);      ///< totals and notes below a table
void checkUnnamedRows(const CheckedStudy& checked, base::Warnings& warnings);      ///< no PARAMCD; an "id" that repeats

/// Rows of the field's table that are these of its frame; of a column that several tables make up only those of the first.
[[nodiscard]] std::vector<std::size_t> rowsOfTable(const Field& field, const std::vector<std::size_t>& rows);

/// All of them; endpoints get their own. `study` is whole. "cancelled".
base::Result<base::Done> checkStudy(Study& study, const Roles& roles, const LinesOf& linesOf, const base::Cancel& cancel);

} // namespace atrisk::study
