// Words longer than a narrow panel is wide.
#pragma once

#include <QString>

namespace atrisk::ui {

/// With places within its long words where a line may end.
[[nodiscard]] QString breakable(const QString& text);

} // namespace atrisk::ui
