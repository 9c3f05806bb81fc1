// THE door through which numbers become words: every number shown in a figure, panel or table passes here.
//
// Rounding is that of the double's exact value, not of its shortest spelling: 0.045 is stored a little below 0.045 and
// becomes 0.04. Only a value that lies exactly half way (0.125) is a tie: away from zero, or to even where the style says
// so. Numbers never depend on the locale. A negative number carries a minus sign (U+2212), never "-0".
#pragma once

#include "core/study/model/conventions.h"
#include "core/words/number_style.h"

#include <cstdint>
#include <optional>
#include <string>

namespace atrisk::words {

/// `decimals` (0 to 9) after the mark, thousands grouped. NaN: "NE".
[[nodiscard]] std::string fixedNumber(double value, int decimals, const NumberStyle& style);
/// 1234567 → "1,234,567".
[[nodiscard]] std::string integer(std::uint64_t value, const NumberStyle& style);
/// A tick or a time a person chose: no more decimals than it has (at most 6 significant figures); 1e-6 and below, and from
/// 1e7: with a power of ten.
[[nodiscard]] std::string timeText(double value, const NumberStyle& style);

/// "P", in lancet "p".
[[nodiscard]] std::string pLetter(const NumberStyle& style);
/// The journal's P without its letter: "0.047", "<0.001", ">0.99", in nature "4.7 × 10⁻⁵"; never 0 or 1. NaN: "NE".
/// Where decimals hide on which side of 0.05 it stands, it gets one more (up to a fourth); other houses than nejm ask that of a P below
/// 0.05 alone.
[[nodiscard]] std::string pValue(double p, const NumberStyle& style);
/// "P = 0.047", "P < 0.001"; nejm "P=0.047"; jama "P = .047"; lancet "p=0·047", "p<0·0001".
[[nodiscard]] std::string pStatement(double p, const NumberStyle& style);

/// A hazard ratio or a bound of it: 2 decimals, "> 99.99", "< 0.01"; NaN: "NE".
[[nodiscard]] std::string ratio(double value, const NumberStyle& style);
/// "0.33–0.99", in nejm "0.33 to 0.99".
[[nodiscard]] std::string ratioInterval(double lower, double upper, const NumberStyle& style);
/// "0.57 (0.33–0.99)"; NaN: "NE".
[[nodiscard]] std::string ratioWithInterval(double estimate, double lower, double upper, const NumberStyle& style);

/// How many decimals a length of time deserves in its unit: 2 of years, else 1.
[[nodiscard]] int durationDecimals(std::optional<study::TimeUnit> unit);
/// A length of time that was computed: "4.3" months, "0.26" years; whole days without decimals. NaN: "NE".
[[nodiscard]] std::string duration(double value, std::optional<study::TimeUnit> unit, const NumberStyle& style);
/// A median time; NaN: "NR", not reached.
[[nodiscard]] std::string median(double value, std::optional<study::TimeUnit> unit, const NumberStyle& style);
/// "2.0–5.9"; a bound that is NaN: "NE".
[[nodiscard]] std::string durationInterval(double lower, double upper, std::optional<study::TimeUnit> unit, const NumberStyle& style);
/// "4.3 (2.8–5.6)"; NaN: "NR (2.8–NE)".
[[nodiscard]] std::string medianWithInterval(double estimate, double lower, double upper, std::optional<study::TimeUnit> unit,
                                             const NumberStyle& style);
/// Two numbers as an interval: "2.0–5.9".
[[nodiscard]] std::string interval(double lower, double upper, int decimals, const NumberStyle& style);

/// A share (0 to 1) as "17.4%"; NaN: "NE".
[[nodiscard]] std::string percent(double share, const NumberStyle& style);
/// Bounds as "7.1–42.4", without the sign.
[[nodiscard]] std::string percentInterval(double lower, double upper, const NumberStyle& style);
/// "23 (100.0%)"; of nobody: "0".
[[nodiscard]] std::string countWithPercent(std::uint64_t count, std::uint64_t of, const NumberStyle& style);
/// Decimals of a percentage of so many patients in a table of counts: 1 from a hundred on, and where the house asks for it; else 0.
[[nodiscard]] int shareDecimals(std::uint64_t of, const NumberStyle& style);
/// "27 (68)", "27 (67.5)", under a head that says "no. (%)"; nobody: "0", a share that would read as none: "1 (<1)".
[[nodiscard]] std::string countAndShare(std::uint64_t count, std::uint64_t of, int decimals, const NumberStyle& style);
/// The house's words for that head: "no. (%)", in jama "No. (%)", in lancet and nature "n (%)".
[[nodiscard]] std::string countAndShareWords(const NumberStyle& style);
/// "95%": the level of an interval, with only the decimals it has.
[[nodiscard]] std::string confidenceLevel(double confidence, const NumberStyle& style);
/// A difference with its sign: "+15.9", "−3.8", "0.0". NaN: "NE".
[[nodiscard]] std::string signedNumber(double value, int decimals, const NumberStyle& style);
/// "+15.9 (−5.9 to 37.8)": always with "to", a dash would read as a minus. NaN: "NE".
[[nodiscard]] std::string signedWithInterval(double estimate, double lower, double upper, int decimals, const NumberStyle& style);
/// "−5.9 to 37.8".
[[nodiscard]] std::string signedInterval(double lower, double upper, int decimals, const NumberStyle& style);

} // namespace atrisk::words
