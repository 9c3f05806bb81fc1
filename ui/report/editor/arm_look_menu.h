// The colour and the dash of an arm in a figure.
#pragma once

#include "core/figure/edits/edits.h"

#include <QMenu>
#include <functional>

namespace atrisk::ui {

/// Adds colours, dashes and the way back; `choose` gets the arm's look as it shall be.
void addArmLooks(QMenu* menu, const figure::ArmEdit& look, const figure::Style& style, std::function<void(const figure::ArmEdit&)> choose);

} // namespace atrisk::ui
