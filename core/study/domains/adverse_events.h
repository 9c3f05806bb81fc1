// What the rows of a table of adverse events say.
#pragma once

#include "core/base/cancel.h"
#include "core/base/result.h"
#include "core/study/model/study.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace atrisk::study {

/// How the table says that an event was severe.
enum class Severity {
    None,    ///< it does not
    Grades,  ///< a grade of 3 or more (AETOXGR, ATOXGR)
    Grade34, ///< a flag of grade 3 or 4 (AEG34FL)
    Words,   ///< severe, life-threatening or fatal (AESEV)
};

struct AdverseEvent {
    static constexpr std::int32_t none = -1;

    std::uint32_t patient = 0, row = 0;                           ///< row of AdverseEvents::table
    std::int32_t term = none, bodySystem = none, category = none; ///< indices into the lists
    bool severe = false, serious = false, discontinued = false, fatal = false, related = false, immune = false;
    bool emergent = true;     ///< by TRTEMFL, where there is one
    bool hasSeverity = false; ///< its severity is known
};

/// Rows of patients whom the study has, with a term; the lists are in the order of their first rows. Of columns for the same the first
/// that is not wholly empty is read.
struct AdverseEvents {
    std::vector<std::string> terms;       ///< AEDECOD, else AETERM
    std::vector<std::string> bodySystems; ///< AEBODSYS, else AESOC
    std::vector<std::string> categories;  ///< AECAT
    std::vector<AdverseEvent> events;
    Severity severity = Severity::None;
    // Does some row of the table say whether it is so, in a code that is understood?
    bool saysSerious = false, saysDiscontinued = false, saysFatal = false, saysRelated = false, saysImmune = false, saysEmergent = false;
    std::shared_ptr<const table::Table> table;
    std::vector<AdverseEvent> withoutTerm; ///< rows of these patients that name no event
    base::Warnings warnings;               ///< of codes that are not understood

    /// Of the category in which a table counts patients rather than events: "Summary".
    [[nodiscard]] bool isSummary(const AdverseEvent& event) const;
};

/// Of the study's first table of adverse events in which terms stand. Null = there is none. When cancelled: what was read by then.
[[nodiscard]] std::optional<AdverseEvents> adverseEventsOf(const Study& study, const base::Cancel& cancel = {});
/// The same question without reading the rows.
[[nodiscard]] bool hasAdverseEvents(const Study& study);

} // namespace atrisk::study
