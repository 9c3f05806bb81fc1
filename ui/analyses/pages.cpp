#include "ui/analyses/pages.h"

#include "core/analyses/censoring/censoring_options.h"
#include "core/analyses/cutpoint/cutpoint_options.h"
#include "core/analyses/forest/forest_options.h"
#include "core/analyses/km/km_options.h"
#include "core/analyses/landmark/landmark_options.h"
#include "core/analyses/panels/panel_options.h"
#include "ui/analyses/censoring/censoring_page.h"
#include "ui/analyses/cutpoint/cutpoint_page.h"
#include "ui/analyses/forest/forest_page.h"
#include "ui/analyses/km/km_page.h"
#include "ui/analyses/landmark/landmark_page.h"
#include "ui/analyses/panels/panels_page.h"
#include "ui/report/figure_page.h"

namespace atrisk::ui {
namespace {

struct SpecialPage {
    std::string_view analysis;
    ReportPage* (*make)(const analyses::Analysis& analysis, Session* session);
};

/// Those that show more than the figure and its options.
constexpr SpecialPage specialPages[] = {
    {analyses::KmOptions::analysis, [](const analyses::Analysis&, Session* session) -> ReportPage* { return new KmPage(session); }},
    {analyses::ForestOptions::analysis,
     [](const analyses::Analysis& analysis, Session* session) -> ReportPage* { return new ForestPage(analysis, session); }},
    {analyses::CensoringOptions::analysis,
     [](const analyses::Analysis& analysis, Session* session) -> ReportPage* { return new CensoringPage(analysis, session); }},
    {analyses::CutpointOptions::analysis,
     [](const analyses::Analysis& analysis, Session* session) -> ReportPage* { return new CutpointPage(analysis, session); }},
    {analyses::LandmarkOptions::analysis,
     [](const analyses::Analysis& analysis, Session* session) -> ReportPage* { return new LandmarkPage(analysis, session); }},
    {analyses::PanelOptions::analysis, [](const analyses::Analysis&, Session* session) -> ReportPage* { return new PanelsPage(session); }},
};

} // namespace

ReportPage* makePage(const analyses::Analysis& analysis, Session* session)
{
    for (const SpecialPage& special : specialPages)
        if (special.analysis == analysis.id) return special.make(analysis, session);
    return new FigurePage(analysis, session);
}

} // namespace atrisk::ui
