// The drop-down of tests in the Numbers panel.
#pragma once

#include "ui/numbers/numbers_text.h"

class QComboBox;

namespace atrisk::ui {

/// Shows the test of `text`; its items' data are ids. Named "test.choice"; the panel listens to it.
[[nodiscard]] QComboBox* makeTestChooser(const NumbersText& text);

} // namespace atrisk::ui
