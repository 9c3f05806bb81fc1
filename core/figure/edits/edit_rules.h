// What may be edited on a figure: words around numbers, never a number, and nothing that says what the data are.
#pragma once

#include "core/figure/edits/number_slots.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace atrisk::figure {

/// "Annotation" of "Panel a: Annotation": what stands free of the values of a plot.
[[nodiscard]] bool isMovable(std::string_view part);
[[nodiscard]] std::vector<std::string> movableParts(); ///< without a panel's name
/// Titles, headings, footnotes and legends: where the original has no number, a new one may be written.
[[nodiscard]] bool isFree(std::string_view part);

/// Sentences of the text that say what the data are or what was planned (synthetic, reconstructed, exploratory, approximate, masked …).
[[nodiscard]] std::vector<std::string> lockedSentences(std::string_view text);

/// Why no word of this text can be edited: a number, a page's number, a statement of what the data are; "" where some can. A sentence.
[[nodiscard]] std::string whyLocked(std::string_view part, std::string_view original);
/// Why the text cannot stand in the place of the original; "" where it can. The numbers must be the same in the same order, and the arms'
/// names, and what says what the data are must stay.
[[nodiscard]] std::string whyRefused(std::string_view part, std::string_view original, std::string_view edited,
                                     std::span<const NamedArm> arms);

/// The arm that a text names and nothing else; null = none.
[[nodiscard]] const NamedArm* armNamed(std::string_view text, std::span<const NamedArm> arms);

} // namespace atrisk::figure
