#include "core/study/vocabulary/name_words.h"

#include "core/base/unicode.h"

namespace atrisk::study {
namespace {

bool isLower(char c) { return c >= 'a' && c <= 'z'; }
bool isUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool parts(char c) { return c == '_' || c == '.' || c == '-' || c == ' ' || c == '(' || c == ')' || c == '/' || c == ',' || c == ';'; }

/// "Overall survival in months", "OS, months", "Zeit in Tagen": null where its last word is no unit, or nothing leads to it.
std::optional<TimeUnit> unitBehind(std::string_view label)
{
    const std::size_t blank = label.find_last_of(' ');
    if (blank == std::string_view::npos || blank == 0) return std::nullopt;
    const std::string before = base::smallLetters(label.substr(0, blank));
    const auto leads = [&](std::string_view end) { return before.ends_with(end); };
    return leads(" in") || leads(" en") || leads(",") ? parseTimeUnit(label.substr(blank + 1)) : std::nullopt;
}

} // namespace

std::vector<std::string> nameParts(std::string_view name)
{
    std::vector<std::string> words(1);
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool turns = i > 0 && isUpper(name[i]) && isLower(name[i - 1]);
        if ((parts(name[i]) || turns) && !words.back().empty()) words.emplace_back();
        if (!parts(name[i])) words.back() += name[i];
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

std::vector<std::string> nameWords(std::string_view name)
{
    std::vector<std::string> words = nameParts(name);
    for (std::string& word : words) word = base::smallLetters(word);
    return words;
}

std::optional<TimeUnit> unitOfWord(std::string_view word) { return word.size() > 1 ? parseTimeUnit(word) : std::nullopt; }

std::optional<TimeUnit> unitInName(std::string_view name)
{
    if (const auto unit = unitInBrackets(name)) return unit;
    std::optional<TimeUnit> found;
    const std::vector<std::string> words = nameWords(name);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool counted = i > 0 && words[i - 1].find_first_not_of("0123456789") == std::string::npos; // "12-month PFS"
        const auto unit = counted ? std::nullopt : unitOfWord(words[i]);
        if (unit && found && *unit != *found) return std::nullopt; // it says two
        if (unit) found = unit;
    }
    return found;
}

std::optional<TimeUnit> unitByNames(std::string_view label, std::string_view name)
{
    const auto inLabel = unitInBrackets(label);
    if (inLabel) return inLabel;
    const auto behind = unitBehind(label);
    return behind ? behind : unitInName(name);
}

} // namespace atrisk::study
