// What of a figure can be edited, and where it is.
#pragma once

#include "core/figure/edits/number_slots.h"
#include "core/figure/figure.h"
#include "core/figure/text_metrics.h"

#include <QPointF>
#include <span>
#include <string>
#include <vector>

namespace atrisk::ui {

struct EditTarget {
    enum class Kind {
        Text,  ///< words that can be others
        Arm,   ///< an arm's name or curve: its look and its name
        Part,  ///< numbers of a part, whose options can be chosen
        Fixed, ///< says what the data are; `why`
    };
    Kind kind = Kind::Text;
    figure::Rect box;                 ///< millimetres
    std::string part, text, original; ///< as shown, and as the analysis says it
    std::string arm;                  ///< its value in the data
    std::string why;
    bool isMovable = false;

    bool operator==(const EditTarget&) const = default;
};

/// In reading order of the drawing: texts, then curves.
[[nodiscard]] std::vector<EditTarget> editTargets(const figure::Figure& figure, std::span<const figure::NamedArm> arms,
                                                  const figure::TextMetrics& metrics);

/// The text under the point, else the curve nearest to it within a millimetre and a half; −1 = none.
[[nodiscard]] int targetAt(const std::vector<EditTarget>& targets, const figure::Figure& figure, const QPointF& millimetres);

} // namespace atrisk::ui
