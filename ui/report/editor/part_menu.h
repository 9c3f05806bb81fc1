// The options that decide what stands in a part of a figure: of its axis, its annotation, its numbers at risk.
#pragma once

#include "ui/session/session.h"

#include <QMenu>
#include <string_view>

namespace atrisk::analyses {
struct Analysis;
}

namespace atrisk::ui {

/// Adds controls for those that the analysis has and heeds; false: there is none. The controls live as long as the menu.
bool addOptionsOfPart(QMenu* menu, Session* session, const analyses::Analysis& analysis, std::string_view part);

} // namespace atrisk::ui
