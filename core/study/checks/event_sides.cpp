// What the column is called, and which of its codes occur.
#include "core/study/checks/checks.h"
#include "core/study/vocabulary/event_words.h"
#include "core/study/vocabulary/name_words.h"

#include <algorithm>
#include <array>
#include <set>

namespace atrisk::study {

static std::string codesOf(const Checked& checked, const Field& field)
{
    std::set<std::string> codes;
    std::set<double> seen; // numbers or codes: a text is made once for each
    constexpr std::size_t most = 12;
    for (const std::uint32_t record : checked.endpoint.record) {
        if (codes.size() == most) break;
        if (field.isMissing(record))
            codes.insert("blank");
        else if (seen.insert(field.column().isNumeric() ? field.number(record) : field.code(record)).second)
            codes.insert(field.text(record));
    }
    return base::choices({codes.begin(), codes.end()});
}

static bool isYesOrNo(const std::string& code)
{
    const auto word = wordOf(code);
    return word == Word::Yes || word == Word::No;
}

/// "Alive at last follow-up", "Censoring indicator"; not where it speaks of the event, too.
static bool labelsCensoring(const std::string& label)
{
    const std::vector<std::string> words = nameWords(label);
    const auto happened = [](const std::string& word) { return word.starts_with("event") || wordOf(word) == Word::Happened; };
    return !label.empty() && namesCensoring(label) && std::ranges::none_of(words, happened);
}

/// Whose 1 may be either.
static bool namesSurvivalStatus(const std::string& column)
{
    static constexpr std::array survivals{"survival", "surv", "überlebens", "ueberlebens"},
        wholes{"survstat", "survstatus", "生存状态", "存活状态"};
    const std::vector<std::string> words = nameWords(column);
    const auto is = [&](const auto& list) {
        return std::ranges::any_of(words, [&](const std::string& word) { return std::ranges::find(list, word) != list.end(); });
    };
    return is(wholes) || (is(survivals) && is(std::array{"status", "stat", "state"}));
}

static void checkName(const Checked& checked, const Field& field, base::Warnings& warnings)
{
    using Coding = FileOutcome::Coding;
    const std::string& name = field.column().name;
    const Coding coding = checked.role.outcome.coding;
    for (const std::string* text : {&name, &field.column().label})
        for (const auto& [code, happened] : codesSaidIn(*text)) {
            const bool isZero = code == "0", asEvent = coding == Coding::Event;
            if (coding == Coding::Listed || (!isZero && code != "1") || happened == (isZero != asEvent)) continue;
            warnings.push_back(checked.finding(asEvent ? "censoring-as-event" : "event-as-censoring", field,
                                               "\"" + *text + "\" says that " + code + " is " + (happened ? "the event" : "no event") +
                                                   ", but it was given as " + (asEvent ? "the event" : "the censoring") +
                                                   ", where it is the opposite; give it with " + (asEvent ? "--censor" : "--event")));
            return;
        }
    const std::string& label = field.column().label;
    if (!codesSaidIn(name).empty() || !codesSaidIn(label).empty()) return; // and as it was given
    const bool saysWords = !field.column().isNumeric() && std::ranges::none_of(field.column().dictionary, &isYesOrNo);
    if (coding == Coding::Event && !saysWords && (namesCensoring(name) || labelsCensoring(label)))
        warnings.push_back(checked.finding("censoring-as-event", field,
                                           (namesCensoring(name) ? name + " is called" : name + " (\"" + label + "\") is labelled") +
                                               " as columns of censorings are, but was given as the event; if 1 means censored, "
                                               "give it with --censor"));
    else if (coding == Coding::Event && !saysWords && namesSurvivalStatus(name))
        warnings.push_back(checked.finding(
            "event-assumed", field, name + " may say who is alive: 1 is taken as the event; if 1 means alive, give it with --censor"));
    if (checked.role.outcome.coding == Coding::Censor && namesEvent(name))
        warnings.push_back(checked.finding("event-as-censoring", field,
                                           name +
                                               " is called as columns of events are, but was given as the censoring, where 0 is the event; "
                                               "if 1 means event, give it with --event"));
}

void checkEventSides(const Checked& checked, base::Warnings& warnings)
{
    const Field field = checked.field(checked.role.outcome.column.text);
    if (!field) return;
    checkName(checked, field, warnings);
    const std::vector<std::uint8_t>& outcome = checked.endpoint.outcome;
    const auto events = static_cast<std::size_t>(std::ranges::count_if(outcome, [](std::uint8_t one) { return one > 0; }));
    constexpr std::size_t few = 10; // of whom nobody need have had it yet
    if (outcome.size() < few || (events > 0 && events < outcome.size())) return;
    if (events > 0 && !checked.roles.fileName.empty())
        return; // such as times to response of those who responded: a study file said what is what
    const std::string all = std::to_string(outcome.size()) + " patients";
    const std::string codes = "; " + field.column().name + " has " + codesOf(checked, field);
    if (events == 0)
        warnings.push_back(checked.finding(
            "no-event", field, "none of " + all + " has an event" + codes + ". If one of these is the event, say so with --event-value"));
    else
        warnings.push_back(checked.finding("no-censoring", field,
                                           "all " + all + " have the event, nobody is censored" + codes +
                                               ". If one of these is a censoring, say so with --censor-value"));
}

} // namespace atrisk::study
