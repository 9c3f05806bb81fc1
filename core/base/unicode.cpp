#include "core/base/unicode.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdio>

namespace atrisk::base {
namespace {

bool isPlain(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c >= ' ' && c < 0x7f; });
}

/// Bogus where the text is not UTF-8.
icu::UnicodeString composed(std::string_view text)
{
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* form = icu::Normalizer2::getNFCInstance(status);
    icu::UnicodeString result = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
    constexpr char16_t replacement = 0xFFFD;
    if (result.indexOf(replacement) >= 0) result.setToBogus();
    if (!result.isBogus() && U_SUCCESS(status)) result = form->normalize(result, status);
    return result;
}

/// Spaces of all kinds are in the basic plane.
icu::UnicodeString withSingleSpaces(const icu::UnicodeString& text)
{
    icu::UnicodeString result;
    bool space = false;
    for (int32_t at = 0; at < text.length(); ++at) {
        constexpr char16_t zeroWidthSpace = 0x200B, byteOrderMark = 0xFEFF;
        const char16_t unit = text.charAt(at);
        if (u_isUWhiteSpace(unit) || unit == zeroWidthSpace || unit == byteOrderMark) {
            space = true;
            continue;
        }
        if (space && !result.isEmpty()) result += static_cast<char16_t>(' ');
        space = false;
        result += unit;
    }
    return result;
}

std::string withSingleSpaces(std::string_view plain)
{
    std::string result;
    for (const char c : plain)
        if (c != ' ' || (!result.empty() && result.back() != ' ')) result += c;
    if (result.ends_with(' ')) result.pop_back();
    return result;
}

/// Joiners and variation selectors are part of the letter before them; behind Latin letters and digits they do nothing but hide.
bool joins(UChar32 letter, UChar32 before)
{
    constexpr UChar32 nonJoiner = 0x200C, joiner = 0x200D, beyondLatin = 0x0590;
    return before >= beyondLatin && (letter == nonJoiner || letter == joiner || u_hasBinaryProperty(letter, UCHAR_VARIATION_SELECTOR));
}

/// THE rule for what may be shown.
bool isShowable(UChar32 letter, UChar32 before)
{
    if (letter == '\n' || letter == '\t') return true;
    if (letter < 0x7F) return letter >= ' ';
    const auto has = [&](UProperty property) { return u_hasBinaryProperty(letter, property) != 0; };
    const int8_t kind = u_charType(letter);
    if (u_isISOControl(letter) || U_IS_UNICODE_NONCHAR(letter) || has(UCHAR_BIDI_CONTROL)) return false;
    if (kind == U_LINE_SEPARATOR || kind == U_PARAGRAPH_SEPARATOR) return false;
    return !has(UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || joins(letter, before);
}

/// As JSON and R write them, too: beyond four digits by two halves.
std::string writtenOut(UChar32 letter)
{
    std::array<char, 16> code{};
    if (letter <= 0xFFFF)
        std::snprintf(code.data(), code.size(), "\\u%04x", static_cast<unsigned>(letter));
    else
        std::snprintf(code.data(), code.size(), "\\u%04x\\u%04x", static_cast<unsigned>(U16_LEAD(letter)),
                      static_cast<unsigned>(U16_TRAIL(letter)));
    return code.data();
}

/// With `instead(letter)` for each letter that may not be shown.
template <class Instead> std::string shown(std::string_view text, const Instead& instead)
{
    std::string result;
    const auto length = static_cast<int32_t>(text.size());
    UChar32 before = 0;
    for (int32_t at = 0; at < length;) {
        const int32_t start = at;
        UChar32 letter = 0;
        U8_NEXT(text.data(), at, length, letter);
        const bool endsLine = letter == '\r' && at < length && text[static_cast<std::size_t>(at)] == '\n';
        if (letter < 0)
            result += "\uFFFD"; // no UTF-8
        else if (isShowable(letter, before) || endsLine)
            result += text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(at - start));
        else
            result += instead(letter);
        before = letter;
    }
    return result;
}

} // namespace

std::string tidied(std::string_view text)
{
    if (isPlain(text)) return withSingleSpaces(text);
    const icu::UnicodeString form = composed(text);
    std::string result;
    return form.isBogus() ? std::string(text) : withSingleSpaces(form).toUTF8String(result);
}

std::string folded(std::string_view text)
{
    const icu::UnicodeString form = composed(text);
    std::string result;
    return form.isBogus() ? std::string(text) : withSingleSpaces(form).foldCase().toUTF8String(result);
}

std::string smallLetters(std::string_view text)
{
    icu::UnicodeString form = composed(text);
    std::string result;
    return form.isBogus() ? std::string(text) : form.toLower(icu::Locale::getRoot()).toUTF8String(result);
}

std::string capitals(std::string_view text)
{
    icu::UnicodeString form = composed(text);
    std::string result;
    return form.isBogus() ? std::string(text) : form.toUpper(icu::Locale::getRoot()).toUTF8String(result);
}

std::string printable(std::string_view text) { return shown(text, writtenOut); }

std::string withoutUnshowable(std::string_view text)
{
    return shown(text, [](UChar32) { return std::string_view(); });
}

} // namespace atrisk::base
