// Panels side by side.
#pragma once

#include "core/analyses/panels/panel_plan.h"
#include "core/report/report.h"

#include <memory>

namespace atrisk::analyses {

/// What a page of panels is drawn from.
struct PanelPage {
    PanelPlan plan;
    AnalyzedPanels analyzed;
};

/// Report::selections has one entry per panel, over all pages.
[[nodiscard]] report::Report panelsReport(const std::shared_ptr<const PanelPage>& page);

} // namespace atrisk::analyses
