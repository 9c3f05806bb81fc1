#include "core/analyses/forest/forest_layout.h"

#include "core/analyses/km/km_words.h"
#include "core/figure/arm_style.h"
#include "core/words/effect_words.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"
#include "core/words/study_words.h"

#include <algorithm>
#include <string_view>

namespace atrisk::analyses {
namespace {

using Kind = ForestLine::Kind;
using stats::ForestFactor;
using stats::ForestRow;

constexpr double gapEm = 1.1, compactGapEm = 0.7; // between columns
constexpr double indentEm = 1.0;                  // of levels under their factor's name
constexpr double leastPlotEm = 9;
constexpr double plotShares[] = {0.5, 0.4, 0.3, 0.2}; // of the content's width, tried in turn
constexpr double mostPlotShare = 0.55;
constexpr double leastLabelEm = 7, goodLabelEm = 9; // narrower than the first, words break
constexpr double narrowNameShare = 0.5;             // of the longest name: two lines

double gapOf(const ForestInput& input) { return (input.compact ? compactGapEm : gapEm) * input.em(); }

ForestLine rowLine(const ForestInput& input, const ForestRow& row, Kind kind)
{
    const words::NumberStyle& numbers = input.style.numbers;
    ForestLine line;
    line.kind = kind;
    line.data = &row;
    line.label = row.label;
    for (std::size_t arm = 0; arm < 2; ++arm) {
        line.counts[arm] = countsText(row.arms[arm], numbers);
        line.medians[arm] = medianText(row, arm, input.forest.everyone.unit, numbers);
    }
    line.ratio = ratioText(row, numbers);
    if (input.hasDifference() && !row.milestoneDifferences.empty())
        line.difference = row.ratioHeld   ? words::masked
                          : row.missing() ? "–"
                                          : pointsWithInterval(row.milestoneDifferences.front(), numbers);
    return line;
}

ForestLine wordsLine(Kind kind, const std::string& words)
{
    ForestLine line;
    line.kind = kind;
    line.name = words;
    return line;
}

void appendFactor(std::vector<ForestLine>& lines, const ForestInput& input, std::size_t index, bool stacked)
{
    const ForestFactor& factor = input.forest.factors[index];
    const std::string p = input.options.interaction ? interactionText(factor.interaction, input.style.numbers) : "";
    const std::size_t first = lines.size();
    if (!input.isFlat() && (stacked || factor.rows.empty())) lines.push_back(wordsLine(Kind::Name, ""));
    for (std::size_t i = 0; i < factor.rows.size(); ++i) {
        lines.push_back(rowLine(input, factor.rows[i], Kind::Level));
        lines.back().row = static_cast<int>(i);
    }
    for (std::size_t i = first; i < lines.size(); ++i) {
        lines[i].factor = static_cast<int>(index);
        lines[i].exploratory = factor.prespecified == false;
    }
    if (input.isFlat()) return;
    lines[first].name = factor.label;
    lines[first].p = p;
}

bool isExploratory(const ForestInput& input, std::size_t factor) { return input.forest.factors[factor].prespecified == false; }

std::vector<ForestLine> makeLines(const ForestInput& input, bool stacked)
{
    std::vector<ForestLine> lines;
    if (!input.isFlat()) lines.push_back(rowLine(input, input.forest.overall, Kind::Overall));
    bool exploratory = false;
    for (const std::size_t factor : input.factors) {
        if (isExploratory(input, factor) && !exploratory) {
            exploratory = true;
            lines.push_back(wordsLine(Kind::Exploratory, "Exploratory (not pre-specified)"));
        }
        appendFactor(lines, input, factor, stacked);
    }
    return lines;
}

/// For the page on which a factor's rows go on.
void appendContinuations(std::vector<ForestLine>& lines, const ForestInput& input)
{
    if (input.isFlat()) return;
    for (const std::size_t factor : input.factors) {
        lines.push_back(wordsLine(Kind::Name, input.forest.factors[factor].label + " (continued)"));
        lines.back().factor = static_cast<int>(factor);
        lines.back().exploratory = isExploratory(input, factor);
    }
}

double widest(const ForestInput& input, const std::vector<ForestLine>& lines, const auto& words)
{
    double width = 0;
    for (const ForestLine& line : lines) width = std::max(width, input.measure(words(line), line.kind == Kind::Overall));
    return width;
}

/// Natural widths of the columns right of the labels.
struct Widths {
    std::array<double, 2> counts{}, medians{};
    double ratio = 0, dagger = 0, difference = 0, p = 0;
};

/// Two columns under one common head are at least as wide together as the head.
void makeRoomForHead(std::array<double, 2>& columns, double gap, double head)
{
    const double lacking = head - (columns[0] + gap + columns[1]);
    if (lacking <= 0) return;
    columns[0] += lacking / 2;
    columns[1] += lacking / 2;
}

Widths naturalWidths(const ForestInput& input, const std::vector<ForestLine>& lines)
{
    const double gap = gapOf(input);
    const auto small = [&](const std::string& words) { return input.metrics.measure(words, input.small()).width; };
    Widths widths;
    for (std::size_t arm = 0; arm < 2; ++arm) {
        const double head = armHead(input, arm).width;
        widths.counts[arm] = std::max(head, widest(input, lines, [arm](const ForestLine& line) { return line.counts[arm]; }));
        widths.medians[arm] = std::max(head, widest(input, lines, [arm](const ForestLine& line) { return line.medians[arm]; }));
    }
    makeRoomForHead(widths.counts, gap, small(countsHead()));
    makeRoomForHead(widths.medians, gap, small(medianUnit(input)));
    widths.ratio = std::max(input.measure(ratioHead(input), true), widest(input, lines, [](const ForestLine& line) { return line.ratio; }));
    widths.dagger =
        std::ranges::any_of(lines, [](const ForestLine& line) { return line.data != nullptr && stats::isImprecise(*line.data); })
            ? input.measure(dagger)
            : 0;
    widths.difference = std::max({input.measure(differenceHead(input), true), small(differencePlace(input)),
                                  widest(input, lines, [](const ForestLine& line) { return line.difference; })});
    widths.p = std::max({input.measure(pLetter(input.style.numbers), true), small(interactionHead()),
                         widest(input, lines, [](const ForestLine& line) { return line.p; })});
    return widths;
}

/// Width of everything but labels and plot, with the gap before each column.
double numbersWidth(const Widths& widths, const ForestPlan& plan, double gap)
{
    double sum = widths.counts[0] + widths.counts[1] + widths.ratio + widths.dagger + 4 * gap; // the plot has a gap too
    if (plan.medians) sum += widths.medians[0] + widths.medians[1] + 2 * gap;
    if (plan.difference) sum += widths.difference + gap;
    if (plan.interaction) sum += widths.p + gap;
    return sum;
}

/// Natural widths, and what names need in two lines.
struct Labels {
    double name = 0, narrowName = 0, label = 0;
};

double widestWord(const ForestInput& input, std::string_view words)
{
    double widest = 0;
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        widest = std::max(widest, input.measure(std::string(words.substr(0, end))));
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return widest;
}

/// Of the factors' names, when none needs more room than words or half of the longest do.
double narrowNameWidth(const ForestInput& input, const std::vector<ForestLine>& lines, double natural)
{
    double most = narrowNameShare * natural, width = 0;
    for (const ForestLine& line : lines)
        if (line.factor >= 0) most = std::max(most, widestWord(input, line.name));
    for (const ForestLine& line : lines)
        if (line.factor >= 0 && !line.name.empty()) width = std::max(width, input.block(line.name, input.text(), most).width);
    return width;
}

Labels labelWidths(const ForestInput& input, const std::vector<ForestLine>& lines)
{
    Labels labels;
    double overall = 0;
    for (const ForestLine& line : lines) {
        if (line.kind == Kind::Level) labels.label = std::max(labels.label, input.measure(line.label));
        if (!line.name.empty() && line.factor >= 0) labels.name = std::max(labels.name, input.measure(line.name));
        if (line.kind == Kind::Overall) overall = input.measure(line.label, true);
    }
    labels.narrowName = narrowNameWidth(input, lines, labels.name);
    labels.name = std::max(labels.name, overall);
    return labels;
}

void placeLabels(ForestColumns& columns, const ForestInput& input, const ForestPlan& plan, const Labels& labels, double room)
{
    const double em = input.em(), name = plan.narrowNames ? labels.narrowName : labels.name;
    columns.label = columns.name + (input.isFlat() ? 0 : plan.stacked ? indentEm * em : name + gapOf(input));
    const double natural = input.isFlat() ? std::max(labels.label, input.measure(rowsHead(input), true))
                           : plan.stacked ? std::max(labels.label, input.measure(input.forest.overall.label, true) - indentEm * em)
                                          : labels.label;
    columns.labelWidth = plan.wrapped ? std::min(natural, room - (columns.label - columns.name)) : natural;
    columns.fits = columns.label - columns.name + columns.labelWidth <= room + 1e-9;
    if (plan.wrapped)
        columns.fits =
            columns.fits && columns.labelWidth >= std::min(natural, (plan.plotShare > plotShares[3] ? goodLabelEm : leastLabelEm) * em);
}

void placeNumbers(ForestColumns& columns, const Widths& widths, const ForestPlan& plan, double gap, double right)
{
    columns.numbersLeft = columns.label + columns.labelWidth + gap;
    double x = columns.label + columns.labelWidth;
    for (std::size_t arm = 0; arm < 2; ++arm) columns.counts[arm] = x += gap + widths.counts[arm];
    columns.mediansLeft = x + gap;
    for (std::size_t arm = 0; plan.medians && arm < 2; ++arm) columns.medians[arm] = x += gap + widths.medians[arm];
    columns.plot = x + gap;
    columns.p = right;
    columns.difference = right - (plan.interaction ? widths.p + gap : 0);
    columns.dagger = columns.difference - (plan.difference ? widths.difference + gap : 0) - widths.dagger;
    columns.ratio = columns.dagger;
    columns.plotWidth = columns.ratio - widths.ratio - gap - columns.plot;
}

ForestColumns solveColumns(const ForestInput& input, const ForestPlan& plan, const Labels& labels, const Widths& widths, double left,
                           double right)
{
    const double content = right - left;
    double gap = gapOf(input);
    const double leastPlot = std::max(leastPlotEm * input.em(), plan.plotShare * content);
    ForestColumns columns;
    columns.name = left;
    placeLabels(columns, input, plan, labels, content - numbersWidth(widths, plan, gap) - leastPlot);
    placeNumbers(columns, widths, plan, gap, right);
    // Beyond a share of the page the plot tells no more: the columns stand apart instead.
    if (const double spare = columns.plotWidth - mostPlotShare * content; spare > 0) {
        gap += spare / (4 + (plan.medians ? 2 : 0) + (plan.difference ? 1 : 0) + (plan.interaction ? 1 : 0));
        placeNumbers(columns, widths, plan, gap, right);
    }
    // A name over its levels may run on over the counts, which its line has not.
    columns.nameWidth = plan.stacked ? columns.plot - gapOf(input) - columns.name : columns.label - columns.name - gapOf(input);
    return columns;
}

/// What a name may take: its column; on a line of its own it runs on over the counts.
double nameRoom(const ForestInput& input, const ForestColumns& columns, const ForestLine& line)
{
    if (line.kind == Kind::Exploratory) return 1e6;
    return line.kind == Kind::Name ? columns.plot - gapOf(input) - columns.name : columns.nameWidth;
}

/// A name beside its levels goes on beside the next ones; where they are fewer than its lines, the last makes room.
void makeRoomForNames(std::vector<ForestLine>& lines, double lineHeight)
{
    for (std::size_t first = 0; first < lines.size();) {
        std::size_t end = first + 1;
        double height = lines[first].height;
        for (; end < lines.size() && lines[end].factor == lines[first].factor && lines[end].name.empty(); ++end)
            height += lines[end].height;
        const double lacking = lineHeight * static_cast<double>(lines[first].nameBlock.lines.size()) - height;
        if (lines[first].kind == Kind::Level && lacking > 0) lines[end - 1].height += lacking;
        first = end;
    }
}

void wrapLabels(const ForestInput& input, const ForestLayout& layout, std::vector<ForestLine>& lines)
{
    const ForestColumns& columns = layout.columns;
    const double lineHeight = layout.lineHeight;
    for (ForestLine& line : lines) {
        const bool bold = line.kind == Kind::Overall || line.kind == Kind::Exploratory;
        const figure::Color color = line.isMuted() || line.kind == Kind::Exploratory ? input.style.softInk : input.style.ink;
        const figure::TextStyle style = input.text(color, bold);
        const double slack = 1e-6; // a text exactly as wide as its column does not wrap
        if (!line.name.empty()) line.nameBlock = input.block(line.name, style, nameRoom(input, columns, line) + slack);
        const double indent = line.kind == Kind::Overall ? columns.label - columns.name : 0; // it begins where names do
        if (!line.label.empty()) line.labelBlock = input.block(line.label, style, indent + columns.labelWidth + slack);
        const bool runsOn = layout.plan.narrowNames && line.kind == Kind::Level;
        const std::size_t count = std::max<std::size_t>({1, runsOn ? 0 : line.nameBlock.lines.size(), line.labelBlock.lines.size()});
        line.height = lineHeight * static_cast<double>(count);
        if (line.kind == Kind::Overall) line.height *= 1.5;
        if (line.kind == Kind::Exploratory) line.height *= 1.4;
    }
    if (layout.plan.narrowNames) makeRoomForNames(lines, lineHeight);
}

/// For one choice of columns: names in two lines beside their levels, over them, and labels that wrap, before the plot has less.
void addPlans(std::vector<ForestPlan>& list, const ForestPlan& columns, double leastShare, bool compact)
{
    for (const double share : plotShares) {
        if (share < leastShare) return;
        ForestPlan plan = columns;
        plan.plotShare = share;
        list.push_back(plan);
        plan.narrowNames = true;
        list.push_back(plan);
        if (compact) continue;
        plan.narrowNames = false;
        plan.stacked = true;
        list.push_back(plan);
        plan.wrapped = true;
        list.push_back(plan);
    }
}

/// In the order in which things go where it is narrow: medians, P, the difference; before P labels wrap.
std::vector<ForestPlan> plans(const ForestInput& input)
{
    const bool m = input.options.medians, p = input.options.interaction && !input.isFlat(), d = input.hasDifference();
    constexpr double shareBesideMedians = 0.3;
    std::vector<ForestPlan> list;
    if (m) addPlans(list, {.medians = true, .interaction = p, .difference = d}, shareBesideMedians, input.compact);
    addPlans(list, {.medians = false, .interaction = p, .difference = d}, 0, input.compact);
    if (input.compact) return list;
    if (p) addPlans(list, {.medians = false, .interaction = false, .difference = d}, 0, false);
    if (d) addPlans(list, {.medians = false, .interaction = false, .difference = false}, 0, false);
    return list;
}

std::vector<figure::RatioInterval> ratios(const ForestInput& input)
{
    std::vector<figure::RatioInterval> list;
    const auto add = [&](const ForestRow& row) {
        list.push_back({row.hazardRatio.estimate, row.hazardRatio.lower, row.hazardRatio.upper});
    };
    if (!input.isFlat()) add(input.forest.overall);
    for (const std::size_t factor : input.factors)
        for (const ForestRow& row : input.forest.factors[factor].rows) add(row);
    return list;
}

/// Heads and cells of the columns that are there.
std::vector<std::string> textsShown(const ForestInput& input, const ForestLayout& layout)
{
    std::vector<std::string> texts{ratioHead(input)};
    if (layout.plan.difference) texts.push_back(differenceHead(input));
    for (const ForestLine& line : layout.lines) {
        texts.insert(texts.end(), {line.name, line.label, line.ratio});
        if (layout.plan.medians) texts.insert(texts.end(), line.medians.begin(), line.medians.end());
        if (layout.plan.difference) texts.push_back(line.difference);
        if (layout.plan.interaction) texts.push_back(line.p);
    }
    return texts;
}

/// Title, message and footnote.
figure::PageText wordsAround(const ForestInput& input, const ForestLayout& layout)
{
    figure::PageText text;
    text.message = forestMessage(input.forest, input.options.message, input.style);
    if (input.options.showTitle) {
        text.title = report::typedOr(input.options.title, forestTitle(input.forest));
        text.subtitle = report::typedOr(input.options.subtitle, text.message.empty() ? forestSubtitle(input.forest) : "");
    } else {
        text.subtitle = report::typedOr(input.options.subtitle, forestWhat(input.forest));
    }
    ForestShown shown{input.factors, input.options.interaction && layout.plan.interaction, layout.axis.low, layout.axis.high,
                      textsShown(input, layout)};
    shown.texts.insert(shown.texts.end(), {text.title, text.subtitle, text.message});
    text.notes = forestNotes(input.forest, shown, input.options, input.style);
    if (!text.title.empty() && text.subtitle.empty()) text.notes.push_back(forestSource(input.forest));
    text.provenance = syntheticSentence(input.forest.everyone);
    return text;
}

/// Everything that stands around the rows, once it is known what their columns hold.
void measureSurroundings(const ForestInput& input, ForestLayout& layout)
{
    layout.page = figure::layOutPage(wordsAround(input, layout), input.style, input.metrics, input.width, input.height);
    const double em = input.em(), small = input.block("Hg", input.small()).lineHeight;
    layout.headHeight = std::max(armHead(input, 0).height(), armHead(input, 1).height()) + small + 0.5 * em;
    const double lines = hasAxisTitle(input.style) ? 3.4 : 2.4; // numbers, title, whom they favour
    layout.axisHeight = em * 0.6 + lines * layout.lineHeight + (layout.page.notes.empty() ? 0 : 0.4 * em);
}

double heightOf(const std::vector<ForestLine>& lines, std::size_t from, std::size_t to)
{
    double sum = 0;
    for (std::size_t i = from; i < to; ++i) sum += lines[i].height;
    return sum;
}

/// A factor's lines stay together, with the heading before them; rows of equal rank each stand alone.
std::size_t blockEnd(const ForestLayout& layout, std::size_t start)
{
    const std::vector<ForestLine>& lines = layout.lines;
    if (layout.firstRow() == 0) return start + 1;
    const std::size_t first = lines[start].kind == Kind::Exploratory ? start + 1 : start;
    std::size_t end = first + 1;
    while (end < layout.shown && lines[end].factor == lines[first].factor) ++end;
    return end;
}

} // namespace

double ForestLayout::rowsHeight() const { return heightOf(lines, 0, shown); }

double ForestLayout::tallestRow() const
{
    double row = 0, name = 0, heading = 0;
    for (std::size_t i = firstRow(); i < lines.size(); ++i) {
        double& most = lines[i].kind == Kind::Exploratory ? heading : i < shown && lines[i].kind == Kind::Level ? row : name;
        most = std::max(most, lines[i].height);
    }
    return row + name + heading;
}

figure::TextBlock armHead(const ForestInput& input, std::size_t arm)
{
    const study::Arm& who = input.forest.everyone.arms[arm].arm;
    const figure::ArmStyle colours = figure::armStyle(who, input.forest.places[arm], input.forest.armsChosen, input.style);
    return figure::balancedBlock(who.shortLabel, input.text(colours.text, true), 6.5 * input.em(), input.metrics);
}

std::string medianUnit(const ForestInput& input) { return words::withUnit("median", input.forest.everyone.unit); }

std::string ratioHead(const ForestInput& input)
{
    return "HR (" + words::intervalName(input.forest.everyone.confidence, input.style.numbers) + ")" +
           (input.forest.simultaneous ? doubleDagger : "");
}

std::string differenceHead(const ForestInput& input)
{
    return "Difference (" + words::intervalName(input.forest.everyone.confidence, input.style.numbers) + ")";
}

std::string differencePlace(const ForestInput& input)
{
    if (!input.hasDifference()) return {};
    const std::string unit = unitName(input.forest.everyone);
    return "points, at " + timeText(input.forest.everyone.selection.at.front(), input.style.numbers) + (unit.empty() ? "" : " " + unit);
}

std::string rowsHead(const ForestInput& input)
{
    switch (input.forest.kind()) {
    case study::ForestRows::Subgroups: return "Subgroup";
    case study::ForestRows::Populations: return "Population";
    case study::ForestRows::Endpoints: return "Endpoint";
    }
    return {};
}

ForestLayout layOutForest(const ForestInput& input)
{
    ForestLayout layout;
    layout.page.content = figure::pageContent(input.style, input.width, input.height);
    layout.lineHeight = input.block("Hg", input.text()).lineHeight * 1.08;
    layout.axis = figure::logAxis(ratios(input));
    const std::vector<ForestLine> lines[] = {makeLines(input, false), makeLines(input, true)};
    const Widths widths = naturalWidths(input, lines[0]);
    const Labels labels = labelWidths(input, lines[0]);
    for (const ForestPlan& plan : plans(input)) {
        layout.plan = plan;
        layout.columns = solveColumns(input, plan, labels, widths, layout.left(), layout.right());
        if (layout.columns.fits) break;
    }
    layout.lines = lines[layout.plan.stacked ? 1 : 0];
    layout.shown = layout.lines.size();
    appendContinuations(layout.lines, input);
    wrapLabels(input, layout, layout.lines);
    measureSurroundings(input, layout);
    return layout;
}

std::vector<std::vector<std::size_t>> forestPageBreaks(const ForestLayout& layout, double room)
{
    const auto& lines = layout.lines;
    const auto find = [&](std::size_t from, const auto& test) {
        return static_cast<std::size_t>(std::find_if(lines.begin() + static_cast<std::ptrdiff_t>(from), lines.end(), test) - lines.begin());
    };
    const std::size_t heading = find(0, [](const ForestLine& line) { return line.kind == Kind::Exploratory; });
    std::vector<std::vector<std::size_t>> pages(1);
    double used = 0;
    const auto add = [&](std::size_t i) {
        pages.back().push_back(i);
        used += lines[i].height;
    };
    const auto startPage = [&](std::size_t first, bool continues) {
        if (pages.back().empty()) return;
        pages.emplace_back();
        used = 0;
        if (lines[first].exploratory) add(heading);
        if (continues) add(find(layout.shown, [&](const ForestLine& line) { return line.factor == lines[first].factor; }));
    };
    for (std::size_t i = layout.firstRow(); i < layout.shown;) {
        const std::size_t end = blockEnd(layout, i);
        if (used + heightOf(lines, i, end) > room) startPage(i, false);
        for (const std::size_t first = i; i < end; ++i) {
            if (i > first && used + lines[i].height > room) startPage(i, true); // a factor longer than a page
            add(i);
        }
    }
    return pages;
}

} // namespace atrisk::analyses
