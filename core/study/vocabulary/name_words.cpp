#include "core/study/vocabulary/name_words.h"

#include "core/base/unicode.h"

namespace atrisk::study {
namespace {

bool isLower(char c) { return c >= 'a' && c <= 'z'; }
bool isUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool parts(char c) { return c == '_' || c == '.' || c == '-' || c == ' ' || c == '(' || c == ')' || c == '/'; }

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
    for (const std::string& word : nameWords(name))
        if (const auto unit = unitOfWord(word)) return unit;
    return std::nullopt;
}

std::optional<TimeUnit> unitByNames(std::string_view label, std::string_view name)
{
    const auto inLabel = unitInBrackets(label);
    return inLabel ? inLabel : unitInName(name);
}

} // namespace atrisk::study
