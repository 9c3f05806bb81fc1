#include "core/analyses/panels/panels_figure.h"

#include "core/analyses/km/figure/km_annotation.h"
#include "core/analyses/km/figure/km_labels.h"
#include "core/analyses/km/figure/km_layout.h"
#include "core/analyses/km/figure/small/km_in_line.h"
#include "core/analyses/km/km_notes.h"
#include "core/analyses/km/km_words.h"
#include "core/figure/part.h"
#include "core/words/abbreviations.h"
#include "core/words/phrases.h"
#include "core/words/plan_words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

namespace atrisk::analyses {
namespace {

/// What a page has given up to fit, and how small its text may become for that.
struct Concessions {
    enum class Annotation { InPlot, UnderHeading, None } annotation = Annotation::InPlot;
    bool everyTick = true, footnote = true, medians = true, intervals = true;
    double smallestScale = 1;

    [[nodiscard]] bool hasResult() const { return annotation != Annotation::None && medians; }
};

constexpr std::array<double, 3> annotationScales{1, 0.92, 0.85}; // of the text of a page

/// What a page gave up, so that others can give up the same: indices into concessions() and annotationScales, and the scale of its texts.
struct Fit {
    std::size_t concession = 0;
    double scale = 1;
    std::size_t annotation = 0;

    [[nodiscard]] bool gaveMoreThan(const Fit& other) const
    {
        return std::tuple(concession, -scale, annotation) > std::tuple(other.concession, -other.scale, other.annotation);
    }
    bool operator==(const Fit&) const = default;
};

/// What all pages of a figure have in common, beside the style: types and marks are of one size everywhere.
struct Common {
    bool fineCensorMarks = false;
    Fit fit;               ///< none gives up less
    std::size_t cells = 1; ///< places for panels: those of the last page are no larger
    /// Of a locked grid: its columns side by side (0 = not locked), and which of its lines stand on the page.
    std::size_t columns = 0, firstLine = 0, lines = 0;
};

/// Where a place of a locked grid stands when so many columns stand side by side: a row takes as many lines as it needs.
struct GridPlace {
    std::size_t line = 0, column = 0;
};
GridPlace placeIn(const LockedGrid& grid, std::size_t columns, std::size_t row, std::size_t column)
{
    const std::size_t linesOfRow = (grid.columns + columns - 1) / columns;
    return {row * linesOfRow + column / columns, column % columns};
}

constexpr double smallestText = 5.45; // points, where the style allows it; the annotation may be a little smaller, and 5 is the least
constexpr double finest = 0.1;        // of the asked size: a page that nobody can read, but with all its curves

double smallestScale(const figure::Style& style) { return std::clamp(std::max(smallestText, style.leastSize) / style.textSize, 0.7, 1.0); }

std::array<Concessions, 10> concessions(const figure::Style& style)
{
    const double least = smallestScale(style);
    using enum Concessions::Annotation;
    return {{{InPlot, true, true, true, true, std::max(least, 0.84)},
             {InPlot, false, true, true, true, least},
             {UnderHeading, false, true, true, true, least},
             {UnderHeading, false, true, true, false, least},
             {InPlot, false, false, true, true, least}, // without the footnote the plot grows
             {InPlot, false, false, true, false, least},
             {UnderHeading, false, false, true, false, least},
             {UnderHeading, false, false, false, false, least},
             {None, false, false, false, false, least},
             {None, false, false, false, false, finest}}};
}

std::size_t mostArms(std::span<const KmPanel> panels)
{
    std::size_t most = 0;
    for (const KmPanel& panel : panels) most = std::max(most, panel.analysis.arms.size());
    return most;
}

/// The panel whose arms and methods stand for the page.
const KmPanel& fullest(std::span<const KmPanel> panels)
{
    return *std::ranges::max_element(panels, {}, [](const KmPanel& panel) { return panel.analysis.arms.size(); });
}

/// Heights that a cell needs beside its plot: heading, axis, risk table.
double heightBesidePlot(std::size_t arms, double em) { return em * (8.5 + 1.3 * static_cast<double>(arms)); }

/// How many panels can be read on one page.
struct Capacity {
    std::size_t across = 1, down = 1;
};
Capacity capacity(std::size_t arms, const figure::Style& style, double width, double height)
{
    const double em = style.textSize * smallestScale(style) * figure::millimetresPerPoint;
    const double across = std::max(1.0, std::floor(width / (20 * em)));
    const double down = std::max(1.0, std::floor((height - 6 * em) / (heightBesidePlot(arms, em) + 7 * em)));
    return {static_cast<std::size_t>(across), static_cast<std::size_t>(down)};
}

using TimeAxis = std::optional<std::pair<double, std::vector<double>>>;

/// Of a locked grid: that of the longest panel of the same unit.
TimeAxis lockedTime(std::span<const KmPanel> panels, const KmPanel& of)
{
    const KmPanel* longest = &of;
    for (const KmPanel& panel : panels)
        if (panel.analysis.unit == of.analysis.unit && panel.analysis.timeEnd > longest->analysis.timeEnd) longest = &panel;
    return std::pair{longest->analysis.timeEnd, longest->analysis.ticks};
}

TimeAxis sharedTime(std::span<const KmPanel> panels)
{
    const auto longest = std::ranges::max_element(panels, {}, [](const KmPanel& panel) { return panel.analysis.timeEnd; });
    const bool oneUnit = std::ranges::all_of(panels, [&](const KmPanel& panel) { return panel.analysis.unit == longest->analysis.unit; });
    if (!oneUnit) return std::nullopt;
    return std::pair{longest->analysis.timeEnd, longest->analysis.ticks};
}

class Page {
public:
    /// The panels [first, first + count) of all.
    Page(std::span<const KmPanel> all, std::size_t first, std::size_t count, const KmGridOptions& options, const figure::Style& style,
         const figure::TextMetrics& metrics, const Common& common)
        : m_all(all), m_panels(all.subspan(first, count)), m_first(first), m_options(options), m_asked(style), m_metrics(metrics),
          m_common(common), m_fit(common.fit)
    {
        if (options.sharedTime) m_time = sharedTime(m_panels);
        for (const MissingPanel& missing : options.locked.missing)
            if (common.columns > 0 && onPage(placeOf(missing.row, missing.column))) m_missing.push_back(&missing);
    }

