#include "core/study/draft/column_names.h"

#include "core/base/text.h"
#include "core/base/unicode.h"
#include "core/study/vocabulary/endpoint_words.h"
#include "core/study/vocabulary/event_words.h"
#include "core/study/vocabulary/name_words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace atrisk::study {
namespace {

enum class Part { None, Time, Event, Censoring };

constexpr std::array timeWords{"time", "futime", "followup", "fu",   "dur",  "duration", "survtime",
                               "tte",  "aval",   "tstop",    "stop", "exit", "t"};
constexpr std::array eventWords{"event", "status", "stat", "indicator", "ind", "evt", "ev", "outcome"};
constexpr std::array happenedWords{"dead", "death", "died", "deceased", "progressed", "relapsed", "recurred", "failed"};
constexpr std::array stataEvent{"d"}; ///< of stset's _d
constexpr std::array censoringWords{"cnsr", "cens", "censor", "censored", "censoring"};
/// Long enough to be known within a name without separators: "ostime", "rfsstatus".
constexpr std::array gluedTimes{"months", "weeks", "years", "days", "time"};
constexpr std::array gluedEvents{"status", "event", "stat", "dead", "died"};
constexpr std::array gluedCensorings{"censored", "censor", "cens", "cnsr"};

struct NameRead {
    Part part = Part::None;
    std::string stem, whole, written; ///< `written`: the stem as the name has it
    std::optional<TimeUnit> unit;
};

template <class Words> bool isOneOf(const Words& words, std::string_view word)
{
    return std::any_of(words.begin(), words.end(), [&](const char* one) { return word == one; });
}

template <class Words> bool takeFirst(std::vector<std::string>& words, const Words& known)
{
    const auto found = std::find_if(words.begin(), words.end(), [&](const std::string& word) { return isOneOf(known, word); });
    if (found == words.end()) return false;
    words.erase(found);
    return true;
}

bool takeTime(std::vector<std::string>& words, std::optional<TimeUnit>& unit)
{
    const auto found = std::find_if(words.begin(), words.end(), [](const std::string& word) { return unitOfWord(word).has_value(); });
    if (found != words.end()) {
        unit = unitOfWord(*found);
        words.erase(found);
    } else if (!words.empty() && (unit = unitInBrackets(words.back()))) {
        words.back().resize(std::min(words.back().rfind("（"), words.back().rfind('[')));
        if (words.back().empty()) words.pop_back();
    }
    return takeFirst(words, timeWords) || unit.has_value();
}

/// "ostime" → "os".
template <class Words> bool cutGlued(std::string& word, const Words& endings)
{
    for (const std::string_view ending : endings)
        if (word.size() > ending.size() && word.ends_with(ending)) {
            word.resize(word.size() - ending.size());
            return true;
        }
    return false;
}

Part readGlued(std::string& word, std::optional<TimeUnit>& unit)
{
    const std::string whole = word;
    if (cutGlued(word, gluedTimes)) {
        unit = unitOfWord(whole.substr(word.size()));
        return Part::Time;
    }
    if (cutGlued(word, gluedCensorings)) return Part::Censoring;
    return cutGlued(word, gluedEvents) ? Part::Event : Part::None;
}

/// The words in the letters that the name has them in; of one whose end was cut off the beginning.
std::string asWritten(const std::vector<std::string>& words, std::string_view name)
{
    std::vector<std::string> parts = nameParts(name);
    std::string written;
    for (const std::string& word : words) {
        const auto part = std::ranges::find_if(parts, [&](const std::string& one) { return base::smallLetters(one).starts_with(word); });
        std::string_view letters = part == parts.end() ? std::string_view(word) : std::string_view(*part);
        while (base::characterCount(letters) > base::characterCount(word)) letters = base::beginning(letters, letters.size() - 1);
        written += (written.empty() ? "" : "_") + std::string(letters);
        if (part != parts.end()) parts.erase(part);
    }
    return written;
}

NameRead readName(std::string_view name)
{
    NameRead read;
    std::vector<std::string> words = nameWords(name);
    read.whole = base::joined(words, "_");
    if (takeTime(words, read.unit))
        read.part = Part::Time;
    else if (takeFirst(words, censoringWords) || takeDenial(words))
        read.part = Part::Censoring;
    else if (takeFirst(words, eventWords) || takeFirst(words, happenedWords) || (name == "_d" && takeFirst(words, stataEvent)))
        read.part = Part::Event;
    else if (const auto word = wordOf(read.whole); read.whole.size() > 2 && (word == Word::Happened || word == Word::Not))
        read.part = word == Word::Happened ? Part::Event : Part::Censoring, words.clear();
    else if (words.size() == 1)
        read.part = readGlued(words.front(), read.unit);
    read.stem = base::joined(words, "_");
    read.written = asWritten(words, name);
    return read;
}

struct ReadColumn {
    NamedColumn column;
    NameRead read;
};

/// The event of a time: of the same stem, else called as the stem is ("OS" of "OS.time").
const ReadColumn* eventOf(const ReadColumn& time, const std::vector<ReadColumn>& columns)
{
    const auto find = [&](const auto& fits) -> const ReadColumn* {
        const auto found = std::ranges::find_if(
            columns, [&](const ReadColumn& one) { return one.column.canBeEvent && one.column.name != time.column.name && fits(one.read); });
        return found == columns.end() ? nullptr : &*found;
    };
    const std::string& stem = time.read.stem;
    for (const Part part : {Part::Event, Part::Censoring})
        if (const auto* event = find([&](const NameRead& read) { return read.part == part && read.stem == stem; })) return event;
    return stem.empty() ? nullptr : find([&](const NameRead& read) { return read.part != Part::Time && read.whole == stem; });
}

EndpointPair pairOf(const ReadColumn& time, const ReadColumn* event)
{
    EndpointPair pair{time.read.stem, std::string(time.column.name), "", false, time.read.unit, time.read.written};
    if (event == nullptr) return pair;
    pair.event = event->column.name;
    pair.censoring = event->read.part == Part::Censoring;
    return pair;
}

using Names = std::pair<std::string_view, std::string_view>;
constexpr Names populationNames[] = {
    {"itt", "Intention to treat"}, {"mitt", "Modified intention to treat"}, {"fas", "Full analysis set"},     {"pp", "Per protocol"},
    {"pps", "Per protocol"},       {"perprotocol", "Per protocol"},         {"per_protocol", "Per protocol"}, {"saf", "Safety"},
    {"safety", "Safety"},          {"randomized", "All randomized"},        {"randomised", "All randomised"}, {"evaluable", "Evaluable"},
    {"treated", "All treated"}};

template <class List> std::string lookUp(const List& list, std::string_view word)
{
    const auto found = std::ranges::find(list, word, &Names::first);
    return found == std::end(list) ? std::string() : std::string(found->second);
}

} // namespace

