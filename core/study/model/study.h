// A trial as data: its patients, what is known of them and what happened to them; validated once, never changed afterwards (share
// it between threads freely).
#pragma once

#include "core/base/result.h"
#include "core/study/model/boundary.h"
#include "core/study/model/conventions.h"
#include "core/study/model/frame.h"
#include "core/study/record/record.h"
#include "core/table/table.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace atrisk::study {

enum class Provenance { PatientLevel, Reconstructed, Synthetic };
[[nodiscard]] std::string_view name(Provenance provenance); ///< as in study files: "patient-level" …

/// A file the study was read from.
struct DataFile {
    std::string name;
    std::string sha256;
};

/// What a study file says about the trial. "" = not said.
struct StudyFacts {
    std::string id, title, registry, phase, dataCutoff, reference, note;
    std::optional<Provenance> provenance;
};

struct Arm {
    std::string value; ///< as in the data; the arm's id
    std::string label;
    std::string shortLabel; ///< label where none is given
    std::string color;      ///< "#RRGGBB", "" = the style's palette
};

/// Why patients were censored: a code of the outcome's column, and the words its rows have for it.
struct CensoringReason {
    std::string code;  ///< as in the data; "" = the empty cell
    std::string label; ///< "" = the data have no words for it

    bool operator==(const CensoringReason&) const = default;
};

struct PositionMasks;

/// A time-to-event endpoint, its rows sorted by time once and for all.
///
/// The vectors below have one entry per patient who has a known, non-negative time, a known outcome and a known arm,
/// ascending by time (patients with equal times in the order of the endpoint table). Their index is called a position.
///
/// With delayed entry (left truncation) a patient is at risk at `times[i]` for atRiskFrom ≤ i ≤ timeOf: after the entry, up to the time.
struct Endpoint {
    std::string id, label, description;
    std::optional<TimeUnit> unit;
    Favours favours = Favours::Longer;
    std::optional<double> every, until; ///< before the Display's; in its unit, else the data's
    EventPlan planned;

    std::vector<double>
        times; ///< distinct times, of late entries too, ascending, in `unit`; near-equal ones are one (core/stats/README.md, 1)
    std::vector<std::uint32_t> timeOf;    ///< position → index into `times`
    std::vector<std::uint32_t> patient;   ///< position → patient
    std::vector<std::uint32_t> record;    ///< position → row of the endpoint table, for what varies by record
    std::vector<std::int16_t> arm;        ///< position → index into Study::arms
    std::vector<std::uint8_t> outcome;    ///< position → 0 censored, 1 event, 2 … the competing events
    std::vector<std::string> competing;   ///< labels of outcomes 2 …
    std::vector<CensoringReason> reasons; ///< of those censored, by code and words; empty = the data tell none apart
    std::vector<std::int16_t> reasonOf;   ///< position → index into reasons, -1 = not censored; empty without reasons
    std::string entry;                    ///< column of the delayed entry; "" = everyone is at risk from the start
    std::vector<std::uint32_t> atRiskFrom; ///< position → index into `times` from which at risk, 0 = from the start; empty = all from there
    std::vector<std::uint32_t> late;       ///< positions of those not at risk from the start, ascending by entry
    std::vector<std::uint32_t> unusable;   ///< patients who have a row here that cannot be used, for the reasons in `warnings`
    base::Warnings warnings;               ///< who was left out and why; merged times
    std::shared_ptr<const PositionMasks> masks; ///< of the study's populations, arms and levels; null in one made by hand

    [[nodiscard]] std::size_t positions() const { return patient.size(); }
    /// position → row of a column (StudyColumn::byRecord)
    [[nodiscard]] const std::vector<std::uint32_t>& rowsOf(bool byRecord) const { return byRecord ? record : patient; }
};

/// An endpoint that cannot be used, and what is wrong with its data; the study's others can.
struct ClosedEndpoint {
    std::string id, label;
    base::Error reason;
};

struct Population {
    std::string id, label;
    bool primary = false;
    RowMask patients;                 ///< per patient: 1 = in; where records are tested, 1 = one of the patient's records is in
    RowMask records;                  ///< per row of the endpoint table, where a condition tests what varies by record; else empty
    std::size_t subjects = 0;         ///< patients in it, with or without an outcome
    std::vector<std::string> aliases; ///< ids of flags with the same patients, which name it too

    [[nodiscard]] bool contains(const Endpoint& endpoint, std::size_t position) const
    {
        return patients[endpoint.patient[position]] != 0 && (records.empty() || records[endpoint.record[position]] != 0);
    }
};

struct Level {
    std::string value, label;
};

