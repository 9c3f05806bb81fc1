// What was done for a page of panels.
#pragma once

#include "core/analyses/panels/panels_figure.h"

#include <string>
#include <vector>

namespace atrisk::analyses {

/// As methodsText of each panel: what holds of all of them is said once, what differs once for those panels it holds of ("Panels a and
/// c: …").
[[nodiscard]] std::string panelMethods(const std::vector<KmPanel>& panels);

} // namespace atrisk::analyses
