#include "core/study/open/outcome.h"

#include "core/base/numeric.h"
#include "core/base/text.h"
#include "core/study/model/number_columns.h"
#include "core/study/vocabulary/event_words.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace atrisk::study {
namespace {

constexpr std::int8_t censored = 0;
constexpr std::int8_t event = 1;
using Codes = std::map<std::string, std::size_t>; ///< code → first frame row

bool isNo(const std::string& code)
{
    const auto word = wordOf(code);
    return word == Word::No || word == Word::Not;
}

bool isYes(const std::string& code)
{
    const auto word = wordOf(code);
    return word == Word::Yes || word == Word::Happened;
}

/// Equal as text or as numbers ("1" and "1.0").
bool sameCode(const std::string& code, const std::string& listed)
{
    if (code == listed) return true;
    const auto a = base::parseNumber(code);
    const auto b = base::parseNumber(listed);
    return a && b && *a == *b;
}

bool isListed(const std::string& code, const std::vector<FileText>& list)
{
    return std::any_of(list.begin(), list.end(), [&](const FileText& value) { return sameCode(code, value.text); });
}

Codes codesOf(const Frame& frame, const Field& field, const RowMask& rows)
{
    Codes codes;
    if (!field.column().faults.empty())
        for (std::size_t row = 0; row < frame.rows; ++row)
            if (const table::Fault* fault = rows[row] ? faultAt(field, row) : nullptr) codes.emplace(fault->text, row);
    if (field.column().isNumeric()) {
        std::map<double, std::size_t> numbers;
        for (std::size_t row = 0; row < frame.rows; ++row)
            if (rows[row] && !field.isMissing(row)) numbers.emplace(field.number(row), row);
        for (const auto& [number, row] : numbers) codes.emplace(base::numberText(number), row);
        return codes;
    }
    std::vector<bool> seen(field.column().dictionary.size());
    for (std::size_t row = 0; row < frame.rows; ++row) {
        const std::int32_t code = rows[row] ? field.code(row) : -1;
        if (code < 0 || seen[static_cast<std::size_t>(code)]) continue;
        seen[static_cast<std::size_t>(code)] = true;
        codes.emplace(field.column().dictionary[static_cast<std::size_t>(code)], row);
    }
    return codes;
}

/// What a code says: its label where that has a word for it ("Dead"), else itself.
std::string saidBy(const Field& field, const std::string& code)
{
    const std::string label(field.column().labelOf(code));
    return wordOf(label) ? label : code;
}

/// In a column of censorings "yes" is censored; "dead" is an event in every column.
std::optional<std::int8_t> ofCensoring(const std::string& code)
{
    if (const auto number = base::parseNumber(code)) {
        if (!std::isfinite(*number) || *number < 0 || *number != std::floor(*number)) return std::nullopt;
        return *number == 0 ? event : censored;
    }
    const auto word = wordOf(code);
    if (!word) return std::nullopt;
    return *word == Word::No || *word == Word::Happened ? event : censored;
}

std::optional<std::int8_t> ofEvent(const std::string& code)
{
    if (isYes(code)) return event;
    if (isNo(code)) return censored;
    return std::nullopt;
}

bool isOutcomeWord(const std::string& text)
{
    const auto word = wordOf(text);
    return word == Word::Happened || word == Word::Not;
}

/// What a code means: as listed, else by the coding's rule. Where only some codes are labelled with a known word, one that says the
/// opposite of its code means nothing: the others may be turned round too.
class Meaning {
public:
    Meaning(const FileOutcome& role, const Field& field, const Codes& codes) : m_role(role), m_field(field)
    {
        std::vector<std::string> others;
        for (const auto& [code, row] : codes)
            if (!declared(code)) others.push_back(saidBy(field, code));
        m_allSaid = std::ranges::all_of(
            codes, [&](const auto& entry) { return declared(entry.first) || wordOf(field.column().labelOf(entry.first)); });
        m_hasNo = std::any_of(others.begin(), others.end(), isNo);
        m_single = others.size() == 1;
    }
    [[nodiscard]] std::optional<std::int8_t> operator()(const std::string& code) const
    {
        if (const auto known = declared(code)) return known;
        const auto meaning = byRule(saidBy(m_field, code));
        const bool turned = !m_allSaid && byRule(code) && byRule(code) != meaning;
        return turned ? std::nullopt : meaning;
    }
    /// Known by a word, its own or its label's, that nobody said; the only code beside those listed follows from them.
    [[nodiscard]] bool isAssumed(const std::string& code) const
    {
        const bool follows = m_role.coding == FileOutcome::Coding::Listed && m_single;
        return !declared(code) && !follows && (isOutcomeWord(code) || byRule(code) != byRule(saidBy(m_field, code)));
    }

private:
    [[nodiscard]] std::optional<std::int8_t> byRule(const std::string& said) const
    {
        switch (m_role.coding) {
        case FileOutcome::Coding::Censor: return ofCensoring(said);
        case FileOutcome::Coding::Event: return ofEvent(said);
        case FileOutcome::Coding::Listed: return unlisted(said);
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<std::int8_t> declared(const std::string& code) const
    {
        if (isListed(code, m_role.events)) return event;
        for (std::size_t k = 0; k < m_role.competing.size(); ++k)
            if (sameCode(code, m_role.competing[k].value.text)) return static_cast<std::int8_t>(2 + k);
        if (isListed(code, m_role.censored)) return censored;
        return std::nullopt;
    }

    /// The side that is not listed, by the rule at readOutcomes.
    [[nodiscard]] std::optional<std::int8_t> unlisted(const std::string& code) const
    {
        if (!m_role.events.empty() && !m_role.censored.empty()) return std::nullopt;
        if (!m_role.events.empty()) return isNo(code) || (m_single && !m_hasNo) ? std::optional(censored) : std::nullopt;
        return m_single || (m_hasNo ? isNo(code) : isYes(code)) ? std::optional(event) : std::nullopt;
    }

    const FileOutcome& m_role;
    const Field& m_field;
    bool m_allSaid = false, m_hasNo = false, m_single = false;
};

std::string expectation(FileOutcome::Coding coding)
{
    switch (coding) {
    case FileOutcome::Coding::Censor:
        return "codes are 0 (event) and 1, 2, … (censored), or false and true, no and yes, dead and alive; list others with --event-value "
               "and --censor-value or in a study file";
    case FileOutcome::Coding::Event:
        return "codes are 1, true, Y, yes, dead … (event) and 0, false, N, no, alive … (censored); list others with --event-value or in a "
               "study file";
    case FileOutcome::Coding::Listed: return "it is in none of the lists of event, competing and censored codes; the column has ";
    }
    return "";
}

/// "1" (Dead)
std::string named(const Field& field, const std::string& code)
{
    const std::string label(field.column().labelOf(code));
    return "\"" + code + "\"" + (label.empty() ? "" : " (" + label + ")");
}

std::string allOf(const Field& field, const Codes& codes)
{
    std::vector<std::string> names;
    for (const auto& [code, row] : codes) names.push_back(named(field, code));
    return base::choices(names);
}

base::Error unknownCode(const Field& field, std::size_t row, const std::string& code, const std::string& expected)
{
    return cellError(field, row, "unknown-event-code", "found event code " + named(field, code) + "; " + expected);
}

/// The codes that were assumed to be of this side.
std::string inWords(const Field& field, const Codes& codes, const Meaning& meaning, std::int8_t side)
{
    std::vector<std::string> words;
    for (const auto& [code, row] : codes)
        if (meaning(code) == side && meaning.isAssumed(code))
            words.push_back("\"" + code + "\"" + (saidBy(field, code) == code ? "" : " (" + saidBy(field, code) + ")"));
    return base::listed(words);
}

} // namespace

std::int8_t outcomeOfBlank(const FileOutcome& role)
{
    const auto hasBlank = [](const std::vector<FileText>& list) { return std::ranges::any_of(list, &FileText::empty); };
    if (hasBlank(role.events)) return event;
    for (std::size_t k = 0; k < role.competing.size(); ++k)
        if (role.competing[k].value.empty()) return static_cast<std::int8_t>(2 + k);
    return hasBlank(role.censored) ? censored : std::int8_t{-1};
}

std::map<std::string, std::optional<std::int8_t>> meaningsOfCodes(const Frame& frame, const Field& field, const FileOutcome& role,
                                                                  const RowMask& rows)
{
    const Codes codes = codesOf(frame, field, rows);
    const Meaning meaning(role, field, codes);
    std::map<std::string, std::optional<std::int8_t>> meanings;
    for (const auto& [code, row] : codes) meanings.emplace(code, meaning(code));
    return meanings;
}

std::string assumedWords(const Frame& frame, const Field& field, const FileOutcome& role, const RowMask& rows)
{
    const Codes codes = codesOf(frame, field, rows);
    const Meaning meaning(role, field, codes);
    const std::string events = inWords(field, codes, meaning, event), others = inWords(field, codes, meaning, censored);
    return (events.empty() ? "" : events + " is taken as the event") + (events.empty() || others.empty() ? "" : ", ") +
           (others.empty() ? "" : others + " as censored");
}

base::Result<std::vector<std::int8_t>> readOutcomes(const Frame& frame, const Field& field, const FileOutcome& role, const RowMask& rows)
{
    constexpr std::size_t mostCompeting = 100;
    if (role.competing.size() > mostCompeting)
        return base::usageError("too-many-codes",
                                std::to_string(role.competing.size()) + " competing events are listed; at most 100 can be told apart");
    const Codes codes = codesOf(frame, field, rows);
    const Meaning meaning(role, field, codes);
    std::map<std::string, std::int8_t> outcomeOf;
    for (const auto& [code, row] : codes) {
        const std::optional<std::int8_t> outcome = meaning(code);
        if (!outcome) {
            return unknownCode(field, row, code,
                               role.coding == FileOutcome::Coding::Listed ? expectation(role.coding) + allOf(field, codes)
                                                                          : expectation(role.coding));
        }
        outcomeOf.emplace(code, *outcome);
    }
    const std::int8_t blank = outcomeOfBlank(role);
    std::vector<std::int8_t> outcomes(frame.rows, -1);
    std::vector<std::int8_t> ofCode;
    for (const std::string& value : field.column().dictionary)
        ofCode.push_back(outcomeOf.contains(value) ? outcomeOf.at(value) : std::int8_t{-1});
    std::map<double, std::int8_t> ofNumber;
    for (const auto& [code, outcome] : outcomeOf)
        if (const auto number = base::parseNumber(code)) ofNumber.emplace(*number, outcome);
    for (std::size_t row = 0; row < frame.rows; ++row) {
        if (!rows[row]) continue;
        if (const table::Fault* fault = faultAt(field, row))
            outcomes[row] = outcomeOf.at(fault->text);
        else if (field.isMissing(row))
            outcomes[row] = blank;
        else
            outcomes[row] = field.column().isNumeric() ? ofNumber.at(field.number(row)) : ofCode[static_cast<std::size_t>(field.code(row))];
    }
    return outcomes;
}

} // namespace atrisk::study
