#include "core/study/guesses/entry_column.h"

#include "core/base/shell_word.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace atrisk::study {
namespace {

/// "Entry.Time" → "entrytime".
std::string letters(const std::string& name)
{
    std::string text;
    for (const char c : base::lowerCase(name))
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) text += c;
    return text;
}

/// Names of the start that belongs to the name of an end; none where it names no end.
std::vector<std::string> startsOf(const std::string& time)
{
    std::vector<std::string> starts;
    if (time == "t") starts.emplace_back("t0"); // Stata's _t and _t0
    for (const auto& [end, start] : {std::pair{"stop", "start"}, {"end", "start"}, {"end", "begin"}, {"exit", "entry"}, {"exit", "enter"}})
        if (const std::size_t at = time.find(end); at != std::string::npos)
            starts.push_back(std::string(time).replace(at, std::string_view(end).size(), start));
    return starts;
}

bool isCalledEntry(const std::string& name)
{
    static constexpr std::array names{"entry",      "entrytime",    "timeentry", "tentry",         "entryage",   "ageentry", "ageatentry",
                                      "startentry", "delayedentry", "lateentry", "lefttruncation", "truncation", "ltrunc",   "trunc",
                                      "tstart",     "start",        "starttime", "timestart",      "begin"};
    return std::ranges::find(names, name) != names.end();
}

/// May it be? Numbers, nearly all not after the time of their row (a few that are, are left out and counted where it is one), and one at
/// least after 0.
bool fits(const Frame& frame, const Field& entry, const Field& time)
{
    if (!entry.column().isNumeric() || !time.column().isNumeric() || &entry.column() == &time.column()) return false;
    constexpr std::size_t oneIn = 5;
    std::size_t known = 0, after = 0;
    bool late = false;
    for (std::size_t row = 0; row < frame.rows; ++row) {
        if (entry.isMissing(row) || time.isMissing(row)) continue;
        ++known;
        after += entry.number(row) > time.number(row) ? 1 : 0;
        late = late || entry.number(row) > 0;
    }
    return late && oneIn * after <= known;
}

template <class Test> Field firstColumn(const Frame& frame, const Field& time, const Test& isCalledSo)
{
    const auto found = std::ranges::find_if(
        frame.fields, [&](const Field& field) { return isCalledSo(letters(field.column().name)) && fits(frame, field, time); });
    return found == frame.fields.end() ? Field() : *found;
}

void propose(FileEndpoint& endpoint, std::vector<Guess>& guesses, const Frame& frame)
{
    if (endpoint.time.empty() || !endpoint.entry.empty()) return;
    const FoundEntry found = findEntry(frame, endpoint.time.text);
    if (found.column.empty()) return;
    if (found.paired) {
        endpoint.entry.text = found.column;
        guesses.push_back(
            {Guess::Kind::Entry, endpoint.id.text, found.column,
             "its name is the start of what " + frame.find(endpoint.time.text).column().name + " ends; if not, say --entry none", true});
    } else {
        guesses.push_back(
            {Guess::Kind::Entry, endpoint.id.text, "",
             "column " + found.column + " may be one; it is not used until --entry " + base::shellWord(found.column) + " says so", true});
    }
}

} // namespace

FoundEntry findEntry(const Frame& frame, const std::string& column)
{
    const Field time = frame.find(column);
    if (!time) return {};
    const std::vector<std::string> starts = startsOf(letters(time.column().name));
    const auto isStart = [&](const std::string& name) { return std::ranges::find(starts, name) != starts.end(); };
    if (const Field entry = firstColumn(frame, time, isStart)) return {entry.column().name, true};
    const Field maybe = firstColumn(frame, time, isCalledEntry);
    return {maybe ? maybe.column().name : "", false};
}

void proposeEntries(Roles& roles, const JoinedTables& joined)
{
    for (FileEndpoint& endpoint : roles.endpoints) {
        if (joined.cancel.requested()) return;
        propose(endpoint, roles.guesses, joined.records);
    }
}

base::Warnings warningsAboutEntries(const Roles& roles)
{
    base::Warnings warnings;
    for (const Guess& guess : roles.guesses) {
        if (guess.kind != Guess::Kind::Entry) continue;
        base::Warning warning;
        warning.code = "entry-assumed";
        warning.text = guess.what() + ": " + guess.reason;
        warnings.push_back(std::move(warning));
    }
    return warnings;
}

} // namespace atrisk::study