    figure::Figure build(double width, double height)
    {
        m_figure = figure::emptyFigure(m_asked, width, height);
        m_figure.title = m_options.title.empty() ? "Kaplan–Meier panels" : m_options.title;
        describe();
        fit();
        m_figure.leftOut = leftOut();
        return std::move(m_figure);
    }

    /// Ratios, P and medians, in letters that can be printed.
    [[nodiscard]] bool hasResult() const { return m_given.hasResult() && m_style.textSize >= figure::leastPrinted; }
    [[nodiscard]] bool hasFineCensorMarks() const { return m_fineCensorMarks; }
    /// None: there is no room for its panels, whatever it gives up.
    [[nodiscard]] std::optional<Fit> fitted() const { return m_fits ? std::optional(m_fit) : std::nullopt; }

private:
    void describe()
    {
        for (std::size_t i = 0; i < m_panels.size(); ++i) {
            m_figure.description += (i == 0 ? "" : "\n") + panelLetter(m_first + i, m_asked) +
                                    (m_panels[i].heading.empty() ? ". " : ", " + m_panels[i].heading + ". ");
            m_figure.description += kmDescription(m_panels[i].analysis, m_options.km, m_asked);
        }
        for (const MissingPanel* missing : m_missing) m_figure.description += "\nNo panel for " + missing->heading + ": " + missing->why;
    }

    [[nodiscard]] GridPlace placeOf(std::size_t row, std::size_t column) const
    {
        return placeIn(m_options.locked, m_common.columns, row, column);
    }
    [[nodiscard]] bool onPage(const GridPlace& place) const
    {
        return place.line >= m_common.firstLine && place.line < m_common.firstLine + m_common.lines;
    }
    [[nodiscard]] TimeAxis timeOf(const KmPanel& panel) const { return m_common.columns > 0 ? lockedTime(m_all, panel) : m_time; }
    /// The top left corner of a cell of the page.
    [[nodiscard]] figure::Point cornerOf(const figure::Rect& space, const GridPlace& place) const
    {
        return {space.x + static_cast<double>(place.column) * (m_cellWidth + m_gapX),
                space.y + static_cast<double>(place.line - m_common.firstLine) * (m_cellHeight + m_gapY)};
    }
    [[nodiscard]] GridPlace placeOfPanel(std::size_t index) const
    {
        if (m_common.columns > 0) return placeOf(m_panels[index].row, m_panels[index].column);
        return {index / m_columns, index % m_columns};
    }

