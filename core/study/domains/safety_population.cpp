#include "core/study/domains/safety_population.h"

#include "core/base/text.h"

#include <algorithm>

namespace atrisk::study {

namespace {

bool isSafetyId(const std::string& id) { return base::upperCase(id).starts_with("SAF"); }

} // namespace

bool isNamedSafety(const Population& population)
{
    return isSafetyId(population.id) || base::lowerCase(population.label).find("safety") != std::string::npos;
}

const Population* safetyPopulation(const Study& study)
{
    const auto is = [](const Population& population) {
        return isNamedSafety(population) || std::ranges::any_of(population.aliases, isSafetyId);
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
