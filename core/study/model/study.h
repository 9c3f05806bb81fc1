// A trial as data: tables with roles, validated once, never changed afterwards (share it between threads freely).
#pragma once

#include "core/base/result.h"
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

/// A time-to-event endpoint, its rows sorted by time once and for all.
///
/// The vectors below have one entry per patient who has a known, non-negative time, a known outcome and a known arm,
/// ascending by time (patients with equal times in frame order). Their index is called a position.
struct Endpoint {
    std::string id, label, description;
    std::optional<TimeUnit> unit;
    Favours favours = Favours::Longer;
    std::optional<double> every, until; ///< before the Display's, in the unit shown

    std::vector<double> times; ///< distinct times, ascending, in `unit`; near-equal times are one (R's timefix: core/stats/README.md, 1)
    std::vector<std::uint32_t> timeOf;  ///< position → index into `times`
    std::vector<std::uint32_t> row;     ///< position → frame row
    std::vector<std::int16_t> arm;      ///< position → index into Study::arms
    std::vector<std::uint8_t> outcome;  ///< position → 0 censored, 1 event, 2 … the competing events
    std::vector<std::string> competing; ///< labels of outcomes 2 …
    base::Warnings warnings;            ///< who was left out and why; merged times

    [[nodiscard]] std::size_t positions() const { return row.size(); }
};

struct Population {
    std::string id, label;
    bool primary = false;
    RowMask rows;             ///< per frame row
    std::size_t subjects = 0; ///< patients in it, with or without an outcome
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
    Field field;
    std::optional<Cut> cut;
    std::vector<Level> levels;         ///< without a cut: in their order
    std::vector<std::int16_t> levelOf; ///< without a cut: frame row → index into levels; -1 = missing
};

/// The study's own defaults; each may be overridden by the selection.
struct Display {
    std::optional<TimeUnit> unit;
    std::optional<double> every, until;
    std::optional<ConfidenceType> confidenceType;
    std::string style;
    std::size_t styleLine = 0, styleColumn = 0; ///< where the study file names the style; only figures know which exist
};

struct StudyFile;

/// One panel of a figure with several (`--panels`).
struct Panel {
    std::string endpoint, population, title;
};

struct Study {
    StudyFacts facts;
    std::vector<DataFile> files;
    std::vector<std::shared_ptr<const table::Table>> tables; ///< as read; the endpoint table first
    Frame frame;                                             ///< endpoint rows, subject columns joined
    std::vector<std::uint32_t> subjectOf;                    ///< frame row → number of the patient, from 0
    std::size_t subjects = 0;                                ///< distinct patients, with or without a row in the frame
    std::vector<Arm> arms;                                   ///< in listed order, the control first; one arm `all` where no column says
    std::size_t control = 0;                                 ///< index into arms; meaningless with one arm
    std::vector<std::size_t> armSubjects;                    ///< patients per arm, with or without an outcome
    std::vector<Endpoint> endpoints;
    std::vector<Population> populations; ///< the last is `all`, everyone
    std::vector<Subgroup> subgroups;
    std::vector<std::string> strata; ///< columns or subgroup ids, the default stratification
    std::map<std::string, std::vector<Panel>> panels;
    std::optional<Record> record; ///< of a registry; a study may have nothing else: see hasOutcomes
    Display display;
    base::Warnings warnings;
    std::shared_ptr<const StudyFile> roles; ///< which column is what, as written or found; null only in studies made by hand

    // Owned mappings the fields point into.
    std::vector<std::shared_ptr<const std::vector<std::uint32_t>>> joins;

    [[nodiscard]] std::string title() const;                               ///< facts.title, else facts.id, else the names of the files
    [[nodiscard]] const Endpoint* endpoint(std::string_view id) const;     ///< "" = the first; null = no such
    [[nodiscard]] const Population* population(std::string_view id) const; ///< "" = primary, else all; null = no such
    [[nodiscard]] const Subgroup* subgroup(std::string_view id) const;     ///< null = no such
    [[nodiscard]] bool singleArm() const { return arms.size() == 1; }
    /// false: a registry record alone. There are then no arms, populations and subgroups either, and the frame is empty.
    [[nodiscard]] bool hasOutcomes() const { return !endpoints.empty(); }
};
using StudyPtr = std::shared_ptr<const Study>;

/// "no-outcomes" (exit 1) for a registry record alone.
[[nodiscard]] base::Result<base::Done> requireOutcomes(const Study& study);

/// A factor's levels for the patients shown.
struct SubgroupLevels {
    std::vector<Level> levels;         ///< of a cut: values "1" … "k", labels that name the cut
    std::vector<std::int16_t> levelOf; ///< position of the endpoint → index into levels; -1 = missing
};

/// Levels of a factor for an endpoint. Cut-points are computed over the known values of the population's patients who
/// have the endpoint.
[[nodiscard]] SubgroupLevels subgroupLevels(const Subgroup& subgroup, const Endpoint& endpoint, const Population& population);

} // namespace atrisk::study