    /// What stands where a panel cannot be made; false: it finds no room there.
    [[nodiscard]] bool drawMissing(const figure::Rect& space)
    {
        for (const MissingPanel* missing : m_missing) {
            const figure::Part part(m_figure.marks, "No panel");
            const figure::Point corner = cornerOf(space, placeOf(missing->row, missing->column));
            const figure::TextBlock heading =
                figure::textBlock(missing->heading, {m_style.textSize, true, false, m_style.ink}, m_cellWidth, m_metrics);
            const figure::TextBlock why =
                figure::textBlock(missing->why, {m_style.textSize, false, false, m_style.softInk}, m_cellWidth, m_metrics);
            if (heading.height() + why.height() + em() > m_cellHeight) return false;
            figure::appendBlock(m_figure.marks, heading, corner.x, corner.y, figure::Align::Left);
            figure::appendBlock(m_figure.marks, why, corner.x, corner.y + heading.height() + em(), figure::Align::Left);
        }
        return true;
    }

    void fit()
    {
        const auto all = concessions(m_asked);
        for (; m_fit.concession < all.size(); m_fit = {m_fit.concession + 1, 1})
            for (; m_fit.scale >= all[m_fit.concession].smallestScale - 1e-9; m_fit = {m_fit.concession, m_fit.scale * 0.96})
                if (m_fits = attempt(all[m_fit.concession], m_fit.scale); m_fits) return;
    }

    [[nodiscard]] std::vector<std::string> leftOut() const
    {
        std::vector<std::string> words;
        const bool none = m_given.annotation == Concessions::Annotation::None, compared = mostArms(m_panels) > 1;
        if (none && m_options.km.annotateHazardRatio && compared) words.push_back("the hazard ratios");
        if (none && m_options.km.annotateP && compared) words.push_back("P");
        if (!none && m_given.medians && !m_given.intervals && m_options.km.annotateMedians) words.push_back("the intervals of the medians");
        if ((none || !m_given.medians) && m_options.km.annotateMedians) words.push_back("the medians");
        if (none && m_options.km.annotateFollowUp) words.push_back("the median follow-up");
        if (!m_given.footnote && m_options.km.footnote) words.push_back("the methods");
        if (!m_given.footnote && !marks().empty()) words.push_back("the meaning of its marks");
        words.insert(words.end(), m_leftOut.begin(), m_leftOut.end());
        if (!m_fits) words.push_back("the panels");
        return words;
    }

    /// False, and marks of no use, when something finds no room.
    bool attempt(const Concessions& given, double scale)
    {
        m_given = given;
        m_figure.marks.clear();
        m_figure.axes.clear();
        prepareStyle(scale);
        const figure::Rect space = drawPage();
        m_pageMarks = m_figure.marks.size();
        if (!(space.width > 0 && space.height > 0)) return false;
        divide(space);
        prepareInputs();
        if (!alignPanels()) return false;
        for (; m_fit.annotation < annotationScales.size(); ++m_fit.annotation)
            if (mayBe(m_fit.annotation) && drawPanels(space)) return true;
        return false;
    }

    /// May the annotation be so small, and does it stand in the plots?
    [[nodiscard]] bool mayBe(std::size_t annotation) const
    {
        if (annotation == 0) return true;
        const bool canShrink = m_style.textSize * annotationScales[annotation - 1] > m_asked.leastSize;
        return m_given.annotation == Concessions::Annotation::InPlot && canShrink;
    }

    /// Only what stands in the panels shrinks, as long as it may; then everything.
    void prepareStyle(double scale)
    {
        m_style = m_asked;
        figure::scaleText(m_style, scale);
        m_style.curveWidth *= scale;
        if (scale < smallestScale(m_asked) - 1e-9) return;
        m_style.smallSize = m_asked.smallSize;
        m_style.titleSize = m_asked.titleSize;
    }

