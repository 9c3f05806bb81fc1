#include "tests/fidelity/words.h"

namespace atrisk::fidelity {
namespace {

base::Result<std::vector<std::string>> strings(base::Result<Recipe> found)
{
    if (!found) return std::move(found).error();
    std::vector<std::string> list;
    for (const auto& item : *found) list.push_back(item.get<std::string>());
    return list;
}

} // namespace

base::Result<Words> Words::parse(const std::string& json)
{
    Words words;
    words.m_json = Recipe::parse(json, nullptr, false);
    if (!words.m_json.is_object()) return base::inputError("not-words", "the words are no object");
    words.addCharacteristics();
    words.addAdverseEvents();
    return words;
}

std::string Words::studyFile() const { return m_json.value("study", ""); }
std::string Words::title() const { return m_json.value("title", ""); }

base::Result<Recipe> Words::lookUp(const char* section, const std::string& word) const
{
    const auto words = m_json.find(section);
    if (words != m_json.end() && words->contains(word)) return words->at(word);
    return base::failure("no-word", std::string(section) + " does not know \"" + word + "\"");
}

base::Result<std::vector<std::string>> Words::populations(const Fact& fact) const
{
    return strings(lookUp("populations", fact.population));
}
base::Result<std::vector<std::string>> Words::arms(const Fact& fact) const { return strings(lookUp("arms", fact.arm)); }
base::Result<Recipe> Words::subgroup(const std::string& name) const { return lookUp("subgroups", name); }
base::Result<Recipe> Words::measure(const std::string& name) const { return lookUp("measures", name); }

base::Result<std::string> Words::endpoint(const Fact& fact) const
{
    auto found = lookUp("endpoints", fact.endpoint);
    if (!found) return std::move(found).error();
    return found->get<std::string>();
}

base::Result<Recipe> Words::recipe(const Fact& fact) const
{
    auto particular = lookUp("statistics", fact.endpoint + ": " + fact.statistic);
    return particular ? particular : lookUp("statistics", fact.statistic);
}

Printing Words::printing(const std::string& factId) const
{
    Printing printing;
    const auto found = lookUp("printing", factId);
    if (!found) return printing;
    if (found->contains("intervalDecimals")) printing.intervalDecimals = found->at("intervalDecimals").get<int>();
    printing.valueIsBound = found->value("valueIsBound", false);
    printing.pIsBound = found->value("pIsBound", false);
    return printing;
}

std::string Words::say(const Fact& fact) const
{
    const auto recipe = this->recipe(fact);
    std::string context;
    for (const std::string& part : {fact.endpoint, fact.population, fact.subgroup, fact.arm})
        if (!part.empty() && !lookUp("unsaid", part)) context += (context.empty() ? "" : ", ") + part;
    const std::string words = recipe ? recipe->value("words", fact.statistic) : fact.statistic;
    return context.empty() ? words : words + " (" + context + ")";
}

/// What is spelt out under "statistics" comes before what follows from a table.
void Words::add(const std::string& statistic, Recipe recipe) { m_json["statistics"].emplace(statistic, std::move(recipe)); }

/// A row of a baseline table gives a count and a share per level, and one P value: do the arms differ?
void Words::addCharacteristics()
{
    const Recipe characteristics = m_json.value("characteristics", Recipe::object());
    for (const auto& [name, characteristic] : characteristics.items()) {
        const std::string words = characteristic["words"].get<std::string>();
        const Recipe said = characteristic.value("say", Recipe::object());
        for (const auto& [level, labels] : characteristic["levels"].items())
            addCounts(name + "=" + level, " percent", words + " " + said.value(level, level),
                      {{"kind", "baseline count"}, {"variable", characteristic["variable"]}, {"levels", labels}});
        add(name + " P value", {{"kind", "baseline P"}, {"variable", characteristic["variable"]}, {"words", words + ", P"}});
    }
}

/// Patients with the event, at any grade and at grades 3 and 4.
void Words::addAdverseEvents()
{
    const Recipe events = m_json.value("adverseEvents", Recipe::object());
    for (const auto& [code, event] : events.items())
        for (const bool severe : {false, true}) {
            const std::string grade = severe ? "grade 3-4" : "any grade";
            addCounts(code + " " + grade, " %", event["words"].get<std::string>() + ", " + grade,
                      {{"kind", "adverse event"}, {"term", event["term"]}, {"severe", severe}});
        }
}

void Words::addCounts(const std::string& name, const std::string& share, const std::string& words, Recipe recipe)
{
    recipe["words"] = words + ", patients";
    add(name + " n", recipe);
    recipe["percent"] = true;
    recipe["words"] = words + ", %";
    add(name + share, std::move(recipe));
}

} // namespace atrisk::fidelity
