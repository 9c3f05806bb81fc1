// What a report shall hold: analyses, their figures alone, single tables.
#pragma once

#include "core/analyses/analysis.h"
#include "core/base/result.h"

#include <string>
#include <vector>

namespace atrisk::document {

/// The part of an analysis that is its figure alone: "km.figure".
inline constexpr const char* figurePart = "figure";

struct Wanted {
    const analyses::Analysis* analysis = nullptr; ///< never null
    std::string part = {};                        ///< "" = its figure and its tables; `figurePart`; else the id of a table

    bool operator==(const Wanted&) const = default;
};

/// "km", "km.figure", "km.effect".
[[nodiscard]] std::string idOf(const Wanted& wanted);

/// What `ids` name, in their order; without any, every analysis that applies to the study. Whether an analysis has a table is known once it
/// was made. Usage error "no-such-analysis" with the choices.
[[nodiscard]] base::Result<std::vector<Wanted>> wantedOf(const std::vector<std::string>& ids, const study::Study& study);

} // namespace atrisk::document