/// How a continuous column becomes levels.
struct Cut {
    std::optional<double> quantile; ///< ≤ / > its type-7 quantile (0.5 = median)
    std::vector<double> at;         ///< else: < at[0], at[0] to < at[1], …, ≥ at.back()
};

/// A factor whose levels are subgroups. With a cut, levels depend on the population: see `subgroupLevels`.
struct Subgroup {
    std::string id, label;
    std::optional<bool> prespecified;
    bool folded = false; ///< found, not said, and of many levels or among many: offered, but a forest looks at it only when asked
    Field field;
    bool byRecord = false; ///< the field's rows, and those of levelOf, are the endpoint table's; else patients
    std::optional<Cut> cut;
    std::vector<Level> levels;         ///< without a cut: in their order
    std::vector<std::int16_t> levelOf; ///< without a cut: patient (record) → index into levels; -1 = missing
};

/// The study's own defaults; each may be overridden by the selection.
struct Display {
    std::optional<TimeUnit> unit;
    std::optional<double> every, until; ///< in `unit`, else the data's
    std::optional<ConfidenceType> confidenceType;
    bool peopleCase = false; ///< labels in CAPITALS are shown as people write them
    std::string style;
    std::size_t styleLine = 0, styleColumn = 0; ///< where the study file names the style; only figures know which exist
};

/// What was planned before the data were seen: ids. An empty list: nothing is said of its kind.
struct Plan {
    std::vector<std::string> endpoints, populations, tests, subgroups;

    bool operator==(const Plan&) const = default;
};

/// Whose groups stand where the study's arms were (core/study/amend/group_by.h).
struct Grouping {
    std::string factor;      ///< id of the subgroup
    std::vector<Arm> arms;   ///< the trial's, the control first
    bool byArm = false;      ///< each of them is divided by the factor; else they are not told apart
    std::string wording;     ///< "PD-L1 status", "treatment arm and PD-L1 status"
    base::Warnings warnings; ///< that nobody drew lots for the groups; whose group is unknown
};

/// What of today's data had happened by an earlier day (core/study/amend/as_of.h).
struct AsOf {
    enum class Part { Cut, Uncut, Compared };
    std::string date;             ///< "2022-07-05"
    Part part = Part::Cut;        ///< Uncut: asked for, and not followed here. Compared: beside all data, of which the study is
    std::size_t later = 0;        ///< patients left out: they started after that day
    std::size_t withoutStart = 0; ///< patients left out: when they started is not known
};

struct Roles;

/// One panel of a figure with several (`--panels`).
struct Panel {
    std::string endpoint, population, title;
};

/// What a table with many rows per patient is about.
enum class DomainKind { Responses, AdverseEvents, Exposure, Measurements, Questionnaires, Medications };
[[nodiscard]] std::string_view name(DomainKind kind); ///< its key in a study file: "responses" "adverseEvents" …
[[nodiscard]] std::optional<DomainKind> parseDomainKind(std::string_view key);

/// A table whose rows point at patients.
struct Domain {
    static constexpr std::uint32_t nobody = 0xffffffffU;

    DomainKind kind = DomainKind::Responses;
    std::shared_ptr<const table::Table> table;
    std::vector<std::uint32_t> patient; ///< row → patient; nobody = no table of patients or endpoints has this one
    std::size_t patients = 0;           ///< who have a row
    std::size_t unknown = 0;            ///< distinct identifiers (rows, where none is written) that are nobody
};

/// Patients whom one part of the study has and another has not.
struct Difference {
    enum class Kind {
        NoSubjectRow,      ///< in the endpoint table, not in the subject table
        NoEndpointRow,     ///< in the subject table, not in the endpoint table
        NoOutcome,         ///< in a population, without a row for an endpoint
        OutsidePopulation, ///< with a row for an endpoint, not in a population
        UnknownInDomain,   ///< in a domain, in no other table
    };
    Kind kind = Kind::NoSubjectRow;
    std::string population, endpoint; ///< ids, where they are meant
    std::string table;                ///< name of the file with these patients; "" = not of files
    std::size_t count = 0, of = 0;    ///< never 0
    std::string text;                 ///< "10 of 120 patients of ITTFL have no row for OS"

    /// Somebody is missing who is expected there; that a population leaves people out is what it is for.
    [[nodiscard]] bool isLoss() const { return kind != Kind::OutsidePopulation; }
};
[[nodiscard]] std::string_view name(Difference::Kind kind); ///< "no-subject-row" …