    [[nodiscard]] double em() const { return m_style.textSize * figure::millimetresPerPoint; }

    /// Title, legend and footnote; returns what is left for the panels.
    figure::Rect drawPage()
    {
        const KmPanel& page = fullest(m_panels);
        const KmInput input{page.analysis, m_options.km, m_metrics, m_figure.width, m_figure.height, m_asked, m_style, {}};
        figure::PageText text;
        if (m_options.showTitle) text.title = m_options.title;
        if (page.analysis.arms.size() > 1) text.legend = legendEntries(input);
        text.subtitle = report::typedOr(m_options.km.subtitle, "");
        text.notes = {m_options.km.note, footnote(page)};
        text.provenance = syntheticSentence(page.analysis);
        const figure::PageLayout around = figure::layOutPage(text, m_style, m_metrics, m_figure.width, m_figure.height);
        figure::appendTitle(m_figure.marks, around);
        figure::appendLegend(m_figure.marks, around);
        figure::appendNotes(m_figure.marks, around);
        return around.panels(m_style);
    }

    [[nodiscard]] std::string footnote(const KmPanel& page) const
    {
        const std::string note = m_options.note.empty() ? "" : m_options.note + ".";
        const KmOptions drawn = shownOptions(page);
        const std::string curves = curvesSentence(page.analysis, drawn, m_style.numbers);
        if (!m_given.footnote) return joinedSentences({note, curves, unplanned({})});
        const std::string methods = m_options.km.footnote ? panelsSentence(page.analysis, drawn, m_style) : lossAlone(page.analysis);
        std::vector<std::string> said{note, marks(), methods, curves};
        for (const KmPanel& panel : m_panels) {
            said.push_back(panel.heading);
            const KmOptions shown = shownOptions(panel);
            said.push_back(briefAnnotation({panel.analysis, shown, m_metrics, m_figure.width, m_figure.height, m_asked, m_style, {}}));
        }
        return joinedSentences(
            {note, curves, methods, unplanned(page.analysis), said[1], words::abbreviationsIn(said, page.analysis.study.get())});
    }

    /// What of the panels was not planned, but for what is said of `told`.
    [[nodiscard]] std::string unplanned(const stats::SurvivalAnalysis& told) const
    {
        const std::string known = words::notPlanned(told, words::Tested::No);
        std::vector<std::string> sentences;
        for (std::size_t i = 0; i < m_panels.size(); ++i) {
            const std::string own = words::notPlanned(m_panels[i].analysis, words::Tested::No);
            if (!own.empty() && own != known)
                sentences.push_back("Panel " + panelLetter(m_first + i, m_asked) + ": " + words::inSentence(own) + ".");
        }
        return joinedSentences(sentences);
    }

    /// What the marks of any panel mean.
    [[nodiscard]] std::string marks() const
    {
        KmMarks drawn;
        for (const KmPanel& panel : m_panels) {
            const KmOptions shown = shownOptions(panel);
            KmInput input{panel.analysis, shown, m_metrics, m_figure.width, m_figure.height, m_asked, m_style, {}};
            input.frame.time = timeOf(panel);
            addMarks(drawn, panel.analysis, shown, shownAxes(input));
        }
        return marksSentence(drawn, m_panels.front().analysis.confidence, m_style.numbers);
    }

    void divide(const figure::Rect& space)
    {
        const bool locked = m_common.columns > 0;
        const std::size_t cells = locked ? m_common.columns * m_common.lines : std::max(m_common.cells, m_panels.size());
        m_columns = locked ? m_common.columns : gridColumns(cells, space.width, space.height);
        const auto columns = static_cast<double>(m_columns), rows = std::ceil(static_cast<double>(cells) / columns);
        m_gapX = em() * 1.6;
        m_gapY = em() * 1.3;
        m_cellWidth = (space.width - m_gapX * (columns - 1)) / columns;
        m_cellHeight = (space.height - m_gapY * (rows - 1)) / rows;
    }

