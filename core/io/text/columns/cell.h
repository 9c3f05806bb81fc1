// What a single cell of a text says.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace atrisk::io {

/// Without the blanks around it; no-break, narrow and thin spaces count as blanks.
[[nodiscard]] std::string_view trimmed(std::string_view cell);

/// The name of a column in one line: a line break in it, with the blanks around it, is a blank.
[[nodiscard]] std::string inOneLine(std::string_view name);

enum class Known : std::uint8_t {
    Missing, ///< nothing but blanks, or a usual sign for nothing: . NA N/A NaN NULL #N/A
    Word,    ///< - ? unknown: missing, and worth a word
    Error,   ///< what Excel shows where a formula failed: #VALUE! #DIV/0!
    Value,
};
[[nodiscard]] Known knownness(std::string_view cell);

/// How numbers are written.
struct Marks {
    char decimal = '.';
    char thousands = 0; ///< 0 = none; ' ' = every kind of space

    bool operator==(const Marks&) const = default;
};

/// A decimal number, with or without sign, exponent, marked thousands and surrounding blanks; "Inf" in R's and C's spellings is
/// infinite, "NaN" is NaN. Null when the cell is anything else.
[[nodiscard]] std::optional<double> parseNumber(std::string_view cell, Marks marks = {});

/// A number with what stands behind it: "67%", "13.9 months". Null where nothing does, or what cannot be a unit.
struct Measure {
    std::string_view number, unit;
};
[[nodiscard]] std::optional<Measure> splitMeasure(std::string_view cell);

/// Days since 1970-01-01 of an ISO 8601 date "2022-07-05", with an optional time of day behind T or a blank:
/// hh:mm, hh:mm:ss or with a fraction, and an optional Z. Null when it is anything else or no day of the calendar.
[[nodiscard]] std::optional<double> parseIsoDate(std::string_view cell);

/// What the marks within a cell tell.
struct Marked {
    enum class Kind {
        NoNumber,
        Plain,     ///< no marks
        Decimal,   ///< `mark` can only be the decimal mark
        Thousands, ///< `mark` can only be that of thousands; `decimal` is the decimal mark where it has one
        Either,    ///< "1.390": three digits behind the one mark, and one to three before it
    };
    Kind kind = Kind::NoNumber;
    char mark = 0;
    char decimal = 0;
    bool large = false; ///< Plain, and 1000 or more
};
[[nodiscard]] Marked marksIn(std::string_view cell);

} // namespace atrisk::io
