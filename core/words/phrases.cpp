#include "core/words/phrases.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace atrisk::words {
namespace {

bool isUpper(char letter) { return letter >= 'A' && letter <= 'Z'; }

} // namespace

std::string inSentence(std::string_view label)
{
    std::string text(label);
    const bool otherCapitals = std::any_of(text.begin() + (text.empty() ? 0 : 1), text.end(), isUpper);
    if (text.size() > 1 && isUpper(text[0]) && !otherCapitals) text[0] = static_cast<char>(text[0] - 'A' + 'a');
    return text;
}

std::string listed(const std::vector<std::string>& names)
{
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
    return text;
}

std::string dateInWords(const std::string& iso)
{
    constexpr std::array<const char*, 12> months{"January", "February", "March",     "April",   "May",      "June",
                                                 "July",    "August",   "September", "October", "November", "December"};
    int year = 0, month = 0, day = 0;
    if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return iso;
    std::from_chars(iso.data(), iso.data() + 4, year);
    std::from_chars(iso.data() + 5, iso.data() + 7, month);
    std::from_chars(iso.data() + 8, iso.data() + 10, day);
    if (month < 1 || month > 12 || day < 1) return iso;
    return std::to_string(day) + " " + months[static_cast<std::size_t>(month - 1)] + " " + std::to_string(year);
}

} // namespace atrisk::words
