// The options that decide what stands in a part of a figure: of its axis, its annotation, its numbers at risk.
#pragma once

#include "ui/session/session.h"

#include <QMenu>
#include <string>
#include <string_view>
#include <vector>

namespace atrisk::ui {

/// Ids of options, of How and of analyses, that decide what stands in the part; those an analysis does not have are left out later.
[[nodiscard]] std::vector<std::string_view> optionsOfPart(std::string_view part);

/// Adds controls for those that the analysis has and heeds; false: there is none. The controls live as long as the menu.
bool addOptionsOfPart(QMenu* menu, Session* session, const analyses::Analysis& analysis, std::string_view part);

} // namespace atrisk::ui
