// Patients counted one by one: who meets a condition in any table of a study, and who has which number.
#pragma once

#include "core/study/model/study.h"
#include "tests/fidelity/words.h"

#include <span>
#include <string>
#include <vector>

namespace atrisk::fidelity {

/// One entry per row of the subject table, 1 = in.
using Group = study::RowMask;
/// One number per row of the subject table, NaN = unknown.
using Numbers = std::vector<double>;

[[nodiscard]] Group both(const Group& a, const Group& b);
[[nodiscard]] std::uint32_t size(const Group& group);

/// The subject table (ADSL) of a study and, through USUBJID, its other tables. Errors: a word, table, column or value that is
/// not there.
class Patients {
public:
    static base::Result<Patients> of(study::StudyPtr study, const Words& words);

    [[nodiscard]] Group everyone() const;
    [[nodiscard]] base::Result<Group> inPopulation(const std::string& id) const;            ///< "" = everyone
    [[nodiscard]] base::Result<Group> inArms(const std::vector<std::string>& values) const; ///< empty = everyone
    /// Who meets a criterion:
    ///     ["ECOG=0", "NSITES>2"]                  columns of the subject table, all must hold
    ///     {"table": "adae", "where": [...]}       at least one row of the table, on which all hold
    ///     {"measure": M, "above": 24}             the patient's number; also atLeast, equals: M2, differsFrom: M2
    ///     {"measure": M, "atMostQuantile": 0.66}  of the known numbers of `population`
    ///     {"all": [criteria]}, {"any": [criteria]}
    [[nodiscard]] base::Result<Group> meeting(const Recipe& criterion, const Group& population) const;
    /// A measure of the dictionary, or {"minus": [A, B]}.
    [[nodiscard]] base::Result<Numbers> numbers(const Recipe& measure) const;
    [[nodiscard]] base::Result<study::Field> column(const std::string& name) const; ///< of the subject table

private:
    Patients(study::StudyPtr study, const Words& words) : m_study(std::move(study)), m_words(&words) {}
    [[nodiscard]] base::Result<const table::Table*> tableNamed(const std::string& name) const;
    [[nodiscard]] base::Result<study::RowMask> rowsOf(const table::Table& table, const Recipe& conditions) const;
    [[nodiscard]] base::Result<Group> withRow(const std::string& table, const Recipe& conditions) const;
    [[nodiscard]] base::Result<Group> combined(const Recipe& criteria, bool all, const Group& population) const;
    [[nodiscard]] base::Result<Group> byNumber(const Recipe& criterion, const Group& population) const;
    [[nodiscard]] base::Result<Numbers> readNumbers(const Recipe& measure) const;

    study::StudyPtr m_study;
    const Words* m_words;
    const table::Table* m_subjects = nullptr;
    std::vector<std::string> m_ids; ///< of the subject table
};

/// Ascending, known numbers of a group.
[[nodiscard]] Numbers sortedOf(const Numbers& numbers, const Group& group);

} // namespace atrisk::fidelity
