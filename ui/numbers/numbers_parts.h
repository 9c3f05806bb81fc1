// What the parts of the Numbers panel share: labels that answer to their names, and rows that fit its width.
#pragma once

#include "core/figure/style.h"
#include "ui/look/theme.h"
#include "ui/numbers/times_text.h"

#include <vector>

class QGridLayout;
class QLabel;
class QLayout;

namespace atrisk::ui {

/// What the parts of the view are made from.
struct NumbersInput {
    const NumbersText& text;
    const TimesText& times;
    const stats::SurvivalAnalysis& analysis;
    int room = 0; ///< pixels between the margins
    bool narrow = false;
    const Tokens& tokens;
    const figure::Style& style;

    [[nodiscard]] QString armName(std::size_t arm) const { return narrow ? text.armShortLabels[arm] : text.armLabels[arm]; }
    [[nodiscard]] QColor armInk(std::size_t arm) const;
    [[nodiscard]] bool hasManyArms() const { return text.armLabels.size() > 2; }
};

/// Shows `number` in a label of makeValue, in place of the one before.
void showValue(QLabel* label, const NumberText& number);
/// A label that shows `number` and answers to its name; `subject` says in words what it is a number of.
[[nodiscard]] QLabel* makeValue(const NumberText& number, Words words, const QString& subject);
/// It wraps, within a long word too.
[[nodiscard]] QLabel* makeBreakable(Words words, const QString& text);
/// In the arm's colour.
[[nodiscard]] QLabel* makeArmName(const NumbersInput& input, std::size_t arm);
[[nodiscard]] Words wordsOf(NumberRow::Weight weight, bool isValue);

/// What stands under a name or beside it: a line of numbers, and a softer one under those (empty = none, null = no cell).
struct NamedRow {
    QLabel* name = nullptr;
    std::vector<QLabel*> values, under = {};
};
/// Names beside their numbers where all have room, else over them. `heads`: over the columns; may be empty.
[[nodiscard]] QLayout* layOutNamed(const std::vector<QLabel*>& heads, const std::vector<NamedRow>& rows, int room);

} // namespace atrisk::ui
