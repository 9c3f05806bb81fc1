// What a person chooses of a forest plot.
#pragma once

#include "core/report/figure_words.h"
#include "core/stats/forest/forest_analysis.h"

#include <string>
#include <vector>

namespace atrisk::analyses {

/// Factors by their smallest hazard ratio or by P for interaction, ascending, those without one last; levels keep their order.
enum class ForestSort { AsGiven, HazardRatio, Interaction };

/// What a person switches on and off.
struct ForestOptions : report::FigureWords {
    static constexpr std::string_view analysis = "forest";

    stats::ForestDesign design;
    bool medians = true;              ///< a column per arm; the first to go where it is narrow
    bool interaction = true;          ///< P for interaction; the next
    bool difference = false;          ///< difference of survival at the first milestone (Selection::at), if there is one; the last
    bool qualitative = false;         ///< a note with the test for qualitative interaction
    bool expected = false;            ///< behind the rows, how far they would scatter if all shared one effect
    bool shrunken = false;            ///< the ratios drawn towards those of their factor's other levels
    std::vector<std::string> factors; ///< ids to show, in this order; empty = all as in the study; {""} = none
    ForestSort sort = ForestSort::AsGiven;
    bool showTitle = false; ///< title and subtitle above, as on a slide
    std::string message;    ///< under the title: "" = where the style has one, what was found; "none" = none

    bool operator==(const ForestOptions&) const = default;
};

[[nodiscard]] report::Options forestOptions(ForestOptions options = {});

} // namespace atrisk::analyses
