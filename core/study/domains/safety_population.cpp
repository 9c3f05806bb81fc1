#include "core/study/domains/safety_population.h"

#include "core/base/text.h"
#include "core/study/roles/column_kinds.h"

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

std::string harmsPopulation(const Chosen& chosen)
{
    const Population& population = *chosen.population;
    const auto alias = std::ranges::find_if(population.aliases, isSafetyId);
    // Who asks for it by the name of the other is answered by that.
    const bool isAsked = !chosen.who.population.empty() && safetyPopulation(*chosen.study) != &population;
    if (isNamedSafety(population) || alias == population.aliases.end() || isAsked) return population.label;
    const Field flag = chosen.study->patients.find(*alias);
    const std::string label = flag ? flagPopulation(flag.column()).label : std::string();
    return base::lowerCase(label).find("safety") != std::string::npos ? label : "Safety population";
}

std::string harmsWording(const Chosen& chosen)
{
    const std::string& label = chosen.population->label;
    return chosen.wording.starts_with(label) ? harmsPopulation(chosen) + chosen.wording.substr(label.size()) : chosen.wording;
}

Who safetyByDefault(const Study& study, Who who)
{
    const Population* safety = safetyPopulation(study);
    if (who.population.empty() && safety != nullptr) who.population = safety->id;
    return who;
}

} // namespace atrisk::study
