// Small work on texts. Of letters, ASCII ones, whatever the locale; other bytes (UTF-8) stay as they are.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace atrisk::base {

[[nodiscard]] constexpr char lowerCase(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
[[nodiscard]] constexpr char upperCase(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

[[nodiscard]] inline std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    for (char& c : lower) c = lowerCase(c);
    return lower;
}

[[nodiscard]] inline std::string upperCase(std::string_view text)
{
    std::string upper(text);
    for (char& c : upper) c = upperCase(c);
    return upper;
}

[[nodiscard]] inline bool equalIgnoringCase(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lowerCase(x) == lowerCase(y); });
}

/// Does a character of UTF-8 begin with this byte?
[[nodiscard]] constexpr bool startsCharacter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

[[nodiscard]] inline std::size_t characterCount(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), startsCharacter));
}

inline constexpr std::size_t longestShown = 500; ///< bytes of a name or of typed words in a figure: lines are broken in no time

/// So many bytes at most, in whole characters.
[[nodiscard]] inline std::string_view beginning(std::string_view text, std::size_t bytes)
{
    if (text.size() <= bytes) return text;
    while (bytes > 0 && !startsCharacter(text[bytes])) --bytes;
    return text.substr(0, bytes);
}

/// Without these letters at its end.
[[nodiscard]] inline std::string_view withoutTrailing(std::string_view text, std::string_view letters = " ")
{
    return text.substr(0, text.find_last_not_of(letters) + 1);
}

inline constexpr std::size_t mostQuoted = 200; ///< characters of a text of the data, wherever it is said

/// As it is quoted: its first 200 characters, or so many, with "…" for the rest.
[[nodiscard]] inline std::string shortened(std::string_view text, std::size_t most = mostQuoted)
{
    std::size_t characters = 0, at = 0;
    for (; at < text.size(); ++at)
        if (startsCharacter(text[at]) && ++characters > most) break;
    return std::string(text.substr(0, at)) + (at < text.size() ? "…" : "");
}

/// "A; B"
[[nodiscard]] inline std::string joined(const std::vector<std::string>& parts, std::string_view between)
{
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) text.append(i > 0 ? between : "").append(parts[i]);
    return text;
}

} // namespace atrisk::base
