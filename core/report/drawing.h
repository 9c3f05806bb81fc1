// What stands between an analysis and its figure: computed once, drawn as often as sizes, styles and choices change.
#pragma once

#include "core/analyses/forest/forest_figure.h"
#include "core/analyses/km/figure/km_figure.h"
#include "core/base/result.h"
#include "core/figure/figure.h"
#include "core/figure/style.h"
#include "core/figure/text_metrics.h"
#include "core/study/cohort/selection.h"

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace atrisk::report {

/// Which panels stand side by side: a name of `panelChoices`, "" = the first; and whether they share one time axis.
struct PanelOptions {
    std::string choice;
    bool sharedTime = false;

    bool operator==(const PanelOptions&) const = default;
};

/// What a person switches on and off, figure by figure.
struct FigureOptions {
    analyses::KmOptions km;
    analyses::ForestOptions forest;
    PanelOptions panels;

    bool operator==(const FigureOptions&) const = default;
};

/// How a figure shall look; millimetres.
struct FigureRequest {
    const figure::Style& style;
    const figure::TextMetrics& metrics;
    double width = 0, height = 0;
    FigureOptions options = {};
    std::optional<bool> showTitle = {}; ///< none = as the style does; goes before the options'
    bool footnote = true;               ///< false leaves out methods and cut-off, whatever the options say

    [[nodiscard]] bool titled() const { return showTitle.value_or(style.showTitle); }
};

/// What an analysis found, ready to be drawn without computing anything again. Copies share the result; safe from any thread.
struct Drawing {
    std::function<std::vector<figure::Figure>(const FigureRequest&)> pages; ///< at least one page of the size asked for
    std::vector<std::pair<std::string, std::string>> provenance;            ///< what a file says about the figure's origin
    base::Warnings warnings;
    /// Width and height of the page it needs when none is asked for, millimetres; none = the style's.
    std::function<std::pair<double, double>(const FigureRequest&)> size = {};
    std::vector<study::Selection> selections = {}; ///< what each panel (Figure::axes, over all pages) shows, where that differs; else empty
};

} // namespace atrisk::report
