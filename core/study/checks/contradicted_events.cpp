// Columns that say something else of an event than its own: a censoring beside an event, words for it, who is alive.
#include "core/base/text.h"
#include "core/study/checks/checks.h"
#include "core/study/open/outcome.h"
#include "core/study/vocabulary/event_words.h"
#include "core/study/vocabulary/name_words.h"

#include <algorithm>
#include <array>
#include <functional>
#include <ranges>

namespace atrisk::study {
namespace {

/// Does the other column speak of the same: CNSR beside EVENT, both with codes that need no list?
bool isPartner(const Checked& checked, const table::Column& column)
{
    if (base::equalIgnoringCase(column.name, checked.role.outcome.column.text)) return false;
    const bool byCensoring = namesCensoring(checked.role.outcome.column.text) || checked.role.outcome.coding == FileOutcome::Coding::Censor;
    const bool event = base::equalIgnoringCase(column.name, "event") || base::equalIgnoringCase(column.name, "status");
    return byCensoring ? event : namesCensoring(column.name) && column.distinctCount() <= 20;
}

/// Positions at which the partner says another side; none where its codes need a list.
std::vector<std::size_t> disagreeing(const Checked& checked, const Field& partner)
{
    const FileOutcome role{{partner.column().name, {}},
                           namesCensoring(partner.column().name) ? FileOutcome::Coding::Censor : FileOutcome::Coding::Event,
                           {},
                           {},
                           {}};
    RowMask rows(checked.study.records.rows);
    for (const std::uint32_t record : checked.endpoint.record) rows[record] = 1;
    const auto outcomes = readOutcomes(checked.study.records, partner, role, rows);
    std::vector<std::size_t> records;
    if (!outcomes) return records;
    for (std::size_t position = 0; position < checked.endpoint.positions(); ++position) {
        const std::uint32_t record = checked.endpoint.record[position];
        if ((*outcomes)[record] >= 0 && ((*outcomes)[record] > 0) != checked.isEvent(position)) records.push_back(record);
    }
    std::ranges::sort(records);
    return records;
}

enum class About { Death, DeathOrMore, Other, Unsaid };

/// What the endpoint is about, as its name says.
About aboutOf(const Endpoint& endpoint)
{
    static constexpr std::array ofDeath{"os", "overall", "death", "mortality"};
    static constexpr std::array ofMore{"pfs", "dfs", "efs", "rfs", "idfs", "mfs", "dmfs", "ttf"};
    static constexpr std::array ofOther{"dss",      "css",         "ttp",     "dor",        "ttr",
                                        "response", "progression", "relapse", "recurrence", "metastasis"};
    std::vector<std::string> words = nameWords(endpoint.id);
    for (const std::string& word : nameWords(endpoint.label)) words.push_back(word);
    const auto has = [&](const auto& list) {
        return std::ranges::any_of(list, [&](const char* word) { return std::ranges::find(words, word) != words.end(); });
    };
    if (has(ofMore) || (has(std::array{"free"}) && has(std::array{"survival"}))) return About::DeathOrMore;
    if (has(ofOther)) return About::Other;
    return has(ofDeath) ? About::Death : About::Unsaid;
}

/// A code's words: its label, where that says something of an event.
std::string wordsOf(const table::Column& column, const std::string& code)
{
    const std::string label(column.labelOf(code));
    return wordOf(label) ? label : code;
}

/// Records whose words, by their code, say the opposite of their outcome.
using Opposite = std::function<bool(std::size_t code, bool isEvent)>;
void warnOfWords(const Checked& checked, const Field& words, const Opposite& isOpposite, base::Warnings& warnings)
{
    const Field outcome = checked.field(checked.role.outcome.column.text);
    std::vector<std::size_t> records;
    std::string example;
    for (std::size_t position = 0; position < checked.endpoint.positions(); ++position) {
        const std::uint32_t record = checked.endpoint.record[position];
        const std::int32_t code = words.code(record);
        if (code < 0 || !isOpposite(static_cast<std::size_t>(code), checked.isEvent(position))) continue;
        if (records.empty())
            example = "\"" + wordsOf(words.column(), words.text(record)) + "\" where " + outcome.column().name + " is " +
                      (checked.isEvent(position) ? "an event" : "a censoring");
        records.push_back(record);
    }
    if (records.empty()) return;
    std::ranges::sort(records);
    warnings.push_back(checked.finding("contradicted-event", outcome,
                                       words.column().name + " contradicts " + outcome.column().name + " in " +
                                           std::to_string(records.size()) + " of " + std::to_string(checked.endpoint.positions()) +
                                           " patients (" + example + "); " + outcome.column().name + " is used",
                                       records));
}

/// CDISC's words for what happened, or why it was not seen. A death may end what is no survival; not where it is the event of others.
void checkDescription(const Checked& checked, const Field& words, base::Warnings& warnings)
{
    const About about = aboutOf(checked.endpoint);
    const std::vector<std::string>& texts = words.column().dictionary;
    std::vector<bool> ofEvents(texts.size());
    for (std::size_t position = 0; position < checked.endpoint.positions(); ++position)
        if (const std::int32_t code = words.code(checked.endpoint.record[position]); code >= 0 && checked.isEvent(position))
            ofEvents[static_cast<std::size_t>(code)] = true;
    std::vector<std::optional<Word>> said;
    for (const std::string& text : texts) said.push_back(wordOf(text));
    warnOfWords(
        checked, words,
        [&](std::size_t code, bool isEvent) {
            if (isEvent) return said[code] == Word::Not;
            const bool ends = about == About::DeathOrMore || (about == About::Death && saysDied(texts[code]) == true);
            return said[code] == Word::Happened && (ends || ofEvents[code]);
        },
        warnings);
}

/// A column of who is alive, beside an endpoint that may be death. Where it is not said, those alive may have had another event.
void checkAlive(const Checked& checked, const Field& words, base::Warnings& warnings)
{
    const About about = aboutOf(checked.endpoint);
    std::vector<std::optional<bool>> died;
    for (const std::string& code : words.column().dictionary) died.push_back(saysDied(wordsOf(words.column(), code)));
    if ((about != About::Death && about != About::Unsaid) || std::ranges::find(died, true) == died.end() ||
        std::ranges::find(died, false) == died.end() || std::ranges::any_of(died, [](const auto& one) { return !one; }))
        return;
    const auto censored = [&](std::size_t position) {
        const std::int32_t code = words.code(checked.endpoint.record[position]);
        return code >= 0 && died[static_cast<std::size_t>(code)] == true && !checked.isEvent(position);
    };
    const auto positions = std::views::iota(std::size_t{0}, checked.endpoint.positions());
    if (about == About::Unsaid && std::ranges::none_of(positions, censored)) return;
    warnOfWords(
        checked, words, [&](std::size_t code, bool isEvent) { return died[code] != isEvent; }, warnings);
}

void checkWords(const Checked& checked, const Field& field, base::Warnings& warnings)
{
    const table::Column& column = field.column();
    constexpr std::size_t mostStates = 20; // of being alive or not
    if (column.isNumeric()) return;
    if (base::equalIgnoringCase(column.name, "EVNTDESC") || base::equalIgnoringCase(column.name, "CNSDTDSC"))
        checkDescription(checked, field, warnings);
    else if (column.dictionary.size() <= mostStates)
        checkAlive(checked, field, warnings);
}

} // namespace

void checkContradictedEvents(const Checked& checked, base::Warnings& warnings)
{
    const Field outcome = checked.field(checked.role.outcome.column.text);
    for (const Field& field : checked.study.records.fields)
        if (outcome && &field.column() != &outcome.column() && !isPartner(checked, field.column())) checkWords(checked, field, warnings);
    for (const Field& partner : checked.study.records.fields) {
        if (checked.cancel.requested()) return;
        if (!outcome || !isPartner(checked, partner.column())) continue;
        const std::vector<std::size_t> records = disagreeing(checked, partner);
        if (records.empty()) continue;
        warnings.push_back(checked.finding("contradicted-event", outcome,
                                           outcome.column().name + " and " + partner.column().name + " disagree about " +
                                               std::to_string(records.size()) + " of " + std::to_string(checked.endpoint.positions()) +
                                               " patients; " + outcome.column().name + " is used",
                                           records));
    }
}

} // namespace atrisk::study
