#include "core/study/model/find_arm.h"

#include <algorithm>

namespace atrisk::study {

std::optional<std::size_t> findArm(const std::vector<Arm>& arms, const std::string& name)
{
    for (const auto member : {&Arm::value, &Arm::label, &Arm::shortLabel})
        if (const auto found = std::ranges::find(arms, name, member); found != arms.end())
            return static_cast<std::size_t>(found - arms.begin());
    return std::nullopt;
}

} // namespace atrisk::study
