// What an analysis found: computed once, then drawn, tabulated and written as often as sizes, styles and choices change.
// Everything a person reads is a view of one Report.
#pragma once

#include "core/base/result.h"
#include "core/figure/edits/edits.h"
#include "core/figure/figure.h"
#include "core/figure/style.h"
#include "core/figure/text_metrics.h"
#include "core/report/option.h"
#include "core/report/table.h"
#include "core/study/cohort/selection.h"

#include <any>
#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace atrisk::report {

struct Behind;
struct Brushed;
struct Counted;

/// How a figure shall look; millimetres.
struct FigureRequest {
    const figure::Style& style;
    const figure::TextMetrics& metrics;
    double width = 0, height = 0;
    Options options = {};               ///< of the analysis; those that decided what was computed are not looked at again
    std::optional<bool> showTitle = {}; ///< none = as the style does; goes before the options'
    bool footnote = true;               ///< false leaves out methods and cut-off, whatever the options say

    [[nodiscard]] bool titled() const { return showTitle.value_or(style.showTitle); }
};

/// Copies share what was found; every function is safe from any thread. A function that is null offers nothing.
struct Report {
    std::function<std::vector<figure::Figure>(const FigureRequest&)> pages; ///< at least one page of the size asked for
    std::vector<std::pair<std::string, std::string>> provenance;            ///< what a file says about where its content comes from
    std::string synthetic = {}; ///< the sentence that stands under everything made from synthetic data; "" = they are none
    base::Warnings warnings;
    /// Width and height of the page the figure needs when none is asked for, millimetres; null = the style's.
    std::function<std::pair<double, double>(const FigureRequest&)> size = {};
    std::vector<study::Selection> selections = {}; ///< what each panel (Figure::axes, over all pages) shows, where that differs; else empty

    std::function<std::vector<Table>(const Options&, const words::NumberStyle&)> tables = {}; ///< the numbers, put into words

    // Of the options only those that cost no more than a redraw may differ from those the report was made with.
    std::function<std::string(const Options&)> text = {}; ///< for a terminal
    std::function<std::string()> methods = {};            ///< what was done, as a paragraph
    std::function<nlohmann::ordered_json(const Options&)> json = {};
    std::function<base::Result<std::string>()> script = {}; ///< the same numbers by R

    /// Who is behind a piece of a page (core/report/behind.h): for the window alone, no writer and no rendering asks for it.
    std::function<Behind(const Brushed&)> behind = {};
    /// Whose numbers of patients stand in the report (core/report/chain/counted.h); null where it names none.
    std::shared_ptr<const Counted> counted = {};

    /// The arms of its study: by which names edits know them.
    std::vector<figure::NamedArm> arms = {};

    std::any result = {}; ///< a shared_ptr to what the statistics gave, for pages that show more than figure and tables

    /// The result, where it is a T; else null.
    template <class T> [[nodiscard]] std::shared_ptr<const T> resultAs() const
    {
        const auto* held = std::any_cast<std::shared_ptr<const T>>(&result);
        return held == nullptr ? nullptr : *held;
    }
};
using ReportPtr = std::shared_ptr<const Report>;

/// The report's figure, with what is edited on it; of one without, its tables, with the line of synthetic data. At least one page.
[[nodiscard]] std::vector<figure::Figure> pagesOf(const Report& report, const FigureRequest& request);

/// The same report with nothing to show but the tables of this id: text, CSV, JSON and HTML are theirs, and the figure is them, drawn.
/// "effect" names every table whose id is that or ends in it after a dot ("km.effect", "a.km.effect"). Usage error "no-such-table" with
/// the choices.
[[nodiscard]] base::Result<Report> tablesAlone(const Report& report, const std::string& id, const Options& options);

/// What of the figure is edited, of these options.
[[nodiscard]] figure::Edits editsOf(const Options& options);

/// A warning, "left-out", for what found no room on some page; pages that left out the same share one. And one, "not-edited", for each
/// remark on edits.
[[nodiscard]] base::Warnings leftOutOf(const std::vector<figure::Figure>& pages);

/// A warning, "missing-letters", that names the characters on the pages that no font has; none where every one has a letter.
[[nodiscard]] base::Warnings missingLettersOn(const std::vector<figure::Figure>& pages, const figure::TextMetrics& metrics);

/// What can be written of a report.
enum class Rendering { Text, Json, Csv, Html, Methods, Script };
/// Where a report has no text, JSON or CSV of its own, its tables'. Failure "no-such-rendering" where it has nothing of the kind.
[[nodiscard]] base::Result<std::string> rendered(const Report& report, Rendering rendering, const Options& options);

} // namespace atrisk::report
