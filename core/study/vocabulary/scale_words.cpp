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
constexpr std::array<std::string_view, 11> symptomCodes{"FA", "NV", "PA", "DY", "SL", "AP", "CO", "DI", "FI", "ADASCOG", "NPI"};

constexpr std::array<std::string_view, 12> lowerIsWorse{"function",      "quality of life", "qol",          "global health",
                                                        "health status", "well-being",      "wellbeing",    "well being",
                                                        "performance",   "utility",         "visual analo", "facit"};
constexpr std::array<std::string_view, 22> higherIsWorse{
    "fatigue",   "pain",    "nausea",           "vomiting",   "dyspn",     "insomnia", "appetite",   "constipation", "diarrh",
    "financial", "symptom", "anxiety",          "depression", "tiredness", "distress", "neuropathy", "side effect",  "impairment",
    "adas",      "cibic",   "neuropsychiatric", "disability"};

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
    const std::string small = base::lowerCase(label);
    const bool said = !small.empty() && !base::equalIgnoringCase(code, label);
    bool lower = holdsAny(small, lowerIsWorse) || isGlobalHealth(code, label), higher = holdsAny(small, higherIsWorse);
    if (!said && !lower && !higher) {
        lower = isAny(code, functionCodes);
        higher = isAny(code, symptomCodes);
    }
    if (lower == higher) return WorseScores::Unknown;
    return lower ? WorseScores::Lower : WorseScores::Higher;
}

} // namespace atrisk::study
