// Roles: which column is what. From a study file, from CDISC names, from options; and what of it was guessed.
#pragma once

#include "core/base/json/place.h"
#include "core/base/result.h"
#include "core/study/model/conventions.h"
#include "core/study/model/frame.h"
#include "core/study/model/reading.h"
#include "core/study/model/study.h"
#include "core/study/roles/guard.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atrisk::study {

using base::FilePlace;
using base::FileText;

/// A data file: `key` is its part in the study ("subjects", "events" or any other), `path` relative to the folder of the
/// study file, with "#MEMBER" where one of several tables is meant. Never absolute, never with "..".
struct FileData {
    std::string key;
    FileText path;
};

struct FileCondition {
    Condition condition;
    FilePlace place; ///< of the column's name
};

/// A data value with its label (the value itself where none is written).
struct FileLevel {
    FileText value;
    std::string label;
};

struct FileArm {
    FileText value;
    std::string label, shortLabel; ///< the value, the label, where not written
    std::string color;             ///< "#RRGGBB" or ""
    bool control = false;          ///< of at most one arm
};

struct FileArms {
    FileText column;
    std::vector<FileArm> levels; ///< in the order written; empty = as in the data
};

/// How a column says what happened.
struct FileOutcome {
    enum class Coding {
        Censor, ///< 0 = event, any other non-negative integer = censored (CDISC)
        Event,  ///< 1/true/Y/yes = event, 0/false/N/no = censored
        Listed, ///< `events`, `competing` and `censored` say; without `censored`: as Event says
    };          ///< what is listed below comes before these rules
    FileText column;
    Coding coding = Coding::Event;
    std::vector<FileText> events; ///< Listed: at least one here or in `censored`
    std::vector<FileLevel> competing;
    std::vector<FileText> censored; ///< Listed only
};

struct FileEndpoint {
    FileText id;
    std::string label, description; ///< the label is the id where none is written
    std::vector<FileCondition> where;
    FileText time;
    FileText start, end;        ///< two dates instead of `time`: the days from the one to the other
    bool countFirstDay = false; ///< of dates: the day of the start is day 1, as CDISC counts; else none is added
    FileText entry; ///< column of the time from which a patient is at risk (delayed entry), in the time's unit; "" = from the start
    std::optional<TimeUnit> unit;
    FileText unitColumn; ///< a unit per row (AVALU), where `unit` does not say
    FileOutcome outcome;
    Favours favours = Favours::Longer;
    std::optional<double> every, until;  ///< as Display's, for this endpoint
    std::optional<double> plannedEvents; ///< of its final analysis
    std::vector<FileText> boundaries;    ///< of its interim analysis; parseBoundary reads each

    /// Between dates lie days, which are counted in the unit that is said.
    [[nodiscard]] TimeUnit unitBetweenDates() const { return unit.value_or(TimeUnit::Days); }
};

struct FilePopulation {
    FileText id;
    std::string label;                ///< the id where none is written
    std::vector<FileCondition> where; ///< at least one
    bool primary = false;             ///< of at most one population
    std::vector<std::string> aliases; ///< as Population's; distinct
};

struct FileSubgroup {
    FileText id;
    std::string label; ///< "" = the column's
    FileText column;
    std::vector<FileLevel> levels; ///< empty = as in the data
    std::optional<Cut> cut;        ///< never together with levels
    std::optional<bool> prespecified;
    bool folded = false; ///< as Subgroup's; a study file says none
};

struct FilePanel {
    FileText endpoint, population; ///< population "" = the primary one
    std::string title;
};

/// As Plan.
struct FilePlan {
    std::vector<FileText> endpoints, populations, tests, subgroups;
};

/// What was found and not said.
struct Guess {
    enum class Kind { Arms, Control, Patients, Endpoint, Event, Records, Unit, Entry, Population, Subgroup, Reading };
    Kind kind;
    std::string of;     ///< the endpoint whose unit, entry, event or records it is; of Reading what of which file; else ""
    std::string found;  ///< an id, a name, a unit; "" = nothing is
    std::string reason; ///< "its name has a usual word for a control"
    bool doubtful = false;

    /// "control arm: SOC", "unit of OS: unknown"
    [[nodiscard]] std::string what() const;
};

/// Ids are distinct within their list. Lists that are written are not empty.
struct Roles {
    std::string fileName; ///< as given to parseStudyFile; "" = roles from names and options
    StudyFacts facts;
    std::vector<FileData> data; ///< in the order written, keys distinct; empty only with a record
    FileText subject{"USUBJID", {}};
    bool alikeSubjects = false;       ///< tables are joined over identifiers that only differ by case, padding or zeros, whatever is lost
    std::vector<FileText> ignoreCase; ///< columns whose values are one where they only differ by case
    std::vector<FileCondition> missingCodes; ///< values of a column (OneOf) that mean that nothing is known
    std::optional<FileArms> arms;            ///< none = everyone is one arm
    std::vector<FileEndpoint> endpoints;     ///< none: patients alone, or a record
    std::vector<FilePopulation> populations;
    std::vector<FileSubgroup> subgroups;
    std::vector<FileText> strata; ///< columns or subgroup ids
    FilePlan plan;
    std::map<std::string, std::vector<FilePanel>> panels;
    Reading reading;  ///< of the data files
    FileText record;  ///< relative path as in FileData; "" = none
    FileText earlier; ///< the study file of an earlier data cut, relative path as in FileData; "" = none
    Display display;
    Guard guard;
    FilePlace stylePlace;       ///< of display.style: only figures know which styles exist
    std::vector<Guess> guesses; ///< none of a study file's own

    /// Of this kind and of this endpoint nothing is guessed any more.
    void forgetGuesses(Guess::Kind kind, std::string_view of = {});
    /// The path of a data file by its key; null = not written.
    [[nodiscard]] const FileText* dataPath(std::string_view key) const;
    /// An input error (exit 3) at a place of this file.
    [[nodiscard]] base::Error errorAt(FilePlace place, std::string code, std::string text) const;
};

/// Do they say the same? Places, the name of the file and guesses apart.
[[nodiscard]] bool sameRoles(const Roles& a, const Roles& b);

} // namespace atrisk::study
