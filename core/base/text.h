// Small work on texts. Of letters, ASCII ones, whatever the locale; other bytes (UTF-8) stay as they are.
#pragma once

#include <algorithm>
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

/// "A; B"
[[nodiscard]] inline std::string joined(const std::vector<std::string>& parts, std::string_view between)
{
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) text.append(i > 0 ? between : "").append(parts[i]);
    return text;
}

} // namespace atrisk::base
