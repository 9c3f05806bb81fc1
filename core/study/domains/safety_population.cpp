#include "core/study/domains/safety_population.h"

#include "core/base/text.h"

#include <algorithm>

namespace atrisk::study {

const Population* safetyPopulation(const Study& study)
{
    const auto isNamed = [](const std::string& id) { return base::upperCase(id).starts_with("SAF"); };
    const auto is = [&](const Population& population) {
        return isNamed(population.id) || std::ranges::any_of(population.aliases, isNamed) ||
               base::lowerCase(population.label).find("safety") != std::string::npos;
    };
    const auto found = std::ranges::find_if(study.populations, is);
    return found == study.populations.end() ? nullptr : &*found;
}

Who safetyByDefault(const Study& study, Who who)
{
    const Population* safety = safetyPopulation(study);
    if (who.population.empty() && safety != nullptr) who.population = safety->id;
    return who;
}

} // namespace atrisk::study
