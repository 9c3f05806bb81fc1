#include "tests/fidelity/fact.h"

#include "core/base/source.h"
#include "tests/testing/folder.h"

#include <nlohmann/json.hpp>

#include <set>

namespace atrisk::fidelity {
namespace {

using Json = nlohmann::json;

std::string text(const Json& json, const char* key)
{
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<double> number(const Json& json, const char* key)
{
    const auto found = json.find(key);
    if (found == json.end() || !found->is_number()) return std::nullopt;
    return found->get<double>();
}

Fact fact(const Json& json)
{
    Fact fact;
    fact.id = text(json, "id");
    fact.source = text(json, "source");
    fact.population = text(json, "population");
    fact.endpoint = text(json, "endpoint");
    fact.subgroup = text(json, "subgroup");
    fact.arm = text(json, "arm");
    fact.statistic = text(json, "statistic");
    fact.note = text(json, "note");
    fact.tier = text(json, "tier");
    fact.value = number(json, "value");
    fact.low = number(json, "ci_low");
    fact.high = number(json, "ci_high");
    fact.p = number(json, "p");
    fact.timeMonths = number(json, "time_months");
    fact.denominator = number(json, "denominator");
    fact.decimals = static_cast<int>(number(json, "decimals").value_or(0));
    fact.pDecimals = static_cast<int>(number(json, "p_decimals").value_or(0));
    fact.isStatement = text(json, "value") == "true";
    if (!fact.isStatement) fact.text = text(json, "value");
    return fact;
}

} // namespace

base::Result<std::vector<Fact>> parseFacts(const std::string& json)
{
    const Json parsed = Json::parse(json, nullptr, false);
    if (!parsed.is_array()) return base::inputError("not-facts", "the facts are no list");
    std::vector<Fact> facts;
    std::set<std::string> ids;
    for (const Json& item : parsed) {
        facts.push_back(fact(item));
        if (!ids.insert(facts.back().id).second) return base::inputError("not-facts", "a fact without an id of its own: " + item.dump());
    }
    return facts;
}

base::Result<std::string> readTestFile(const std::string& name)
{
    auto source = base::openFile(testing::inTests(name));
    if (!source) return std::move(source).error();
    return base::readAll(**source);
}

} // namespace atrisk::fidelity
