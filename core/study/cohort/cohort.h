// The chosen rows: a Selection carried out on a Study.
#pragma once

#include "core/base/cancel.h"
#include "core/study/cohort/selection.h"
#include "core/study/model/study.h"

#include <cstdint>
#include <string>
#include <vector>

namespace atrisk::study {

/// A covariate of the adjusted model, per position of the endpoint.
struct Covariate {
    std::string term;           ///< as the user named it
    std::vector<Level> levels;  ///< categorical: levels present, the first is the reference; empty = continuous
    std::vector<double> values; ///< index into levels, or the number; NaN = missing
};

/// What a Who chooses, as a mask over places: the patients of a study, or the time-sorted positions of one of its endpoints.
struct Chosen {
    StudyPtr study;
    Who who; ///< as it was asked for
    const Population* population = nullptr;
    std::vector<std::uint64_t> mask; ///< bit per place
    std::vector<std::size_t> arms;   ///< indices into Study::arms, the control first
    std::vector<std::int16_t> armOf; ///< index into Study::arms → index into `arms`; -1 = not shown
    bool hasControl = false;         ///< two or more arms
    base::Warnings warnings;
    std::vector<std::string> filters; ///< conditions and subgroups, each in words: "Age: 30 to 59"
    std::string wording;              ///< (endpoint,) population, filters and arms in words

    [[nodiscard]] bool contains(std::size_t place) const { return ((mask[place / 64] >> (place % 64)) & 1U) != 0; }
    [[nodiscard]] std::size_t size() const; ///< patients
    /// The filters, and the arms where not all are shown, each in words.
    [[nodiscard]] std::vector<std::string> conditions() const;

    /// Calls `visit(place)` for every patient, ascending: by the study's order, or an endpoint's by time.
    template <class Visit> void forEach(Visit&& visit) const
    {
        for (std::size_t word = 0; word < mask.size(); ++word)
            for (std::uint64_t bits = mask[word]; bits != 0; bits &= bits - 1)
                visit(word * 64 + static_cast<std::size_t>(__builtin_ctzll(bits)));
    }
};

/// Patients chosen with or without an outcome; the places are the study's patients.
struct ChosenPatients : Chosen {};

/// Patients chosen for one endpoint; the places are its positions.
struct Cohort : Chosen {
    static constexpr std::uint32_t noStratum = 0xffffffffU;

    const Endpoint* endpoint = nullptr;
    std::vector<std::string> strata; ///< labels of the stratification factors; empty = not stratified
    std::vector<std::string> strataIds;
    std::vector<std::uint32_t> stratumOf; ///< per position; noStratum = a factor is missing; empty = not stratified
    std::uint32_t strataCount = 0;
    std::vector<Covariate> covariates;
    std::optional<TimeUnit> unit; ///< the unit of every time shown
    std::vector<double> times;    ///< the endpoint's distinct times in that unit
};

/// Indices into Study::arms of the arms named by value, else label, else short label (none = all of them), the control first, else
/// in the order named. A usage error lists the choices where a name fits no arm.
[[nodiscard]] base::Result<std::vector<std::size_t>> chosenArms(const Study& study, const std::vector<std::string>& names);

/// Usage error "role-as-factor" where the column is a time, an event, the arm or the identifier; `option` says who asks ("--adjust").
[[nodiscard]] base::Result<base::Done> requireFactor(const Study& study, const std::string& column, const char* option);

/// The unit of every time shown: as chosen, else the study's, else the data's; none = the data's is unknown.
[[nodiscard]] std::optional<TimeUnit> shownUnit(const Study& study, const Endpoint& endpoint, const How& how);

/// Usage errors list the choices: no such endpoint, population, subgroup, level, arm, column, stratum or covariate; a
/// display unit where the data's is unknown. An empty cohort is not an error.
[[nodiscard]] base::Result<Cohort> makeCohort(StudyPtr study, const Selection& selection, const base::Cancel& cancel);

/// The patients of `who`, whose endpoint is not looked at: a study needs none. Who is in no arm of the study is left out, with a
/// warning. Where values differ by record, a patient is in by any of the records, and of the last known level. Errors as makeCohort's
/// of populations, arms, conditions and subgroups; "no-data" where the study has no patients. Nobody chosen is not an error.
[[nodiscard]] base::Result<ChosenPatients> choosePatients(StudyPtr study, const Who& who, const base::Cancel& cancel);

/// Numbers beside the choices of the window: of patients without events where the study has no endpoint. Populations and levels ignore the
/// subgroup choices (not `where`); endpoints and arms obey everything.
struct ChoiceCounts {
    struct Count {
        std::size_t subjects = 0, events = 0;
    };
    struct Factor {
        std::vector<Level> levels;
        std::vector<std::size_t> subjects; ///< per level
        std::size_t missing = 0;
    };
    std::vector<Count> endpoints, populations, arms; ///< as in the Study; arms as if all were ticked
    std::vector<Factor> subgroups;                   ///< as in the Study
};
[[nodiscard]] base::Result<ChoiceCounts> countChoices(StudyPtr study, const Selection& selection, const base::Cancel& cancel);

} // namespace atrisk::study
