#include "core/analyses/landmark/landmark_options.h"

#include <vector>

namespace atrisk::analyses {

report::Options landmarkOptions()
{
    static const std::vector<report::Option<LandmarkOptions>> table = [] {
        using enum report::OptionKind;
        std::vector<report::Option<LandmarkOptions>> all{
            {{.id = "from",
              .label = "From",
              .tip = "The landmark: who is still at risk after it is followed from there on",
              .help =
                  "landmark: the time from which on those still at risk are followed, in the unit shown (a tick near a third of the axis)",
              .kind = Number,
              .cost = report::Cost::Recompute,
              .placeholder = "TIME",
              .ifEmpty = "automatic"},
             &LandmarkOptions::from},
            {{.id = "landmark-view",
              .label = "View",
              .tip = "Curves on both sides of the landmark, or the survival of those who have come so far",
              .help = "landmark: curves, or conditional survival (curves)",
              .kind = Choice,
              .choices = {{"curves", "Curves from the landmark"}, {"conditional", "Conditional survival"}}},
             report::choice<&LandmarkOptions::view>()}};
        for (report::Option<LandmarkOptions>& option : report::wordOptions<LandmarkOptions>()) all.push_back(std::move(option));
        return all;
    }();
    return report::Options(LandmarkOptions(), std::span(table));
}

} // namespace atrisk::analyses
