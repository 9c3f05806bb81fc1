// The name a figure's file is given unless the person says another.
#pragma once

#include <QString>
#include <string>
#include <vector>

namespace atrisk::ui {

/// "alice-pfs-pp-km.png": letters and digits that every file system knows; `id` stays as it is, empty parts are left out.
[[nodiscard]] QString fileName(const std::vector<std::string>& parts, const std::string& id, const QString& ending);

} // namespace atrisk::ui