    [[nodiscard]] KmOptions shownOptions(const KmPanel& panel) const
    {
        KmOptions shown = m_options.km;
        shown.showTitle = shown.difference = false;
        shown.timeRange.reset();
        const bool annotated = m_given.annotation != Concessions::Annotation::None;
        shown.annotateHazardRatio = shown.annotateHazardRatio && annotated;
        shown.annotateMedians = shown.annotateMedians && annotated && m_given.medians;
        shown.briefMedians = !m_given.intervals;
        shown.annotateP = shown.annotateP && annotated && showsP(panel.analysis);
        shown.annotateFollowUp = shown.annotateFollowUp && annotated;
        return shown;
    }

    void prepareInputs()
    {
        figure::Style style = m_style;
        style.paddingX = style.paddingY = 0;
        style.showTitle = style.showMessage = style.tableAnnotation = false;
        m_shown.clear();
        m_inputs.clear();
        for (const KmPanel& panel : m_panels) m_shown.push_back(shownOptions(panel));
        for (std::size_t i = 0; i < m_panels.size(); ++i) {
            m_inputs.push_back({m_panels[i].analysis, m_shown[i], m_metrics, m_cellWidth, m_cellHeight, m_asked, style});
            PanelFrame& frame = m_inputs.back().frame;
            frame.onPage = true;
            frame.letter = panelLetter(m_first + i, m_asked);
            frame.heading = m_panels[i].heading;
            frame.time = timeOf(m_panels[i]);
            if (m_given.annotation == Concessions::Annotation::UnderHeading) frame.note = briefAnnotation(m_inputs.back());
        }
        using Label = PanelFrame::RowLabel;
        // The legend has the whole names: a row's may be short where that leaves the plot more of the cell.
        const bool names = everyNameFits(m_inputs, &study::Arm::label, 0.18),
                   shortNames = everyNameFits(m_inputs, &study::Arm::shortLabel, 0.26);
        for (KmInput& input : m_inputs) input.frame.rowLabel = names ? Label::Name : shortNames ? Label::ShortName : Label::Sample;
    }

    bool alignPanels()
    {
        m_layouts = layOutInLine(m_inputs, m_plan);
        return std::ranges::all_of(m_layouts,
                                   [&](const KmLayout& layout) { return layout.fits && (!m_given.everyTick || layout.stride <= 1); });
    }

    bool drawPanels(const figure::Rect& space)
    {
        m_figure.marks.erase(m_figure.marks.begin() + static_cast<std::ptrdiff_t>(m_pageMarks), m_figure.marks.end());
        m_figure.axes.clear();
        m_leftOut.clear();
        KmPlan plan = m_plan;
        m_fineCensorMarks = m_common.fineCensorMarks;
        for (std::size_t i = 0; i < m_panels.size(); ++i)
            m_fineCensorMarks = m_fineCensorMarks || censorMarksCrowd(m_inputs[i], m_layouts[i]);
        if (m_given.annotation != Concessions::Annotation::InPlot) plan.annotation = AnnotationDetail::None;
        for (std::size_t i = 0; i < m_panels.size(); ++i) {
            m_inputs[i].frame.fineCensorMarks = m_fineCensorMarks;
            m_inputs[i].frame.annotationScale = annotationScales[m_fit.annotation];
            figure::PlacedBlock cell;
            std::vector<std::string> inPlot;
            if (drawKm(cell.marks, m_inputs[i], plan, m_layouts[i], inPlot) != KmOutcome::Done) return false;
            for (const std::string& words : inPlot) m_leftOut.push_back(words + " in panel " + panelLetter(m_first + i, m_asked));
            const figure::Point corner = cornerOf(space, placeOfPanel(i));
            figure::prefixParts(cell.marks, 0, panelPart(panelLetter(m_first + i)));
            figure::appendMoved(m_figure.marks, cell, corner);
            figure::Axes axes = m_layouts[i].axes;
            axes.plot.x += corner.x;
            axes.plot.y += corner.y;
            m_figure.axes.push_back(axes);
        }
        return drawMissing(space);
    }

    std::span<const KmPanel> m_all, m_panels;
    std::vector<const MissingPanel*> m_missing; ///< on this page
    std::size_t m_first;
    const KmGridOptions& m_options;
    const figure::Style& m_asked;
    const figure::TextMetrics& m_metrics;
    TimeAxis m_time;
    KmPlan m_plan{};
    Common m_common;
    bool m_fineCensorMarks = false, m_fits = false;
    Fit m_fit;