std::vector<EndpointPair> pairEndpoints(std::span<const NamedColumn> columns)
{
    std::vector<ReadColumn> read;
    for (const NamedColumn& column : columns) read.push_back({column, readName(column.name)});
    std::vector<EndpointPair> pairs, alone;
    std::vector<const ReadColumn*> events;
    for (const ReadColumn& one : read) {
        if (!one.column.canBeTime || one.read.part != Part::Time) continue;
        const ReadColumn* event = eventOf(one, read);
        const bool taken = std::ranges::find(events, event) != events.end();
        if (event != nullptr && taken) continue; // the same endpoint in another unit
        events.push_back(event);
        (event != nullptr ? pairs : alone).push_back(pairOf(one, event));
    }
    const auto isEvent = [](const ReadColumn& one) {
        return one.column.canBeEvent && (one.read.part == Part::Event || one.read.part == Part::Censoring);
    };
    if (pairs.empty() && alone.size() == 1 && std::ranges::count_if(read, isEvent) == 1) {
        const auto event = std::ranges::find_if(read, isEvent);
        alone.front().event = event->column.name;
        alone.front().censoring = event->read.part == Part::Censoring;
    }
    pairs.insert(pairs.end(), alone.begin(), alone.end());
    return pairs;
}

std::string endpointId(const EndpointPair& pair)
{
    constexpr std::size_t longest = 4; // of what is an abbreviation
    const bool isShort = base::characterCount(pair.stem) <= longest || isEndpointName(pair.stem);
    return isShort ? base::capitals(pair.stem) : pair.written;
}

EndpointPair eventAlone(std::span<const NamedColumn> columns)
{
    EndpointPair found;
    for (const NamedColumn& column : columns) {
        const NameRead read = readName(column.name);
        if (!column.canBeEvent || (read.part != Part::Event && read.part != Part::Censoring)) continue;
        if (!found.event.empty()) return {};
        found = {read.stem, "", std::string(column.name), read.part == Part::Censoring, {}, read.written};
    }
    return found;
}