struct Study {
    StudyFacts facts;
    std::vector<DataFile> files;
    std::vector<std::shared_ptr<const table::Table>> tables; ///< as read; the endpoint table first
    std::shared_ptr<const table::Table> stacked;             ///< several endpoint tables as one; null = there is one
    std::vector<std::shared_ptr<const table::Table>> stack;  ///< of those, the further ones below the first of `tables`
    Frame patients;                       ///< one row each, with or without an outcome; columns that do not vary within a patient
    std::size_t subjects = 0;             ///< patients.rows; the only number of a study made by hand
    Frame records;                        ///< rows of the endpoint table, the other tables' columns beside them; none without endpoints
    std::vector<std::uint32_t> patientOf; ///< record → patient
    std::vector<Domain> domains;          ///< in the order of the tables
    std::vector<Arm> arms;                ///< in listed order, the control first; one arm `all` where no column says
    std::size_t control = 0;              ///< index into arms; meaningless with one arm
    std::optional<Grouping> grouping;     ///< arms are groups of patients; none = they are the trial's
    std::optional<AsOf> asOf;             ///< none = all that the data say
    std::shared_ptr<const Study> earlier; ///< an earlier data cut of the same trial, opened beside this one; null = none
    std::vector<std::int16_t> armOf;      ///< patient → index into arms; -1 = none, or another by record
    std::vector<std::size_t> armSubjects; ///< patients per arm, with or without an outcome
    std::vector<Endpoint> endpoints;
    std::vector<ClosedEndpoint> closed;  ///< in the order of the roles; the warning "closed-endpoint" says so too
    std::vector<Population> populations; ///< the last is `all`, everyone
    std::vector<Subgroup> subgroups;
    std::vector<std::string> strata; ///< columns or subgroup ids, the default stratification
    Plan plan;
    std::map<std::string, std::vector<Panel>> panels;
    std::optional<Record> record; ///< of a registry; a study may have nothing else: see hasOutcomes
    Display display;
    std::vector<Difference> differences; ///< who is in one part and not in another, counted both ways
    base::Warnings warnings;
    std::shared_ptr<const Roles> roles; ///< which column is what, as written or found; null only in studies made by hand

    // What the fields point into, besides the tables.
    std::vector<std::shared_ptr<const std::vector<std::uint32_t>>> joins;
    std::vector<std::shared_ptr<const MergedColumn>> merged;

    [[nodiscard]] std::string title() const;                               ///< facts.title, else facts.id, else the names of the files
    [[nodiscard]] const Endpoint* endpoint(std::string_view id) const;     ///< "" = the first; null = no such
    [[nodiscard]] const Population* population(std::string_view id) const; ///< "" = primary, else all; null = no such
    [[nodiscard]] const Subgroup* subgroup(std::string_view id) const;     ///< null = no such
    [[nodiscard]] StudyColumn find(std::string_view name) const { return findColumn(patients, records, name); }
    [[nodiscard]] std::vector<std::string> columnNames() const { return study::columnNames(patients, records); }
    [[nodiscard]] bool singleArm() const { return arms.size() == 1; }
    /// Has it patients? A registry record alone has none, and no arms, populations and subgroups.
    [[nodiscard]] bool hasPatients() const { return !arms.empty(); }
    /// Has it a time-to-event endpoint? What analyses ask.
    [[nodiscard]] bool hasOutcomes() const { return !endpoints.empty(); }
};
using StudyPtr = std::shared_ptr<const Study>;

/// "no-outcomes" (exit 1) without a time-to-event endpoint; it says what would be needed.
[[nodiscard]] base::Result<base::Done> requireOutcomes(const Study& study);

/// A factor's levels for the patients shown.
struct SubgroupLevels {
    std::vector<Level> levels;         ///< of a cut: values "1" … "k", labels that name the cut
    std::vector<std::int16_t> levelOf; ///< position of the endpoint → index into levels; -1 = missing
};

/// Levels of a factor for an endpoint. Cut-points are computed over the known values of the population's patients who
/// have the endpoint. Where a patient's values differ by record, those of the endpoint's record count.
[[nodiscard]] SubgroupLevels subgroupLevels(const Subgroup& subgroup, const Endpoint& endpoint, const Population& population);
/// The same per patient instead of position; cut-points over all patients in `population`. Where the values differ by record, the
/// last known one is the patient's.
[[nodiscard]] SubgroupLevels patientLevels(const Study& study, const Subgroup& subgroup, const Population& population);
/// The same factor with its cut carried out once for all: at the quantile of the population's patients who have the endpoint (null: of all
/// of them). One without a cut as it is.
[[nodiscard]] Subgroup withCutDone(const Study& study, Subgroup subgroup, const Endpoint* endpoint, const Population& population);

} // namespace atrisk::study
