#include "core/study/vocabulary/control_words.h"

#include "core/base/unicode.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace atrisk::study {
namespace {

constexpr std::array controls{
    // English
    "placebo", "matching placebo", "placebos", "pbo", "plb", "plac", "control", "controls", "ctrl", "ctl", "standard", "standard of care",
    "standard care", "standard treatment", "standard therapy", "soc", "best supportive care", "supportive care", "bsc", "observation",
    "obs", "observation only", "observation alone", "watchful waiting", "watch and wait", "no treatment", "untreated", "usual care",
    "treatment as usual", "tau", "sham", "vehicle", "comparator",
    // German
    "plazebo", "scheinmedikament", "kontrolle", "kontrollarm", "kontrollgruppe", "placebogruppe", "placeboarm", "standardtherapie",
    "standardbehandlung", "beobachtung", "keine behandlung", "keine therapie", "unbehandelt",
    // French
    "témoin", "temoin", "témoins", "contrôle", "controle", "traitement standard", "traitement de référence", "soins de support",
    "soins courants", "surveillance", "sans traitement",
    // Spanish
    "tratamiento estándar", "tratamiento estandar", "tratamiento habitual", "observación", "observacion", "sin tratamiento",
    // Chinese
    "安慰剂", "安慰剂组", "对照", "对照组", "标准治疗", "标准治疗组", "观察", "观察组", "空白对照", "未治疗"};
constexpr std::array groups{"arm", "group", "grp", "cohort", "gruppe", "groupe", "bras", "grupo", "brazo", "组"};

bool isSeparator(char c) { return std::string_view(" -_:;,()[].").find(c) != std::string_view::npos; }

std::vector<std::string> wordsOf(const std::string& text)
{
    std::vector<std::string> words;
    bool inWord = false;
    for (const char c : text) {
        const bool separates = isSeparator(c);
        if (!separates && !inWord) words.emplace_back();
        if (!separates) words.back() += c;
        inWord = !separates;
    }
    return words;
}

template <class List> bool isAmong(const List& list, std::string_view text)
{
    return std::ranges::any_of(list, [text](const char* one) { return text == one; });
}

/// "b" or "2", as in "arm b".
bool isDesignator(const std::string& word)
{
    return word.size() == 1 || (word.size() == 2 && std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; }));
}

/// Without "arm", "group" and what tells arms apart.
std::vector<std::string> withoutGroups(const std::vector<std::string>& words)
{
    std::vector<std::string> left;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!isAmong(groups, words[i]))
            left.push_back(words[i]);
        else if (i + 1 < words.size() && isDesignator(words[i + 1]))
            ++i;
        else if (left.size() == 1 && isDesignator(left.front()))
            left.clear(); // "B arm"
    }
    return left;
}

/// Are the words from `begin` on nothing but controls, one after the other?
bool areControls(const std::vector<std::string>& words, std::size_t begin)
{
    if (begin == words.size()) return true;
    std::string phrase;
    for (std::size_t end = begin; end < words.size(); ++end) {
        phrase += (phrase.empty() ? "" : " ") + words[end];
        if (isAmong(controls, phrase) && areControls(words, end + 1)) return true;
    }
    return false;
}

} // namespace

bool isControlLabel(std::string_view label)
{
    const std::vector<std::string> words = withoutGroups(wordsOf(base::folded(label)));
    constexpr std::size_t mostWords = 8; // no label of a control is longer
    return !words.empty() && words.size() <= mostWords && areControls(words, 0);
}

} // namespace atrisk::study
