#include "tests/fidelity/ledger.h"

#include "tests/fidelity/families/families.h"

#include <algorithm>

namespace atrisk::fidelity {
namespace {

const Exceptions::Entry* find(const std::vector<Exceptions::Entry>& entries, const Fact& fact)
{
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const Exceptions::Entry& entry) { return entry.concerns(fact); });
    return found == entries.end() ? nullptr : &*found;
}

std::vector<Exceptions::Entry> entries(const Recipe& list)
{
    std::vector<Exceptions::Entry> entries;
    for (const Recipe& item : list) entries.push_back({item.value("id", ""), item.value("part", ""), item.value("reason", "")});
    return entries;
}

base::Result<Answer> answer(const Question& question)
{
    const std::string name = question.recipe.value("kind", "");
    for (const Kind& kind : kinds())
        if (kind.name == name) return kind.answer(question);
    return base::failure("no-word", "there is no kind \"" + name + "\"");
}

/// The checks in the first population in which one disagrees, else in the last.
base::Result<std::vector<Check>> checksOf(const Trial& trial, const Fact& fact, const Recipe& recipe)
{
    const auto populations = trial.words().populations(fact);
    if (!populations) return populations.error();
    std::vector<Check> checks;
    for (const std::string& population : *populations) {
        const auto computed = answer({fact, trial, recipe, population});
        if (!computed) return computed.error();
        checks = compare(fact, trial.words().printing(fact.id), *computed);
        if (std::any_of(checks.begin(), checks.end(), [](const Check& check) { return !check.agrees; })) break;
    }
    if (checks.empty()) return base::failure("nothing-printed", "the fact prints nothing");
    return checks;
}

/// Every part must agree but the one that is known to contradict, which must not.
void mark(Verdict& verdict, const Exceptions::Entry* contradiction)
{
    verdict.mark = contradiction == nullptr ? Mark::Matches : Mark::Contradicts;
    if (contradiction != nullptr) verdict.reason = contradiction->reason;
    bool named = false;
    for (const Check& check : verdict.checks) {
        const bool mayDiffer = contradiction != nullptr && check.part == contradiction->part;
        named = named || mayDiffer;
        if (check.agrees == !mayDiffer) continue;
        verdict.mark = Mark::Fails;
        verdict.reason = mayDiffer ? "is listed as a contradiction, but matches" : "does not match";
    }
    if (contradiction == nullptr || named) return;
    verdict.mark = Mark::Fails;
    verdict.reason = "the contradiction names a part that is not printed";
}

Verdict judge(const Trial& trial, const Fact& fact, const Exceptions& exceptions)
{
    Verdict verdict{fact, trial.words().say(fact), Mark::Fails, {}, {}};
    const Exceptions::Entry* impossible = find(exceptions.notExpressible, fact);
    const auto recipe = trial.words().recipe(fact);
    if (impossible != nullptr) {
        verdict.mark = recipe ? Mark::Fails : Mark::NotExpressible;
        verdict.reason = recipe ? "is listed as not expressible, but has a recipe" : impossible->reason;
        return verdict;
    }
    auto checks = recipe ? checksOf(trial, fact, *recipe) : base::Result<std::vector<Check>>(recipe.error());
    if (!checks) {
        verdict.reason = base::describe(checks.error());
        return verdict;
    }
    verdict.checks = std::move(checks).value();
    mark(verdict, find(exceptions.contradictions, fact));
    return verdict;
}

} // namespace

bool Exceptions::Entry::concerns(const Fact& fact) const
{
    if (id.empty() || id.back() != '*') return fact.id == id;
    return fact.id.starts_with(std::string_view(id).substr(0, id.size() - 1));
}

base::Result<Exceptions> Exceptions::parse(const std::string& json)
{
    const Recipe parsed = Recipe::parse(json, nullptr, false);
    if (!parsed.is_object()) return base::inputError("not-exceptions", "the exceptions are no object");
    const auto list = [&](const char* name) { return entries(parsed.value(name, Recipe::array())); };
    return Exceptions{list("contradictions"), list("notExpressible"), list("remarks")};
}

std::size_t Ledger::count(Mark mark) const
{
    return static_cast<std::size_t>(
        std::count_if(verdicts.begin(), verdicts.end(), [&](const Verdict& verdict) { return verdict.mark == mark; }));
}

std::string Ledger::summary() const
{
    return std::to_string(count(Mark::Matches)) + " / " + std::to_string(expressible()) + " / " + std::to_string(verdicts.size());
}

Ledger judge(const Trial& trial, const std::vector<Fact>& facts, const Exceptions& exceptions)
{
    Ledger ledger{trial.words().title(), {}};
    for (const Fact& fact : facts) ledger.verdicts.push_back(judge(trial, fact, exceptions));
    return ledger;
}

std::string describe(const Verdict& verdict)
{
    std::string line = verdict.fact.id + " (" + verdict.words + ")";
    if (!verdict.reason.empty()) line += ": " + verdict.reason;
    for (const Check& check : verdict.checks)
        if (!check.agrees) line += "; " + check.part + " printed " + check.printed + ", computed " + check.computed;
    return line;
}

} // namespace atrisk::fidelity
