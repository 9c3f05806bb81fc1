// An argument of a command line as a message proposes it.
#pragma once

#include <string>
#include <string_view>

namespace atrisk::base {

/// As it can be typed: what a shell would take apart stands between quotation marks.
[[nodiscard]] inline std::string shellWord(std::string_view text)
{
    bool plain = !text.empty(), doubled = true; // doubled: within double quotation marks nothing of it means anything else
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '!' && text.substr(i + 1, 1) == "=") continue; // shells leave "!=" alone
        const bool isLetter =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (static_cast<unsigned>(c) & 0x80U) != 0;
        plain = plain && (isLetter || std::string_view("_-=.,:+@%/").find(c) != std::string_view::npos);
        doubled = doubled && std::string_view("\"$`\\!").find(c) == std::string_view::npos;
    }
    if (plain) return std::string(text);
    if (doubled) return '"' + std::string(text) + '"';
    std::string quoted = "'";
    for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

} // namespace atrisk::base
