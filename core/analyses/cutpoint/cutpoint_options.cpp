#include "core/analyses/cutpoint/cutpoint_options.h"

#include "core/base/numeric.h"
#include "core/base/text.h"
#include "core/report/page/marker_option.h"

#include <cmath>

namespace atrisk::analyses {
namespace {

using report::Option;

constexpr const char* median = "median";

Option<CutpointOptions> cutOption()
{
    return {{.id = "cut",
             .label = "Cut at",
             .tip = "Where patients are divided: at a value, or where a share of them lies below (66%)",
             .help = "cutpoint: the value that divides patients, 7.5, or the quantile of those shown, 66% (the median)",
             .kind = report::OptionKind::Text,
             .cost = report::Cost::Recompute,
             .placeholder = "VALUE|Q%",
             .ifEmpty = median},
            report::OwnAccess<CutpointOptions>{
                [](const CutpointOptions& options) { return options.cut; },
                [](CutpointOptions& options, const std::string& text) { options.cut = text == median ? std::string() : text; },
                [](const CutpointOptions&, const std::string& text) {
                    return std::string(askedCut(text) ? "" : "a value such as 7.5, a share such as 66%, or median is needed");
                }}};
}

} // namespace

std::optional<AskedCut> askedCut(const std::string& text)
{
    if (text.empty() || text == median) return AskedCut{0.5, {}};
    const bool isShare = text.ends_with('%');
    const auto number = base::parseNumber(isShare ? std::string_view(text).substr(0, text.size() - 1) : std::string_view(text));
    if (!number || !std::isfinite(*number)) return std::nullopt;
    if (!isShare) return AskedCut{{}, *number};
    if (!(*number > 0 && *number < 100)) return std::nullopt;
    return AskedCut{*number / 100, {}};
}

report::Options cutpointOptions()
{
    static const std::vector<Option<CutpointOptions>> table = [] {
        std::vector<Option<CutpointOptions>> all{
            report::markerOption<CutpointOptions>(),
            cutOption(),
            {{.id = "hunt",
              .label = "All cuts",
              .tip = "The log-rank statistic of every cut-point, and the P of the best one corrected for having looked",
              .help = "cutpoint: every cut-point with a tenth of the patients on either side, and the best one's P corrected (off)",
              .cost = report::Cost::Recompute},
             &CutpointOptions::hunt}};
        for (Option<CutpointOptions>& option : report::wordOptions<CutpointOptions>()) all.push_back(std::move(option));
        return all;
    }();
    return report::Options(CutpointOptions(), std::span(table));
}

} // namespace atrisk::analyses
