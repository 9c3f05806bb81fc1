#include "core/study/vocabulary/people_case.h"

#include "core/base/unicode.h"

#include <algorithm>
#include <array>
#include <utility>

namespace atrisk::study {
namespace {

/// Words of up to four letters that are no abbreviation.
constexpr std::array shortWords{"age",  "and",  "any",  "area", "arm",  "at",   "best", "body", "bone", "both", "by",   "care", "cell",
                                "date", "days", "dead", "died", "dose", "drug", "east", "els",  "ever", "fair", "for",  "free", "from",
                                "full", "good", "has",  "high", "in",   "lean", "left", "less", "life", "line", "loss", "lost", "low",
                                "lung", "male", "mild", "more", "most", "much", "name", "new",  "no",   "node", "non",  "none", "not",
                                "of",   "old",  "on",   "only", "open", "or",   "oral", "over", "plus", "poor", "pure", "race", "rate",
                                "rest", "risk", "sex",  "side", "site", "skin", "soft", "some", "than", "the",  "time", "to",   "type",
                                "up",   "very", "was",  "week", "west", "with", "year", "yes"};
/// Longer ones that are.
constexpr std::array abbreviations{"alkbh", "apobec", "asct",    "capox",      "cdisc",  "covid",   "crispr", "ctcae", "dlbcl",  "eortc",
                                   "fbxw7", "figo",   "folfiri", "folfirinox", "folfox", "hnscc",   "icd",    "igkv",  "karnof", "nccn",
                                   "nsclc", "pcnsl",  "r-chop",  "rchop",      "recist", "tmprss2", "unicef", "xelox"};
/// Names keep their first letter.
constexpr std::array names{
    "africa",    "african",  "alaska",   "alaskan", "america", "american",  "arab",      "argentina",   "asia",    "asian",
    "australia", "austria",  "belgium",  "brazil",  "britain", "canada",    "caucasian", "china",       "chinese", "denmark",
    "england",   "europe",   "european", "finland", "france",  "french",    "german",    "germany",     "greece",  "hawaii",
    "hawaiian",  "hispanic", "hungary",  "india",   "indian",  "islander",  "israel",    "italy",       "japan",   "japanese",
    "kingdom",   "korea",    "korean",   "latin",   "latino",  "latina",    "mexico",    "netherlands", "norway",  "pacific",
    "poland",    "portugal", "romania",  "russia",  "spain",   "states",    "sweden",    "switzerland", "taiwan",  "thailand",
    "turkey",    "ukraine",  "united",   "zealand", "gleason", "karnofsky", "hodgkin",   "barthel",     "binet",   "breslow",
    "clark",     "child",    "pugh"};
/// Behind a number.
constexpr std::array<std::pair<const char*, const char*>, 12> units{{{"MG", "mg"},
                                                                     {"MCG", "mcg"},
                                                                     {"ML", "ml"},
                                                                     {"KG", "kg"},
                                                                     {"MG/KG", "mg/kg"},
                                                                     {"MG/M2", "mg/m²"},
                                                                     {"KG/M2", "kg/m²"},
                                                                     {"MG/ML", "mg/ml"},
                                                                     {"MG/DL", "mg/dl"},
                                                                     {"MG/DAY", "mg/day"},
                                                                     {"ML/MIN", "ml/min"},
                                                                     {"G/DL", "g/dl"}}};

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

template <class List> bool isAmong(const List& list, std::string_view text)
{
    return std::ranges::any_of(list, [text](const char* one) { return text == one; });
}

/// Letters of a text in UTF-8.
std::size_t length(std::string_view text)
{
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// Is it surely a word of a language?
bool isWord(std::string_view small)
{
    constexpr std::size_t longest = 4;
    if (isAmong(names, small)) return true;
    if (length(small) <= longest) return isAmong(shortWords, small);
    return small.find_first_of("aeiouy") != small.npos && !isAmong(abbreviations, small);
}

/// Bytes of the first letter.
std::size_t firstLetter(std::string_view text)
{
    std::size_t end = 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
    return end;
}

std::string wordInPeopleCase(std::string_view word, bool begins)
{
    const std::string small = base::folded(word);
    if (!isWord(small)) return std::string(word);
    if (!begins && !isAmong(names, small)) return small;
    const std::size_t first = firstLetter(word);
    return std::string(word.substr(0, first)) + base::folded(word.substr(first));
}

bool hasSmallLetter(std::string_view label)
{
    const std::string folded = base::folded(label);
    if (std::ranges::any_of(label, [](char c) { return c >= 'a' && c <= 'z'; })) return true;
    return folded == base::tidied(label); // no letter has another case: nothing to do
}

/// "MG" behind "5"; "" = it is none.
std::string unitAt(std::string_view label, std::size_t begin, std::size_t& end)
{
    if (begin < 2 || label[begin - 1] != ' ' || !isDigit(label[begin - 2])) return {};
    end = std::min(label.find(' ', begin), label.size());
    const auto unit = std::ranges::find_if(units, [&](const auto& one) { return label.substr(begin, end - begin) == one.first; });
    return unit == units.end() ? std::string() : unit->second;
}

} // namespace

std::string inPeopleCase(std::string_view label)
{
    if (hasSmallLetter(label)) return std::string(label);
    std::string text;
    bool begins = true;
    for (std::size_t at = 0; at < label.size();) {
        std::size_t end = at;
        while (end < label.size() && (isLetter(label[end]) || isDigit(label[end]))) ++end;
        if (end == at) {
            text += label[at++];
            continue;
        }
        std::size_t unitEnd = at;
        const std::string_view word = label.substr(at, end - at);
        if (const std::string unit = unitAt(label, at, unitEnd); !unit.empty()) {
            text += unit;
            end = unitEnd;
        } else {
            text += std::ranges::any_of(word, isDigit) ? std::string(word) : wordInPeopleCase(word, begins);
        }
        if (label.substr(end, 2) == "'S" && (end + 2 == label.size() || !isLetter(label[end + 2]))) {
            text += text.ends_with(word) ? "'S" : "'s"; // as the word before it
            end += 2;
        }
        begins = false;
        at = end;
    }
    return text;
}

} // namespace atrisk::study
