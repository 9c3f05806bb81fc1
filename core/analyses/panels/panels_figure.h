// Several Kaplan–Meier panels on one page: one legend, one footnote, plots that stand in line.
#pragma once

#include "core/analyses/km/figure/km_figure.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace atrisk::analyses {

/// One panel: its numbers, and what stands beside its letter.
struct KmPanel {
    stats::SurvivalAnalysis analysis;
    std::string heading;
    std::size_t row = 0, column = 0; ///< in a locked grid
};

/// A place of a locked grid whose panel cannot be made, and why, as a sentence.
struct MissingPanel {
    std::size_t row = 0, column = 0;
    std::string heading, why;
    bool operator==(const MissingPanel&) const = default;
};

/// Rows and columns that stay what they are: every panel of one unit has one time axis, on all pages. A row that finds no room goes on
/// below itself; pages break between lines.
struct LockedGrid {
    std::size_t columns = 0, rows = 0; ///< columns 0 = not locked
    std::vector<MissingPanel> missing; ///< whose places hold a sentence
    bool operator==(const LockedGrid&) const = default;
};

struct KmGridOptions {
    KmOptions km;            ///< of every panel; its title, footnote and time range are the page's business and not used
    bool sharedTime = false; ///< every panel has the time axis of the longest one, where all have one unit
    std::string note;        ///< said first below the panels, whatever is given up
    bool showTitle = false;
    std::string title; ///< of the page, and of the document
    LockedGrid locked = {};
    bool operator==(const KmGridOptions&) const = default;
};

/// How many panels stand beside each other on `width` × `height` millimetres: cells near the shape of a figure, few of them
/// empty. At least 1.
[[nodiscard]] std::size_t gridColumns(std::size_t panels, double width, double height);

/// A page for so many panels: as wide as the style allows, as high as they need and the style allows.
struct PageSize {
    double width = 0, height = 0; ///< millimetres
};
[[nodiscard]] PageSize kmGridSize(std::size_t panels, std::size_t arms, const figure::Style& style);

/// The same for a locked grid.
[[nodiscard]] PageSize lockedGridSize(const LockedGrid& grid, std::size_t arms, const figure::Style& style);

/// "a" … "z", "aa", "ab" …
[[nodiscard]] std::string panelLetter(std::size_t index);
/// What the parts of its marks begin with: "Panel b".
[[nodiscard]] std::string panelPart(const std::string& letter);
/// As the style prints it: a capital, in nature a small letter.
[[nodiscard]] std::string panelLetter(std::size_t index, const figure::Style& style);

/// At least one panel, of one study; more than can be read on one page go on to the next. Every plot has the same size, stands
/// in line with its neighbours and keeps within its cell; Figure::axes has one entry per panel of the page, in their order.
/// A page too small gives up, in order: numbers under every tick, the place of the annotation in the plot (it goes under the
/// heading), medians, the whole annotation, censor ticks and the footnote, the size of the text; never curves, axes, risk tables or the
/// line of synthetic data.
[[nodiscard]] std::vector<figure::Figure> kmGridPages(std::span<const KmPanel> panels, const KmGridOptions& options,
                                                      const figure::Style& style, const figure::TextMetrics& metrics, double width,
                                                      double height);

} // namespace atrisk::analyses
