// What a person has edited on a figure, as a value: words, places of what may be moved, looks of arms. Never a number.
#pragma once

#include "core/base/result.h"
#include "core/figure/edits/number_slots.h"
#include "core/figure/style.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atrisk::figure {

/// A text of a part (part.h) in other words; patterns with slots for numbers and names (number_slots.h), or plain texts in their place.
struct TextEdit {
    std::string part, from, to;
    bool operator==(const TextEdit&) const = default;
};

/// Millimetres to the right and down from where the figure puts it.
struct PartMove {
    std::string part;
    Point by;
    bool operator==(const PartMove&) const = default;
};

enum class Dash { Solid, Dashed, Dotted, DashDot, LongDash };
inline constexpr std::size_t dashes = 5;
[[nodiscard]] std::string_view name(Dash dash);                              ///< "solid", "dashed", "dotted", "dash-dot", "long-dash"
[[nodiscard]] std::vector<double> lengthsOf(Dash dash);                      ///< in widths of a curve
[[nodiscard]] Dash dashOf(const std::vector<double>& lengths, double width); ///< the nearest kind of a drawn line's

/// Of an arm by its value in the data or its label; none = as the style has it.
struct ArmEdit {
    std::string arm;
    std::optional<Color> color = {};
    std::optional<Dash> dash = {};
    bool operator==(const ArmEdit&) const = default;
};

struct Edits {
    std::vector<TextEdit> texts; ///< one for each part and `from`
    std::vector<PartMove> moves; ///< one for each part
    std::vector<ArmEdit> arms;   ///< one for each arm

    [[nodiscard]] bool empty() const { return texts.empty() && moves.empty() && arms.empty(); }
    [[nodiscard]] std::size_t size() const { return texts.size() + moves.size() + arms.size(); }
    bool operator==(const Edits&) const = default;
};

/// Compact JSON: {"texts":[{"part","from","to"}],"moves":[{"part","x","y"}],"arms":[{"arm","color","dash"}]}; "" = nothing is edited.
[[nodiscard]] std::string editsText(const Edits& edits);
/// Strictly: usage error "bad-value" with the place of what is unknown, given twice, too far (a metre), or of a part that does not move.
[[nodiscard]] base::Result<Edits> readEdits(std::string_view text);

/// The same edits with one more, or, where it says nothing, one less.
[[nodiscard]] Edits withText(Edits edits, const TextEdit& edit); ///< `to` "" takes it back
[[nodiscard]] Edits withMove(Edits edits, const PartMove& move); ///< (0, 0) takes it back
[[nodiscard]] Edits withArm(Edits edits, const ArmEdit& edit);

/// The edit's words around the numbers and names of a text that is as `from`; "" where its slots are not those. Where the text has no
/// number, those in the edit are words.
[[nodiscard]] std::string wordsOf(const TextEdit& edit, const Slots& original, std::span<const NamedArm> arms);

/// The style with the arms' looks.
[[nodiscard]] Style withLooks(Style style, const Edits& edits);

} // namespace atrisk::figure
