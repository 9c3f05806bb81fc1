#include "ui/export/panel/page_options.h"

#include "core/analyses/km/km_options.h"
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

report::Options pageOptions(const report::Options& shown, std::string_view analysis, const KmContents& contents)
{
    if (analysis != kaplanMeierId) return shown;
    auto options = shown.as<analyses::KmOptions>();
    options.timeRange.reset(); // a zoom is for looking
    keepContents(options, contents);
    return shown.withValue(options);
}

} // namespace atrisk::ui
