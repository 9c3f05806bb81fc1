#include "core/figure/edits/number_slots.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace atrisk::figure {
namespace {

constexpr char32_t arabicDecimal = 0x66B, arabicThousands = 0x66C; // marks that are read and never written

struct Character {
    char32_t code = 0;
    std::size_t begin = 0, end = 0; ///< bytes
    bool escaped = false;           ///< a backslash stands before it
};

/// Bytes that are not UTF-8 are characters of their own.
char32_t decoded(std::string_view bytes)
{
    const auto first = static_cast<unsigned char>(bytes.front());
    if (bytes.size() == 1) return first;
    char32_t code = first & (0x7FU >> bytes.size());
    for (const char byte : bytes.substr(1)) code = code << 6U | (static_cast<unsigned char>(byte) & 0x3FU);
    return code;
}

std::vector<Character> charactersOf(std::string_view text)
{
    std::vector<Character> all;
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = begin + 1;
        while (end < text.size() && end - begin < 4 && !base::startsCharacter(text[end])) ++end;
        all.push_back({decoded(text.substr(begin, end - begin)), begin, end});
        begin = end;
    }
    return all;
}

constexpr std::array<std::pair<char32_t, char32_t>, 45> digitRanges{{
    {'0', '9'},       {0xB2, 0xB3},       {0xB9, 0xB9},       {0xBC, 0xBE},     {0x660, 0x669},   {0x6F0, 0x6F9},   {0x7C0, 0x7C9},
    {0x966, 0x96F},   {0x9E6, 0x9EF},     {0xA66, 0xA6F},     {0xAE6, 0xAEF},   {0xB66, 0xB6F},   {0xBE6, 0xBF2},   {0xC66, 0xC6F},
    {0xCE6, 0xCEF},   {0xD66, 0xD6F},     {0xDE6, 0xDEF},     {0xE50, 0xE59},   {0xED0, 0xED9},   {0xF20, 0xF33},   {0x1040, 0x1049},
    {0x1090, 0x1099}, {0x1369, 0x137C},   {0x17E0, 0x17E9},   {0x1810, 0x1819}, {0x1946, 0x194F}, {0x19D0, 0x19DA}, {0x1A80, 0x1A99},
    {0x1B50, 0x1B59}, {0x1BB0, 0x1BB9},   {0x1C40, 0x1C59},   {0x2070, 0x2070}, {0x2074, 0x2079}, {0x2080, 0x2089}, {0x2150, 0x218B},
    {0x2460, 0x249B}, {0x24EA, 0x24FF},   {0x2776, 0x2793},   {0x3007, 0x3007}, {0x3021, 0x3029}, {0xA620, 0xA629}, {0xA8D0, 0xA9D9},
    {0xFF10, 0xFF19}, {0x10100, 0x104A9}, {0x1D7CE, 0x1D7FF},
}};

bool isDigit(char32_t code)
{
    return std::ranges::any_of(digitRanges, [code](const auto& range) { return code >= range.first && code <= range.second; });
}

bool isOneOf(char32_t code, std::u32string_view these) { return code != 0 && these.find(code) != std::u32string_view::npos; }

bool isSpace(char32_t code) { return isOneOf(code, U" \t\u00a0\u2009\u202f\u2007"); }

/// Of any script; dashes, marks, signs and quotes are none.
bool isLetter(char32_t code)
{
    if (code < 0x80) return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
    if (isDigit(code) || isSpace(code)) return false;
    return code >= 0xAA && code != 0xAB && code != 0xB0 && code != 0xB1 && code != 0xB7 && code != 0xBB && code != 0xD7 && code != 0xF7 &&
           code != 0x66B && code != 0x66C && !(code >= 0x2000 && code <= 0x2BFF) && !(code >= 0x3000 && code <= 0x303F);
}

bool isRaisedSign(char32_t code) { return code == 0x207A || code == 0x207B; } // ⁺ ⁻

