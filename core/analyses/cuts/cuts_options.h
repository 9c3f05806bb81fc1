// What can be chosen of a comparison of data cuts.
#pragma once

#include "core/report/figure_words.h"

#include <optional>
#include <string>
#include <vector>

namespace atrisk::analyses {

enum class CutsView { Automatic, Curves, Ratios, Calendar };
enum class CutsRows { Endpoints, Populations, Shown };

struct CutsOptions : report::FigureWords {
    CutsView view = CutsView::Automatic; ///< automatic: curves where there is an earlier cut, else over calendar time
    CutsRows rows = CutsRows::Endpoints;
    std::optional<double>
        plannedEvents; ///< of the endpoint shown, of which events then are a fraction; none = the study file's, else the events now
    std::vector<std::string> boundaries; ///< as parseBoundary reads them; empty = the study file's

    bool operator==(const CutsOptions&) const = default;
};

[[nodiscard]] report::Options cutsOptions();

} // namespace atrisk::analyses
