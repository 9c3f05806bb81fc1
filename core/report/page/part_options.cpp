#include "core/report/page/part_options.h"

#include "core/figure/part.h"

#include <algorithm>
#include <array>

namespace atrisk::report {
namespace {

struct Decided {
    std::string_view part;
    std::array<std::string_view, 4> by;
};
constexpr std::array decided{
    Decided{"Annotation", {"annotate"}},
    Decided{"Milestone rates", {"milestone-rates", "at"}},
    Decided{"Risk table", {"under-axis", "every", "ticks"}},
    Decided{"Survival axis", {"survival-axis", "survival-range", "curves"}},
    Decided{"Time axis", {"until", "every", "ticks", "cut-axis"}},
    Decided{"Vertical axis", {"survival-axis", "survival-range", "curves"}},
};

} // namespace

std::vector<std::string_view> optionsOfPart(std::string_view part)
{
    const auto found = std::ranges::find_if(decided, [&](const Decided& one) { return figure::wholePart(part).ends_with(one.part); });
    std::vector<std::string_view> ids;
    if (found == decided.end()) return ids;
    for (const std::string_view id : found->by)
        if (!id.empty()) ids.push_back(id);
    return ids;
}

} // namespace atrisk::report
