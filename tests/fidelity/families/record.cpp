// What a registry record says: design, people and places, no outcomes.
#include "core/base/numeric.h"
#include "tests/fidelity/families/families.h"

#include <map>
#include <regex>

namespace atrisk::fidelity {
namespace {

using Fields = std::map<std::string, std::string>;

void addCount(Fields& fields, const char* name, std::optional<std::size_t> count)
{
    if (count) fields[name] = std::to_string(*count);
}

/// The record by the names the recipes use: "status", "id EudraCT", "dose T-DM1", "arm 1" …
Fields fieldsOf(const study::Record& record)
{
    Fields fields{{"sponsor", record.sponsor},
                  {"status", record.status},
                  {"start", record.start},
                  {"completion", record.completion},
                  {"updated", record.updated},
                  {"type", record.design.type},
                  {"phase", record.design.phase},
                  {"allocation", record.design.allocation},
                  {"model", record.design.model},
                  {"blinding", record.design.blinding},
                  {"purpose", record.design.purpose},
                  {"sex", record.eligibility.sex},
                  {"arms", std::to_string(record.arms.size())}};
    for (const study::RecordId& id : record.ids) fields["id " + id.registry] = id.id;
    for (std::size_t i = 0; i < record.arms.size(); ++i) fields["arm " + std::to_string(i + 1)] = record.arms[i].description;
    for (const study::RecordIntervention& intervention : record.interventions) fields["dose " + intervention.name] = intervention.dose;
    for (std::size_t i = 0; i < record.eligibility.criteria.size(); ++i)
        fields["criterion " + std::to_string(i + 1)] = record.eligibility.criteria[i];
    addCount(fields, "enrolled", record.enrolled);
    addCount(fields, "minimum age", record.eligibility.minimumAge);
    addCount(fields, "sites", record.sites.sites);
    addCount(fields, "countries", record.sites.countries);
    return fields;
}

/// The numbers written in a text: "1200 mg every 21 days" → 1200, 21.
std::vector<double> numbersIn(const std::string& text)
{
    static const std::regex number("(^|[ (])([0-9]+(\\.[0-9]+)?)");
    std::vector<double> numbers;
    for (std::sregex_iterator match(text.begin(), text.end(), number); match != std::sregex_iterator(); ++match)
        numbers.push_back(base::parseNumber((*match)[2].str()).value_or(table::missing));
    return numbers;
}

/// "abbreviations": {"every 21 days": "q21d"}
std::string abbreviated(std::string text, const Recipe& abbreviations)
{
    for (const auto& [longForm, shortForm] : abbreviations.items()) {
        const std::size_t place = text.find(longForm);
        if (place != std::string::npos) text.replace(place, longForm.size(), shortForm.get<std::string>());
    }
    return text;
}

} // namespace

base::Result<Answer> recordField(const Question& question)
{
    if (!question.trial.study().record) return base::failure("no-record", "the study has no record");
    const Fields fields = fieldsOf(*question.trial.study().record);
    const auto found = fields.find(question.recipe.at("field").get<std::string>());
    if (found == fields.end()) return base::failure("no-word", "the record has no such field");
    Answer answer;
    answer.text = abbreviated(found->second, question.recipe.value("abbreviations", Recipe::object()));
    const std::vector<double> numbers = numbersIn(found->second);
    if (!numbers.empty()) answer.value = question.recipe.value("last", false) ? numbers.back() : numbers.front();
    return answer;
}

base::Result<Answer> registryNumber(const Question& question)
{
    Answer answer;
    answer.text = question.trial.study().facts.registry;
    return answer;
}

} // namespace atrisk::fidelity