DateName nameOfDate(std::string_view column)
{
    static constexpr std::array births{"birth", "dob", "born", "bdate", "brthdt", "birthdate", "dateofbirth"};
    static constexpr std::array starts{"start", "begin",   "rand",     "random", "enrol",     "regist",    "inclu",
                                       "diag",  "dx",      "baseline", "surg",   "operat",    "entry",     "first",
                                       "treat", "consent", "trtsdt",   "index",  "admission", "transplant"};
    static constexpr std::array ends{"end",   "stop", "last",  "follow",  "fu",    "death",   "died",   "dod",    "dth",
                                     "event", "exit", "progr", "relapse", "recur", "contact", "censor", "cutoff", "discharge"};
    const std::vector<std::string> words = nameWords(column);
    const auto begins = [&](const auto& list) {
        return std::ranges::any_of(words, [&](const std::string& word) {
            return std::ranges::any_of(list,
                                       [&](const std::string_view one) { return one.size() <= 3 ? word == one : word.starts_with(one); });
        });
    };
    if (begins(births)) return DateName::Birth;
    if (begins(ends)) return DateName::End;
    return begins(starts) ? DateName::Start : DateName::Other;
}

namespace {

constexpr std::array armWords{"arm", "arms", "armcd", "treatment", "treatments", "treat", "trt", "tx", "rx", "group", "groups", "grp",
                              "therapy", "regimen", "allocation", "allocated", "assignment", "assigned", "intervention", "randomization",
                              "randomisation",
                              // German, Dutch, Scandinavian, Finnish
                              "gruppe", "behandlung", "therapie", "zuteilung", "randomisierung", "groep", "behandeling", "toewijzing",
                              "grupp", "behandling", "ryhmä", "hoito",
                              // French, Spanish, Portuguese, Italian, Romanian
                              "bras", "groupe", "traitement", "thérapie", "brazo", "rama", "grupo", "tratamiento", "terapia", "braço",
                              "tratamento", "braccio", "gruppo", "trattamento", "braț", "grup", "tratament",
                              // Polish, Czech, Hungarian, Turkish, Russian, Greek
                              "ramię", "ramie", "grupa", "leczenie", "rameno", "skupina", "léčba", "csoport", "kar", "kezelés", "kol",
                              "tedavi", "группа", "рука", "лечение", "терапия", "ομάδα", "θεραπεία",
                              // Chinese, Japanese, Korean
                              "组", "组别", "分组", "群", "治疗", "治療", "군", "치료"};

/// What a word that is made of two begins and ends with: "Therapiearm", "Behandlungsgruppe", "治疗组".
constexpr std::array armBeginnings{"treatment", "therap",    "study",     "trial",     "drug",  "random", "behand", "studien", "studie",
                                   "prüf",      "zuteilung", "onderzoek", "läkemedel", "hoito", "lääke",  "kezel",  "治疗",    "治療",
                                   "试验",      "試験",      "处理",      "投与",      "投薬",  "치료",   "투여"};
constexpr std::array armEndings{"arm",   "arme",  "armen",   "group", "grp", "gruppe", "gruppen", "grupp",
                                "groep", "ryhmä", "csoport", "kar",   "组",  "组别",   "群",      "군"};
/// Behind the word that says it: "arm code".
constexpr std::array decorations{"code", "cd",   "name",        "label", "no",  "nr", "num", "number",
                                 "id",   "desc", "description", "text",  "txt", "1",  "2"};

/// Groups of patients that are no arms: "age_group".
constexpr std::array factors{"age",   "agegr", "risk", "blood", "ethnic", "race", "sex",      "gender", "stage",  "bmi",    "weight",
                             "alter", "âge",   "edad", "età",   "idade",  "wiek", "leeftijd", "risiko", "risque", "riesgo", "rischio"};

bool isCompoundArm(std::string_view word)
{
    const auto begins = [&](std::string_view one) { return word.starts_with(one); };
    const auto ends = [&](std::string_view one) { return word.size() > one.size() && word.ends_with(one); };
    return std::ranges::any_of(armBeginnings, begins) && std::ranges::any_of(armEndings, ends);
}

} // namespace

bool namesArms(std::string_view column)
{
    std::vector<std::string> all = nameWords(column);
    while (all.size() > 1 && isOneOf(decorations, all.back())) all.pop_back();
    const auto isArm = [](const std::string& word) { return isOneOf(armWords, word) || isCompoundArm(word); };
    const auto isFactor = [](const std::string& word) { return isOneOf(factors, word); };
    return !all.empty() && (isArm(all.front()) || isArm(all.back())) && std::ranges::none_of(all, isFactor);
}

std::string populationName(std::string_view column) { return lookUp(populationNames, base::lowerCase(column)); }

} // namespace atrisk::study
