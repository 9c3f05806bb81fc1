#include "core/words/phrases.h"

#include "core/words/number_format.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace atrisk::words {
namespace {

bool isUpper(char letter) { return letter >= 'A' && letter <= 'Z'; }
bool isLower(char letter) { return letter >= 'a' && letter <= 'z'; }

} // namespace

std::string inSentence(std::string_view label)
{
    std::string text(label);
    const bool otherCapitals = std::any_of(text.begin() + (text.empty() ? 0 : 1), text.end(), isUpper);
    if (text.size() > 1 && isUpper(text[0]) && !otherCapitals) text[0] = static_cast<char>(text[0] - 'A' + 'a');
    return text;
}

std::string capitalized(std::string text)
{
    if (!text.empty() && isLower(text.front())) text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

std::string listed(const std::vector<std::string>& names)
{
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
    return text;
}

std::string joinedSentences(const std::vector<std::string>& sentences)
{
    std::string text;
    for (const std::string& sentence : sentences)
        if (!sentence.empty()) text += (text.empty() ? "" : " ") + sentence;
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

std::string counted(std::uint64_t count, std::string_view what, const NumberStyle& style)
{
    return integer(count, style) + " " + std::string(what) + (count == 1 ? "" : "s");
}

std::string patientsAndEvents(std::uint64_t patients, std::uint64_t events, const NumberStyle& style)
{
    return counted(patients, "patient", style) + ", " + counted(events, "event", style);
}

std::string intervalName(double confidence, const NumberStyle& style) { return confidenceLevel(confidence, style) + style.bind + "CI"; }

std::string namedInterval(double confidence, const std::string& interval, const NumberStyle& style)
{
    return intervalName(confidence, style) + style.bind + interval;
}

std::string favours(const NumberStyle& style) { return style.spelling == NumberStyle::Spelling::American ? "Favors" : "Favours"; }

std::string randomization(const NumberStyle& style)
{
    return style.spelling == NumberStyle::Spelling::British ? "randomisation" : "randomization";
}

std::string unitName(std::optional<study::TimeUnit> unit) { return unit ? std::string(name(*unit)) : std::string(); }

std::string withUnit(std::string what, std::optional<study::TimeUnit> unit) { return unit ? what + ", " + unitName(unit) : what; }

std::string inUnits(std::string number, std::optional<study::TimeUnit> unit)
{
    if (!unit) return number;
    const std::string words = unitName(unit);
    return number + " " + (number == "1" ? words.substr(0, words.size() - 1) : words);
}

} // namespace atrisk::words
