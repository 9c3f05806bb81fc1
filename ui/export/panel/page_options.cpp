#include "ui/export/panel/page_options.h"

#include "ui/session/session.h"

namespace atrisk::ui {
namespace {

void keepContents(analyses::KmOptions& options, const KmContents& contents)
{
    using analyses::UnderAxis;
    if (!contents.numbersAtRisk)
        options.underAxis = UnderAxis::None;
    else if (options.underAxis == UnderAxis::None)
        options.underAxis = UnderAxis::AtRisk;
    if (!contents.box) options.annotateHazardRatio = options.annotateP = options.annotateMedians = false;
}

} // namespace

report::FigureOptions pageOptions(report::FigureOptions shown, const std::string& analysis, const KmContents& contents)
{
    shown.km.timeRange.reset(); // a zoom is for looking
    if (analysis == kaplanMeierId) keepContents(shown.km, contents);
    return shown;
}

} // namespace atrisk::ui
