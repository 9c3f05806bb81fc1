// The views of the numbers of markers: tables, JSON, and the figures.
#pragma once

#include "core/analyses/biomarker/biomarker.h"
#include "core/report/behind.h"
#include "core/report/chain/counted.h"
#include "core/report/report.h"

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <vector>

namespace atrisk::analyses {

[[nodiscard]] report::Table biomarkerTable(const Biomarker& result, const words::NumberStyle& numbers);

[[nodiscard]] nlohmann::ordered_json biomarkerJson(const Biomarker& result);

/// Has no arm 100 patients? Else only those beyond the whiskers are points.
[[nodiscard]] bool drawsEveryPoint(const Biomarker& result);

/// A spot of the boxes: a point (an index into MarkerGroup::values) or, without, the whole box of an arm.
struct MarkerSpot {
    std::size_t arm = 0;
    std::optional<std::size_t> point;
};
[[nodiscard]] std::uint32_t numberOf(const MarkerSpot& spot);
[[nodiscard]] MarkerSpot markerSpot(std::uint32_t number);

/// Who is behind points and boxes. A box that is clicked is everyone in it and beyond its whiskers; a region takes the points in it or,
/// where not everyone is one, those of the boxes it touches whose number lies in its height. Of equal numbers any patient may be a point's.
[[nodiscard]] report::Behind patientsBehindMarkers(const Biomarker& result, const report::Brushed& brushed);
/// The arms, and those of them whose markers are shown.
[[nodiscard]] std::shared_ptr<const report::Counted> countedMarkers(const Biomarker& result);

/// A box for each arm, of a marker or of its change; on several pages of one scale where they are many. Every patient is a point where no
/// arm has 100.
[[nodiscard]] std::vector<figure::Figure> boxPages(const Biomarker& result, const report::FigureRequest& request);

/// A sign for each patient, of his arm, with the correlations over it.
[[nodiscard]] figure::Figure scatterPage(const Biomarker& result, const report::FigureRequest& request);

} // namespace atrisk::analyses
