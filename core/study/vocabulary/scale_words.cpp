#include "core/study/vocabulary/scale_words.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <string>

namespace atrisk::study {
namespace {

/// Codes of the EORTC's core questionnaires, with or without the number of its version.
constexpr std::array<std::string_view, 3> globalCodes{"QL", "GHS", "GLOBAL"};
constexpr std::array<std::string_view, 4> globalWords{"global health", "global quality of life", "overall quality of life", "global qol"};
constexpr std::array<std::string_view, 5> functionCodes{"PF", "RF", "EF", "CF", "SF"};
constexpr std::array<std::string_view, 10> symptomCodes{"FA", "NV", "PA", "DY", "SL", "AP", "CO", "DI", "FI", "ADASCOG"};

/// Beginnings of words as wordsOf writes them, with a bar between: "function" is none of "dysfunction".
constexpr std::string_view lowerIsWorse =
    "function|quality of life|qol|hrqol|global health|health status|health state|well being|wellbeing|"
    "utility|eq vas";
constexpr std::string_view higherIsWorse =
    "fatigue|tiredness|drowsi|pain|nausea|vomiting|dyspn|breathless|shortness of breath|cough|haemoptysis|hemoptysis|dysphagia|dry mouth|"
    "sore mouth|insomnia|sleep disturbance|appetite loss|loss of appetite|lack of appetite|constipation|diarrh|hair loss|alopecia|itch|"
    "pruritus|neuropathy|financial|symptom|side effect|anxiety|depression|depressive|distress|impairment|disability|dysfunction|"
    "interference";

/// Names of instruments, in words or in the code, of which every score goes one way.
constexpr std::string_view lowerByName =
    "karnofsky|kps|lansky|mmse|mini mental|moca |montreal cognitive|facit|fact |barthel|sf 36|sf36|sf 12|sf12|kccq|"
    "kansas city cardiomyopathy|adcs adl|alsfrs|ibdq|aqlq|disability assessment for dementia";
constexpr std::string_view higherByName =
    "ecog|zubrod|who performance|who ps |whops |adas|cibic|interview based impression|npi|neuropsychiatric|cdr |clinical dementia rating|"
    "clinical global impression|madrs|ham d |hamd|hamilton|phq|gad 7|hads|updrs|edss|dlqi|dermatology life quality|haq |oswestry|sgrq|"
    "st george|mlhfq|minnesota living";

/// What turns the words round, or is scored in both ways: "Pain relief", "Symptom-free days", "Bodily pain" (of SF-36, more is less).
constexpr std::string_view turnsRound = "free |freedom|relief|absence|improvement|control|satisfaction|coping|self efficacy|bodily pain";

/// " physical functioning revised ": small letters and digits, a blank before, between and behind words.
std::string wordsOf(std::string_view text)
{
    std::string words = " ";
    for (const char letter : base::lowerCase(std::string(text))) {
        const bool isPart =
            (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || static_cast<unsigned char>(letter) >= 0x80;
        if (isPart || !words.ends_with(' ')) words += isPart ? letter : ' ';
    }
    return words.ends_with(' ') ? words : words + " ";
}

/// Begins a word of `words` with one of them?
bool speaksOf(const std::string& words, std::string_view beginnings)
{
    for (std::size_t begin = 0; begin < beginnings.size();) {
        const std::size_t end = std::min(beginnings.find('|', begin), beginnings.size());
        if (words.find(" " + std::string(beginnings.substr(begin, end - begin))) != std::string::npos) return true;
        begin = end + 1;
    }
    return false;
}

/// Of the EQ-5D the index and the visual analogue scale fall; its questions do as their words say.
bool isEuroQol(const std::string& words) { return speaksOf(words, "eq 5d|eq5d|euroqol") && speaksOf(words, "visual analo|vas |index"); }

template <class Words> bool holdsAny(const std::string& text, const Words& words)
{
    return std::ranges::any_of(words, [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

template <class Codes> bool isAny(std::string_view code, const Codes& codes)
{
    const std::string stem(base::withoutTrailing(base::upperCase(code), "0123456789"));
    return std::ranges::find(codes, stem) != codes.end();
}

} // namespace

bool isGlobalHealth(std::string_view code, std::string_view label)
{
    const std::string small = base::lowerCase(label);
    return isAny(code, globalCodes) || holdsAny(small, globalWords) || small == "quality of life";
}

WorseScores worseScoresOf(std::string_view code, std::string_view label)
{
    const bool said = !label.empty() && !base::equalIgnoringCase(code, label);
    const std::string words = wordsOf(label), named = words + wordsOf(code);
    if (speaksOf(words, turnsRound)) return WorseScores::Unknown;
    bool higher = speaksOf(words, higherIsWorse) || speaksOf(named, higherByName);
    bool lower = speaksOf(words, lowerIsWorse) || isEuroQol(named) || speaksOf(named, lowerByName) || isGlobalHealth(code, label);
    if (!said && !lower && !higher) {
        lower = isAny(code, functionCodes);
        higher = isAny(code, symptomCodes);
    }
    if (lower == higher) return WorseScores::Unknown;
    return lower ? WorseScores::Lower : WorseScores::Higher;
}

} // namespace atrisk::study
