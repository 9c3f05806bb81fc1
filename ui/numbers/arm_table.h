// The table of the arms in the Numbers panel: patients, events, medians, and what is read off the curves at a time.
#pragma once

#include "ui/numbers/numbers_parts.h"

class QWidget;

namespace atrisk::ui {

/// A column per arm, named "arm.0.name"; arms that have no room beside each other stand under each other, as rows.
[[nodiscard]] QWidget* makeArmTable(const NumbersInput& input);

} // namespace atrisk::ui
