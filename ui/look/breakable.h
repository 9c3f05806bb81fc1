// Words of data in widgets: longer than a narrow panel is wide, or with a & that marks no letter.
#pragma once

#include <QString>

namespace atrisk::ui {

/// With places within its long words where a line may end.
[[nodiscard]] QString breakable(const QString& text);

/// For menus and buttons, the words as they are: "R&D" is no "RD" that Alt+D chooses.
[[nodiscard]] inline QString menuText(QString words) { return words.replace('&', QStringLiteral("&&")); }

} // namespace atrisk::ui
