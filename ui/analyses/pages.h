// The page of an analysis.
#pragma once

#include "ui/report/report_page.h"

namespace atrisk::ui {

/// A page of its own where the list in pages.cpp has one; every other analysis has a FigurePage without further ado.
[[nodiscard]] ReportPage* makePage(const analyses::Analysis& analysis, Session* session);

} // namespace atrisk::ui
