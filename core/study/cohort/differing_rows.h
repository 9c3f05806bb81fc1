// Values that differ among a patient's rows of the endpoint table, where one row must speak for the patient.
#pragma once

#include "core/study/model/study.h"
#include "core/study/roles/roles.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace atrisk::study {

/// Rows beside the one that speaks for the patient: of an endpoint those that were taken as one with it (start/stop rows); of the patients
/// themselves all of theirs. None where every patient has one row.
class DifferingRows {
public:
    /// `study` is whole and outlives it, the rest need not; `roles` (null: of a study made by hand) say which rows are the endpoint's.
    DifferingRows(const Study& study, const Roles* roles, const Endpoint* endpoint);

    /// The warning "differs-within-patient" about what is called so: of which endpoint, how many patients, one of them, what counts and
    /// what to do. None where `same` holds of all rows and the one that speaks for them. `field` is named, unless it is none.
    [[nodiscard]] std::optional<base::Warning> find(const std::string& what, const Field& field,
                                                    const std::function<bool(std::size_t, std::size_t)>& same) const;
    /// Of a column of the records; none where it is the patients'.
    [[nodiscard]] std::optional<base::Warning> find(const StudyColumn& column) const;
    /// Of the rows that a condition or population takes in; none where they are patients.
    [[nodiscard]] std::optional<base::Warning> find(const StudyColumn& column, const Selected& rows) const;
    [[nodiscard]] std::optional<base::Warning> find(const Population& population) const;

private:
    struct Pair {
        std::uint32_t speaks, row; ///< of one patient
    };
    [[nodiscard]] std::string nameOf(std::size_t row) const;

    const Study& m_study;
    const Endpoint* m_endpoint;
    std::string m_identifier;
    std::vector<Pair> m_pairs; ///< by the rows in the table's order
};

} // namespace atrisk::study
