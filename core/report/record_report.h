// A registry record in words and as JSON: what `inspect` and the Record page show.
#pragma once

#include "core/study/record/record.h"

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace atrisk::report {

struct RecordLine {
    std::string label; ///< "" = a line of its own, without a label
    std::string text;
};

struct RecordSection {
    std::string title;
    std::vector<RecordLine> lines; ///< at least one
};

/// Status, design, arms, interventions, eligibility, sites, in this order; what the record does not say is left out, but for
/// the reason of an early end and the sites by country, whose absence is told.
[[nodiscard]] std::vector<RecordSection> recordSections(const study::Record& record);
[[nodiscard]] std::string recordText(const study::Record& record);

/// The record's own structure; null and empty lists where it says nothing.
[[nodiscard]] nlohmann::ordered_json recordJson(const study::Record& record);

} // namespace atrisk::report
