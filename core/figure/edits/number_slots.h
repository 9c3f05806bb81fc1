// A text as words around its numbers and the arms' names: what an edit keeps, so that fresh numbers stand in it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace atrisk::figure {

/// An arm as its study calls it.
struct NamedArm {
    std::string value, label, shortLabel; ///< value: as in the data
    bool operator==(const NamedArm&) const = default;
};

/// "HR 0.57 in Placebo" → "HR # in @" with the numbers {"0.57"} and the names {"Placebo"}. A `#`, `@` or `\` of the text stands after a
/// backslash; written so a text may already have slots.
struct Slots {
    std::string pattern;
    std::vector<std::string> numbers, names;
};

/// What a number is: digits of any script with their marks, a sign, "<", ">", "≤", "≥", "~", "≈" or "±" before them and "%" behind; a word
/// that holds digits ("PD-L1", "10⁻⁵", "m²"), whole; and "NR" and "NE". A hyphen or dash between two numbers is no sign.
[[nodiscard]] Slots slotsOf(std::string_view text, std::span<const NamedArm> arms);
/// Of a pattern, or of a text that someone wrote in its place: slots stay, the numbers and names in it become slots.
[[nodiscard]] std::string patternOf(std::string_view written, std::span<const NamedArm> arms);
/// Only names become slots; numbers stay words. Of a text.
[[nodiscard]] std::string namesPattern(std::string_view text, std::span<const NamedArm> arms);

/// The text with these values in its slots, in order; none where it has not exactly as many.
[[nodiscard]] std::optional<std::string> filled(std::string_view pattern, const Slots& values);

/// The same numbers in the same order? "·" and "." are one decimal mark, "−" and "-" one sign; spaces do not matter.
[[nodiscard]] bool sameNumbers(std::string_view original, std::string_view edited);
[[nodiscard]] bool hasDigits(std::string_view text); ///< of any script, fractions and the like among them

} // namespace atrisk::figure
