// Patients in a list: what stands in each column, for the window alone. Nothing that is written holds it.
#pragma once

#include "core/base/cancel.h"
#include "core/study/cohort/selection.h"
#include "core/study/model/study.h"

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace atrisk::report {

/// His identifier; "Row 17" (of the data, from 1) where the study has none, or none of him.
[[nodiscard]] std::string patientName(const study::Study& study, std::uint32_t patient);
/// Label of his arm; "" = none.
[[nodiscard]] std::string armName(const study::Study& study, std::uint32_t patient);
/// "event", "censored", "censored: lost to follow-up", the competing event's name.
[[nodiscard]] std::string outcomeWords(const study::Endpoint& endpoint, std::size_t position);

/// Patient, arm, time and outcome of an endpoint, then the study's subgroups. A cell is made when it is asked for; the levels of a
/// subgroup when any of them is. Safe from any thread.
class PatientRows {
public:
    /// The endpoint of the selection; without one of that name there are no columns of it. Levels of cuts are those of its population.
    PatientRows(study::StudyPtr study, const study::Selection& selection);

    [[nodiscard]] const study::Study& study() const { return *m_study; }
    [[nodiscard]] std::size_t columns() const { return m_columns.size(); }
    [[nodiscard]] std::string title(std::size_t column) const { return m_columns[column].title; }
    [[nodiscard]] std::string text(std::uint32_t patient, std::size_t column) const; ///< "" = not known
    [[nodiscard]] std::size_t firstLevel() const; ///< the first column of a subgroup; columns() = there is none
    [[nodiscard]] bool isNumber(std::size_t column) const { return m_columns[column].kind == Kind::Time; }

    /// By a column, unknown ones last; patients that are equal in it stay in their order. Cancelled: in some order.
    void sort(std::vector<std::uint32_t>& patients, std::size_t column, bool ascending, const base::Cancel& cancel) const;
    /// Those of whom some cell holds every word of the text, whatever its case.
    [[nodiscard]] std::vector<std::uint32_t> search(const std::vector<std::uint32_t>& patients, const std::string& text,
                                                    const base::Cancel& cancel) const;

private:
    enum class Kind { Name, Arm, Time, Outcome, Level };
    struct Column {
        Kind kind;
        std::string title;
        std::size_t subgroup = 0;
    };
    static constexpr std::uint32_t none = 0xffffffffU;

    [[nodiscard]] double number(std::uint32_t patient) const; ///< the time; NaN = none
    [[nodiscard]] const study::SubgroupLevels& levels(std::size_t subgroup) const;
    /// By what a cell is sorted: a time, a level's or an arm's place; NaN = last.
    [[nodiscard]] double weight(std::uint32_t patient, const Column& column) const;
    [[nodiscard]] std::vector<double> nameRanks(const std::vector<std::uint32_t>& patients) const;

    study::StudyPtr m_study;
    const study::Endpoint* m_endpoint;
    const study::Population* m_population;
    std::optional<study::TimeUnit> m_unit;
    std::vector<Column> m_columns;
    std::vector<std::uint32_t> m_positionOf; ///< patient → position of the endpoint; empty without one
    mutable std::mutex m_mutex;
    mutable std::vector<std::optional<study::SubgroupLevels>> m_levels; ///< under the mutex; never changed once made
};

} // namespace atrisk::report