/// Where pieces of a text that an edit must keep begin and end, in characters.
struct Piece {
    std::size_t first = 0, end = 0;
    bool isName = false;
};

class Finder {
public:
    Finder(std::string_view text, std::span<const NamedArm> arms, bool hasSlots) : m_text(text), m_all(charactersOf(text)), m_arms(arms)
    {
        for (std::size_t i = 0; hasSlots && i + 1 < m_all.size(); ++i)
            if (m_all[i].code == '\\' && !m_all[i].escaped) m_all[i + 1].escaped = true;
    }

    [[nodiscard]] const std::vector<Character>& characters() const { return m_all; }

    [[nodiscard]] std::vector<Piece> pieces(bool numbers) const
    {
        std::vector<Piece> found;
        for (std::size_t i = 0; i < m_all.size();) {
            const std::size_t before = found.empty() ? 0 : found.back().end;
            if (const std::size_t end = nameAt(i); end > i) {
                found.push_back({i, end, true});
            } else if (numbers && (isDigit(code(i)) || startsDecimal(i, before))) {
                found.push_back(numberAt(i, before));
            } else if (numbers && isStatus(i)) {
                found.push_back({i, i + 2, false});
            } else {
                ++i;
                continue;
            }
            i = found.back().end;
        }
        return found;
    }

private:
    [[nodiscard]] char32_t code(std::size_t i) const { return i < m_all.size() ? m_all[i].code : 0; }
    [[nodiscard]] bool isInWord(std::size_t i) const { return isLetter(code(i)) || isDigit(code(i)); }

    /// The end of an arm's whole name that begins here, the longest; `i` = none does.
    [[nodiscard]] std::size_t nameAt(std::size_t i) const
    {
        if (i > 0 && isInWord(i - 1) && isInWord(i)) return i;
        std::size_t longest = i;
        const std::string_view rest = m_text.substr(m_all[i].begin);
        for (const NamedArm& arm : m_arms)
            for (const std::string* name : {&arm.label, &arm.shortLabel}) {
                if (name->size() < 2 || !rest.starts_with(*name)) continue;
                std::size_t end = i;
                while (end < m_all.size() && m_all[end].begin < m_all[i].begin + name->size()) ++end;
                if (end <= longest || (isInWord(end) && isInWord(end - 1))) continue;
                longest = end;
            }
        return longest;
    }

    /// ".047"
    [[nodiscard]] bool startsDecimal(std::size_t i, std::size_t before) const
    {
        return isOneOf(code(i), U".·") && isDigit(code(i + 1)) && (i == 0 || i == before || !isInWord(i - 1));
    }

    /// "NR" and "NE" by themselves.
    [[nodiscard]] bool isStatus(std::size_t i) const
    {
        return code(i) == 'N' && isOneOf(code(i + 1), U"RE") && (i == 0 || !isInWord(i - 1)) && !isInWord(i + 2);
    }

    [[nodiscard]] Piece numberAt(std::size_t i, std::size_t before) const
    {
        Piece piece{i, endOfDigits(i), false};
        const std::size_t start = startOfWord(i, before);
        if (start < i) {
            piece.first = start;
            while (isInWord(piece.end)) ++piece.end;
            return piece;
        }
        takeSigns(piece, before);
        std::size_t end = piece.end;
        while (isSpace(code(end))) ++end;
        if (code(end) == '%') piece.end = end + 1;
        return piece;
    }

    /// Behind digits, the marks between them and raised signs before further ones.
    [[nodiscard]] std::size_t endOfDigits(std::size_t i) const
    {
        for (;; ++i) {
            const bool joins =
                isOneOf(code(i), U".,·\u2009\u202f") || code(i) == arabicDecimal || code(i) == arabicThousands || isRaisedSign(code(i));
            if (!isDigit(code(i)) && !(joins && isDigit(code(i + 1)))) return i;
        }
    }

