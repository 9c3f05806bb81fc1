#include "core/analyses/effect/effect_options.h"

#include "core/report/page/marker_option.h"

namespace atrisk::analyses {
namespace {

using report::Cost;
using report::Option;
using enum report::OptionKind;

bool compares(const study::Study& study) { return !study.singleArm(); }

std::vector<Option<EffectOptions>> ownOptions()
{
    return {report::markerOption<EffectOptions>(),
            {{.id = "effect-view",
              .label = "View",
              .tip = "A smooth curve by natural splines, or hazard ratios in overlapping windows of patients",
              .help = "effect: a smooth curve (spline), or overlapping windows of patients (stepp)",
              .kind = Choice,
              .cost = Cost::Recompute,
              .choices = {{"spline", "Smooth curve"},
                          {"stepp", "Windows (STEPP)", "Subpopulation treatment effect pattern plot", true, "", true, &compares}}},
             report::choice<&EffectOptions::view>()},
            {{.id = "df",
              .label = "Degrees of freedom",
              .tip = "How far the smooth curve may bend",
              .help = "effect: degrees of freedom of the natural spline, 2 to 5 (3)",
              .kind = Choice,
              .cost = Cost::Recompute,
              .choices = {{"2", "2"}, {"3", "3"}, {"4", "4"}, {"5", "5"}}},
             report::choice<&EffectOptions::freedom>()},
            {{.id = "window",
              .label = "Patients per window",
              .tip = "At least so many patients in each window",
              .help = "effect: patients in each window, at least (a quarter, 20 at least)",
              .kind = Number,
              .cost = Cost::Recompute,
              .placeholder = "N",
              .ifEmpty = "a quarter",
              .most = 1e9,
              .applies = &compares},
             &EffectOptions::window},
            {{.id = "overlap",
              .label = "In the next too",
              .tip = "At most so many patients of a window are also in the next",
              .help = "effect: patients of a window who are also in the next, at most; fewer than --window (three quarters)",
              .kind = Number,
              .cost = Cost::Recompute,
              .placeholder = "N",
              .ifEmpty = "three quarters",
              .most = 1e9,
              .applies = &compares},
             &EffectOptions::overlap}};
}

} // namespace

report::Options effectOptions()
{
    static const std::vector<Option<EffectOptions>> table = [] {
        std::vector<Option<EffectOptions>> all = ownOptions();
        for (Option<EffectOptions>& option : report::wordOptions<EffectOptions>()) all.push_back(std::move(option));
        return all;
    }();
    return report::Options(EffectOptions(), std::span(table));
}

} // namespace atrisk::analyses
