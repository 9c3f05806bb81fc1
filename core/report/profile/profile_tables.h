// What tables tell of each patient, found by the patient.
#pragma once

#include "core/base/cancel.h"
#include "core/study/domains/adverse_events.h"
#include "core/study/domains/exposure.h"
#include "core/study/domains/findings.h"
#include "core/study/domains/tumour_changes.h"
#include "core/study/model/study.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace atrisk::report {

/// Places of things in a list, by the patient of each.
class ByPatient {
public:
    ByPatient() = default;
    /// `patientOf`: of each thing in the list; who is beyond `patients` has none.
    ByPatient(const std::vector<std::uint32_t>& patientOf, std::size_t patients);

    [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t patient) const; ///< ascending

private:
    std::vector<std::uint32_t> m_first, m_places; ///< patient → where his places begin
};

/// Read once for all patients; points into the study.
struct ProfileTables {
    static constexpr std::uint32_t none = 0xffffffffU;

    struct Response {
        std::uint32_t parameter = 0, row = 0; ///< of Responses::findings
    };
    struct Responses {
        study::Findings findings;
        const table::Column* day = nullptr; ///< null: rows have none
        std::vector<Response> rows;         ///< by parameters, then rows
        ByPatient byPatient;
    };
    struct Doses {
        const study::Domain* domain = nullptr;
        ByPatient byPatient; ///< rows of its table
    };

    ProfileTables(const study::Study& study, const base::Cancel& cancel);

    std::vector<std::vector<std::uint32_t>> positionOf; ///< per endpoint, patient → position; `none`
    std::vector<Responses> responses;                   ///< per table
    std::optional<study::TumourChanges> changes;        ///< none: the study tells none
    std::optional<study::AdverseEvents> events;
    ByPatient eventsOf; ///< of AdverseEvents::events
    std::optional<study::ExposureMeasures> exposure;
    std::vector<Doses> doses; ///< per table of exposure
};

/// The first of these columns that is there and holds numbers; null = none.
[[nodiscard]] const table::Column* numbersOf(const table::Table& table, std::initializer_list<const char*> names);

} // namespace atrisk::report