    /// "PD-L" of "PD-L1".
    [[nodiscard]] std::size_t startOfWord(std::size_t i, std::size_t before) const
    {
        std::size_t start = i;
        while (start > before && (isInWord(start - 1) || (code(start - 1) == '-' && start > before + 1 && isLetter(code(start - 2)))))
            --start;
        return start;
    }

    void takeSigns(Piece& piece, std::size_t before) const
    {
        std::size_t at = piece.first;
        if (at > before && isOneOf(code(at - 1), U"-−+") && (at == 1 || !(isInWord(at - 2) || isOneOf(code(at - 2), U")%"))))
            piece.first = --at;
        while (at > before && isSpace(code(at - 1))) --at;
        if (at > before && isOneOf(code(at - 1), U"<>≤≥~≈±")) piece.first = at - 1;
    }

    std::string_view m_text;
    std::vector<Character> m_all;
    std::span<const NamedArm> m_arms;
};

bool isSlotSign(char32_t code) { return code == '#' || code == '@'; }

/// The text with slots for the pieces. Where it is a pattern already, what is escaped and slots stay as they are.
Slots slotted(std::string_view text, std::span<const NamedArm> arms, bool isPattern, bool numbers)
{
    const Finder finder(text, arms, isPattern);
    const std::vector<Character>& all = finder.characters();
    const std::vector<Piece> pieces = finder.pieces(numbers);
    Slots slots;
    auto piece = pieces.begin();
    for (std::size_t i = 0; i < all.size();) {
        if (piece != pieces.end() && i == piece->first) {
            const std::size_t begin = all[i].begin, end = all[piece->end - 1].end;
            (piece->isName ? slots.names : slots.numbers).emplace_back(text.substr(begin, end - begin));
            slots.pattern += piece->isName ? '@' : '#';
            i = (piece++)->end;
            continue;
        }
        if (!isPattern && (isSlotSign(all[i].code) || all[i].code == '\\')) slots.pattern += '\\';
        slots.pattern += text.substr(all[i].begin, all[i].end - all[i].begin);
        ++i;
    }
    return slots;
}

/// A number without what does not matter.
std::string bare(const std::string& number)
{
    std::string result;
    for (const Character& one : charactersOf(number)) {
        if (isSpace(one.code)) continue;
        if (one.code == 0x2212)
            result += '-';
        else if (one.code == 0xB7)
            result += '.';
        else
            result.append(number, one.begin, one.end - one.begin);
    }
    return result;
}

} // namespace

Slots slotsOf(std::string_view text, std::span<const NamedArm> arms) { return slotted(text, arms, false, true); }

std::string patternOf(std::string_view written, std::span<const NamedArm> arms) { return slotted(written, arms, true, true).pattern; }

std::string namesPattern(std::string_view text, std::span<const NamedArm> arms) { return slotted(text, arms, false, false).pattern; }

std::optional<std::string> filled(std::string_view pattern, const Slots& values)
{
    std::string text;
    std::size_t numbers = 0, names = 0;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool escape = pattern[i] == '\\' && i + 1 < pattern.size();
        const bool isNumber = pattern[i] == '#', isName = pattern[i] == '@';
        if (isNumber ? numbers == values.numbers.size() : isName && names == values.names.size()) return std::nullopt;
        if (escape)
            text += pattern[++i];
        else if (isNumber)
            text += values.numbers[numbers++];
        else if (isName)
            text += values.names[names++];
        else
            text += pattern[i];
    }
    if (numbers != values.numbers.size() || names != values.names.size()) return std::nullopt;
    return text;
}

bool sameNumbers(std::string_view original, std::string_view edited)
{
    const std::vector<std::string> before = slotsOf(original, {}).numbers, after = slotsOf(edited, {}).numbers;
    return std::ranges::equal(before, after, {}, bare, bare);
}

bool hasDigits(std::string_view text)
{
    return std::ranges::any_of(charactersOf(text), [](const Character& one) { return isDigit(one.code); });
}

} // namespace atrisk::figure