    Concessions m_given;
    figure::Style m_style;
    std::size_t m_columns = 1, m_pageMarks = 0; ///< marks of the page itself
    double m_gapX = 0, m_gapY = 0, m_cellWidth = 0, m_cellHeight = 0;
    std::vector<KmOptions> m_shown; // the inputs refer to them
    std::vector<KmInput> m_inputs;
    std::vector<KmLayout> m_layouts;
    std::vector<std::string> m_leftOut; ///< within the plots
    figure::Figure m_figure;
};

} // namespace

std::size_t gridColumns(std::size_t panels, double width, double height)
{
    constexpr double shape = 1.05;      // width over height of a cell that looks right
    constexpr double emptyWeight = 1.5; // a cell left empty is as bad as one this much (in logarithms) out of shape
    std::size_t best = 1;
    double lowest = 1e300;
    for (std::size_t columns = 1; columns <= panels; ++columns) {
        const std::size_t rows = (panels + columns - 1) / columns;
        const double cell = (width / static_cast<double>(columns)) / (height / static_cast<double>(rows));
        const double empty = static_cast<double>(rows * columns - panels) / static_cast<double>(rows * columns);
        const double cost = std::fabs(std::log(cell / shape)) + emptyWeight * empty;
        if (cost >= lowest) continue;
        lowest = cost;
        best = columns;
    }
    return best;
}

PageSize kmGridSize(std::size_t panels, std::size_t arms, const figure::Style& style)
{
    if (style.showTitle) return {style.width, style.height}; // a slide has one size
    const double em = style.textSize * figure::millimetresPerPoint, width = style.largestWidth;
    const double besidePlots = 7 * em; // legend and footnote
    const auto heightWith = [&](std::size_t columns) {
        const double cell = 0.55 * width / static_cast<double>(columns) + heightBesidePlot(arms, em);
        return std::min(style.largestHeight, cell * std::ceil(static_cast<double>(panels) / static_cast<double>(columns)) + besidePlots);
    };
    for (std::size_t columns = 1; columns <= panels; ++columns)
        if (gridColumns(panels, width, heightWith(columns) - besidePlots) == columns) return {width, heightWith(columns)};
    return {width, style.largestHeight};
}

PageSize lockedGridSize(const LockedGrid& grid, std::size_t arms, const figure::Style& style)
{
    if (style.showTitle) return {style.width, style.height};
    const double em = style.textSize * figure::millimetresPerPoint, width = style.largestWidth;
    const std::size_t columns = std::min(grid.columns, capacity(arms, style, width, style.largestHeight).across);
    const auto lines = static_cast<double>(placeIn(grid, columns, grid.rows, 0).line);
    const double cell = 0.55 * width / static_cast<double>(columns) + heightBesidePlot(arms, em);
    return {width, std::min(style.largestHeight, cell * lines + 7 * em)};
}

std::string panelLetter(std::size_t index)
{
    std::string letters;
    for (++index; index > 0; index = (index - 1) / 26) letters.insert(letters.begin(), static_cast<char>('a' + (index - 1) % 26));
    return letters;
}

std::string panelPart(const std::string& letter) { return "Panel " + letter; }

std::string panelLetter(std::size_t index, const figure::Style& style)
{
    std::string letters = panelLetter(index);
    if (style.capitalLetters)
        for (char& letter : letters) letter = static_cast<char>(letter - 'a' + 'A');
    return letters;
}

namespace {

struct PagesMade {
    std::vector<figure::Figure> figures;
    bool haveResult = true, alike = true; ///< alike: in all that is common
    Common worst;
};

/// How many panels stand on a page with at most `most`, all pages as equal as can be.
std::size_t evenly(std::size_t panels, std::size_t most)
{
    const std::size_t pages = (panels + most - 1) / most;
    return (panels + pages - 1) / pages;
}

/// What stands on a page: panels, and of a locked grid lines.
struct PageOf {
    std::size_t first = 0, count = 0, firstLine = 0, lines = 0;
};

std::vector<PageOf> pagesWith(std::size_t each, std::size_t panels)
{
    std::vector<PageOf> pages;
    for (std::size_t first = 0; first < panels; first += each) pages.push_back({first, std::min(each, panels - first)});
    return pages;
}

/// `each` lines a page; lines without any panel stand with those before, or with the first.
std::vector<PageOf> pagesWithLines(std::size_t each, std::size_t lines, std::size_t columns, std::span<const KmPanel> panels,
                                   const LockedGrid& grid)
{
    std::vector<PageOf> pages;
    for (std::size_t line = 0; line < lines; line += each) {
        PageOf page{pages.empty() ? 0 : pages.back().first + pages.back().count, 0, line, std::min(each, lines - line)};
        const auto isBefore = [&](const KmPanel& panel) {
            return placeIn(grid, columns, panel.row, panel.column).line < line + page.lines;
        };
        page.count = static_cast<std::size_t>(std::ranges::count_if(panels, isBefore)) - page.first;
        if (!pages.empty() && (page.count == 0 || pages.back().count == 0)) {
            pages.back().lines += page.lines;
            pages.back().count += page.count;
        } else {
            pages.push_back(page);
        }
    }
    return pages;
}

PagesMade makePages(std::span<const KmPanel> panels, const std::vector<PageOf>& pages, Common common, const KmGridOptions& options,
                    const figure::Style& style, const figure::TextMetrics& metrics, double width, double height)
{
    PagesMade made;
    made.worst = common;
    for (const PageOf& one : pages) {
        common.firstLine = one.firstLine;
        common.lines = one.lines;
        Page page(panels, one.first, one.count, options, style, metrics, common);
        made.figures.push_back(page.build(width, height));
        made.haveResult = made.haveResult && page.hasResult();
        if (!page.fitted()) continue; // others need not give up what does not help it
        const bool sameMarks = page.hasFineCensorMarks() == made.worst.fineCensorMarks, sameFit = page.fitted() == made.worst.fit;
        made.alike = made.alike && (one.first == 0 || (sameMarks && sameFit));
        made.worst.fineCensorMarks = made.worst.fineCensorMarks || page.hasFineCensorMarks();
        if (page.fitted()->gaveMoreThan(made.worst.fit)) made.worst.fit = *page.fitted();
    }
    return made;
}

/// Fewer and fewer on a page, from `each` of `all`, until each has its result; then all pages alike.
template <class Pages> PagesMade settledPages(std::size_t all, std::size_t each, const Pages& make)
{
    each = evenly(all, each);
    PagesMade made = make(each, Common{});
    while (!made.haveResult && each > 1) { // more pages rather than a panel without its result
        each = evenly(all, each - 1);
        made = make(each, Common{});
    }
    if (!made.alike) {
        const bool haveResult = made.haveResult;
        made = make(each, made.worst);
        made.haveResult = made.haveResult && haveResult;
    }
    return made;
}

} // namespace

std::vector<figure::Figure> kmGridPages(std::span<const KmPanel> panels, const KmGridOptions& options, const figure::Style& style,
                                        const figure::TextMetrics& metrics, double width, double height)
{
    const Capacity most = capacity(mostArms(panels), style, width, height);
    const LockedGrid& grid = options.locked;
    if (grid.columns == 0) {
        PagesMade made = settledPages(panels.size(), most.across * most.down, [&](std::size_t each, Common common) {
            common.cells = each;
            return makePages(panels, pagesWith(each, panels.size()), common, options, style, metrics, width, height);
        });
        return std::move(made.figures);
    }
    std::optional<PagesMade> widest;
    for (std::size_t columns = std::min(grid.columns, most.across); columns > 0; --columns) { // narrower rows rather than no result
        const std::size_t lines = placeIn(grid, columns, grid.rows, 0).line;
        PagesMade made = settledPages(lines, most.down, [&](std::size_t each, Common common) {
            common.columns = columns;
            return makePages(panels, pagesWithLines(each, lines, columns, panels, grid), common, options, style, metrics, width, height);
        });
        if (made.haveResult) return std::move(made.figures);
        if (!widest) widest = std::move(made);
    }
    return std::move(widest->figures);
}

} // namespace atrisk::analyses
