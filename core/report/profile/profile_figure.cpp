#include "core/report/profile/profile_figure.h"

#include "core/base/text.h"
#include "core/figure/page/key.h"
#include "core/figure/page/page.h"
#include "core/figure/part.h"
#include "core/figure/response_style.h"
#include "core/figure/symbol.h"
#include "core/stats/survival/time_axis.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace atrisk::report {
namespace {

using figure::Point;

constexpr double nameShare = 0.34, barShare = 0.42;
constexpr figure::Color severeColor{0xB4, 0x3E, 0x1E}, severeDark{0xE8, 0x84, 0x62};

/// Something on the time line of a row.
struct Bar {
    double from = 0, to = 0;
    figure::Color color;
    bool goesOn = false; ///< no end is told
};
struct Sign {
    double at = 0;
    figure::Symbol symbol = figure::Symbol::Circle;
    figure::Color fill, edge;
    std::string words = {}; ///< beside or over it
};
struct Row {
    std::string name;
    std::vector<Bar> bars = {};
    std::vector<Sign> signs = {};
    bool isThin = false;
};
struct Lane {
    std::string title;
    std::vector<Row> rows;
};

class Drawing {
public:
    Drawing(const Profile& profile, const figure::Style& style, const figure::TextMetrics& metrics, double width)
        : m_profile(profile), m_style(style), m_metrics(metrics), m_content(figure::pageContent(style, width, 100)), m_width(width)
    {
        addEndpoints();
        addResponses();
        addScans();
        addEvents();
        addExposure();
        measure();
    }

    figure::Figure draw()
    {
        m_figure = figure::emptyFigure(m_style, m_width, 0);
        m_figure.title = m_profile.name;
        m_figure.description = description();
        m_y = m_content.y;
        put(m_profile.name, {m_style.titleSize, true, false, m_style.ink}, "Title");
        put(m_profile.arm, text(), "Subtitle");
        put(m_profile.asOf, text(), "AsOf");
        m_y += 0.6 * em();
        appendKey();
        const double top = m_y;
        for (const Lane& lane : m_lanes) appendLane(lane);
        if (m_lanes.empty())
            put("Nothing with a time is told of this patient.", text(), "Nobody");
        else
            appendAxis(top);
        appendNotes();
        m_figure.height = m_y + m_content.y;
        return std::move(m_figure);
    }

private:
    [[nodiscard]] double em() const { return m_style.textSize * figure::millimetresPerPoint; }
    [[nodiscard]] figure::TextStyle text(bool bold = false) const { return {m_style.textSize, bold, false, m_style.ink}; }
    [[nodiscard]] figure::TextBlock block(const std::string& words, double width, bool bold = false) const
    {
        return figure::textBlock(words, text(bold), width, m_metrics);
    }
    [[nodiscard]] double wide(const std::string& words) const { return m_metrics.measure(words, text()).width; }
    [[nodiscard]] figure::Color severe() const { return m_style.dark ? severeDark : severeColor; }
    [[nodiscard]] figure::Color mild() const { return figure::mixed(m_style.softInk, m_style.background, 0.5); }

    void addEndpoints()
    {
        Lane lane{"Endpoints", {}};
        for (const Profile::Endpoint& endpoint : m_profile.endpoints) {
            const figure::Symbol symbol = endpoint.isEvent ? figure::Symbol::Diamond : figure::Symbol::Circle;
            lane.rows.push_back(
                {endpoint.label,
                 {{endpoint.from, endpoint.time, m_style.accent}},
                 {{endpoint.time, symbol, endpoint.isEvent ? m_style.accent : m_style.background, m_style.accent, endpoint.outcome}},
                 true});
        }
        add(std::move(lane));
    }

    void addResponses()
    {
        Row row{"Assessments", {}, {}, false};
        for (const Profile::Response& response : m_profile.responses)
            row.signs.push_back({response.time, figure::Symbol::Square, figure::responseColor(response.response, m_style),
                                 figure::responseEdge(m_style), std::string(study::shortWords(*response.response))});
        if (!row.signs.empty()) add({"Responses", {std::move(row)}});
    }

    void addScans()
    {
        Row row{"Change from baseline", {}, {}, false};
        for (const Profile::Scan& scan : m_profile.scans)
            row.signs.push_back({scan.time, scan.change > 0 ? figure::Symbol::Triangle : figure::Symbol::TriangleDown, m_style.softInk,
                                 m_style.softInk, words::signedNumber(scan.change, 0, m_style.numbers) + "%"});
        if (!row.signs.empty()) add({"Target lesions", {std::move(row)}});
    }

    /// A row for each term, in the order of their first events.
    void addEvents()
    {
        Lane lane{"Adverse events", {}};
        std::map<std::string, std::size_t> rowOf;
        for (const Profile::Event& event : m_profile.events) {
            const auto [found, isNew] = rowOf.try_emplace(event.term, lane.rows.size());
            if (isNew) lane.rows.push_back({event.term, {}, {}, false});
            Row& row = lane.rows[found->second];
            const bool isOpen = std::isnan(event.to);
            const figure::Color color = event.severe ? severe() : mild();
            row.bars.push_back({event.from, isOpen ? event.from : std::max(event.from, event.to), color, isOpen});
            if (event.serious) row.signs.push_back({event.from, figure::Symbol::Star, m_style.ink, m_style.ink, ""});
            if (!event.grade.empty() && row.bars.size() == 1)
                row.name += " (" + words::inSentence(event.grade) + ")";
            else if (!event.grade.empty())
                row.name.insert(row.name.size() - 1, ", " + words::inSentence(event.grade));
        }
        add(std::move(lane));
    }

    void addExposure()
    {
        Lane lane{"Exposure", {}};
        std::map<std::string, std::size_t> rowOf;
        for (const Profile::Dosing& dosing : m_profile.exposure) {
            const auto [found, isNew] = rowOf.try_emplace(dosing.label, lane.rows.size());
            if (isNew) lane.rows.push_back({dosing.label, {}, {}, false});
            lane.rows[found->second].bars.push_back({dosing.from, dosing.to, figure::mixed(m_style.accent, m_style.background, 0.6)});
        }
        add(std::move(lane));
    }

    void add(Lane lane)
    {
        if (!lane.rows.empty()) m_lanes.push_back(std::move(lane));
    }

    /// Names as wide as the widest, as far as they may be; the axis to the last thing that is drawn.
    void measure()
    {
        double low = 0, high = 0, names = 0;
        for (const Lane& lane : m_lanes)
            for (const Row& row : lane.rows) {
                names = std::max(names, wide(row.name) + 0.6 * em());
                for (const Bar& bar : row.bars) low = std::min(low, bar.from), high = std::max(high, bar.to);
                for (const Sign& sign : row.signs) low = std::min(low, sign.at), high = std::max(high, sign.at);
            }
        names = std::min(names + 1e-6, nameShare * m_content.width);
        m_nameWidth = names;
        const double inset = 0.8 * em(), left = m_content.x + names + inset;
        m_axes = {{left, 0, std::max(m_content.right() - left - inset, 1.0), 1}, low, high > low ? high : low + 1, 0, 1};
        leaveRoomForWords();
    }

    /// Right of the ends of lines, as far as the axis stays long enough.
    void leaveRoomForWords()
    {
        constexpr double leastShare = 0.6;
        const double span = m_axes.xMax - m_axes.xMin, whole = m_axes.plot.width;
        for (const Lane& lane : m_lanes)
            for (const Row& row : lane.rows)
                for (const Sign& sign : row.signs) {
                    const double share = (sign.at - m_axes.xMin) / span, room = m_content.right() - m_axes.plot.x - 0.7 * em();
                    if (row.isThin && share > 0)
                        m_axes.plot.width = std::min(m_axes.plot.width, std::max((room - wide(sign.words)) / share, leastShare * whole));
                }
    }

    /// What has no place on the time line.
    [[nodiscard]] std::string facts() const
    {
        std::vector<std::string> parts;
        for (const Profile::Fact& fact : m_profile.facts) parts.push_back(fact.label + ": " + fact.value);
        return base::joined(parts, "; ");
    }

    [[nodiscard]] std::string description() const
    {
        std::string all =
            m_profile.name + ". " + m_profile.arm + ". " + (m_profile.asOf.empty() ? "" : m_profile.asOf + " ") + facts() + ".";
        for (const Profile::Endpoint& endpoint : m_profile.endpoints)
            all += " " + endpoint.label + ": " + endpoint.outcome + " at " +
                   words::inUnits(words::timeText(std::round(endpoint.time * 10) / 10, m_style.numbers), m_profile.unit) + ".";
        for (const Profile::Event& event : m_profile.events)
            all += " " + event.term + (event.grade.empty() ? "" : ", " + event.grade) + ".";
        return all;
    }

    void put(const std::string& words, const figure::TextStyle& style, const char* part)
    {
        if (words.empty()) return;
        const figure::Part named(m_figure.marks, part);
        const figure::TextBlock lines = figure::textBlock(words, style, m_content.width, m_metrics);
        figure::appendBlock(m_figure.marks, lines, m_content.x, m_y, figure::Align::Left);
        m_y += lines.height();
    }

    [[nodiscard]] figure::KeyEntry signEntry(const std::string& name, figure::Symbol symbol, figure::Color fill, figure::Color edge) const
    {
        figure::PlacedBlock sample{{}, 1.1 * em(), em()};
        figure::appendSymbol(sample.marks, symbol, {0.55 * em(), 0.5 * em()}, 0.8 * em(), fill, edge);
        return {name, std::move(sample)};
    }

    void appendKey()
    {
        std::vector<figure::KeyEntry> entries;
        const auto& endpoints = m_profile.endpoints;
        if (std::ranges::any_of(endpoints, &Profile::Endpoint::isEvent))
            entries.push_back(signEntry("Event", figure::Symbol::Diamond, m_style.accent, m_style.accent));
        if (std::ranges::any_of(endpoints, std::logical_not(), &Profile::Endpoint::isEvent))
            entries.push_back(signEntry("Censored", figure::Symbol::Circle, m_style.background, m_style.accent));
        const auto has = [&](bool isSevere) { return std::ranges::count(m_profile.events, isSevere, &Profile::Event::severe) > 0; };
        if (has(true)) entries.push_back({"Severe event (grade 3 or more)", figure::swatch(severe(), severe(), m_style)});
        if (has(false)) entries.push_back({has(true) ? "Other event" : "Event, not severe", figure::swatch(mild(), mild(), m_style)});
        if (std::ranges::any_of(m_profile.events, &Profile::Event::serious))
            entries.push_back(signEntry("Serious", figure::Symbol::Star, m_style.ink, m_style.ink));
        if (std::ranges::any_of(m_profile.events, [](const Profile::Event& event) { return std::isnan(event.to); }))
            entries.push_back(openEntry());
        if (entries.empty()) return;
        const figure::Key key = figure::layOutKey(entries, m_style, m_content.width, m_metrics);
        figure::appendKey(m_figure.marks, key, m_content.x, m_y);
        m_y += key.height;
    }
    [[nodiscard]] figure::KeyEntry openEntry() const
    {
        figure::PlacedBlock sample{{}, 1.4 * em(), em()};
        appendArrow(sample.marks, 0, 0.5 * em(), 0.7 * em(), m_style.softInk);
        return {"No end is told", std::move(sample)};
    }
    void appendArrow(std::vector<figure::Mark>& marks, double x, double y, double size, figure::Color color) const
    {
        marks.emplace_back(figure::Segments{{{{x, y}, {x + size, y}}}, {color, m_style.axisWidth * 1.5, {}}});
        marks.emplace_back(figure::Band{{{x + 1.7 * size, y}, {x + size, y - size / 2}, {x + size, y + size / 2}}, color});
    }

    void appendLane(const Lane& lane)
    {
        {
            const figure::Part part(m_figure.marks, figure::partName("Lane", lane.title));
            m_y += 0.5 * em();
            const figure::TextBlock title = block(lane.title, m_content.width, true);
            figure::appendBlock(m_figure.marks, title, m_content.x, m_y, figure::Align::Left);
            m_y += title.height() + 0.15 * em();
        }
        for (const Row& row : lane.rows) appendRow(lane, row);
    }

    void appendRow(const Lane& lane, const Row& row)
    {
        const figure::Part part(m_figure.marks, figure::partName(lane.title, row.name));
        const figure::TextBlock name = block(row.name, m_nameWidth - 0.6 * em());
        const double line = block("0", 1e3).lineHeight;
        const std::size_t levels = levelsOf(row);
        const double height = std::max(name.height(), line * static_cast<double>(1 + (levels > 1 ? levels - 1 : 0))) + 0.3 * em();
        const double middle = m_y + height - 0.15 * em() - line / 2;
        figure::appendBlock(m_figure.marks, name, m_content.x + 0.6 * em(), middle + line / 2 - name.height(), figure::Align::Left);
        for (const Bar& bar : row.bars) appendBar(bar, row.isThin, middle, line);
        appendSigns(row, middle, line);
        m_y += height;
    }

    void appendBar(const Bar& bar, bool isThin, double middle, double line)
    {
        const double from = m_axes.x(bar.from), to = std::max(m_axes.x(bar.to), from + 0.25 * em());
        if (isThin) {
            m_figure.marks.emplace_back(
                figure::Segments{{{{from, middle}, {m_axes.x(bar.to), middle}}}, {bar.color, m_style.curveWidth, {}}});
            return;
        }
        const double height = barShare * line;
        m_figure.marks.emplace_back(figure::Box{{from, middle - height / 2, to - from, height}, bar.color, {{0, 0, 0, 0}, 0, {}}, 0});
        if (bar.goesOn && to + 0.7 * em() <= m_content.right()) appendArrow(m_figure.marks, to, middle, 0.4 * em(), bar.color);
    }

    /// Words stand right of their sign, left of it at the end of the line; those that would touch the ones before stand a line higher.
    struct PlacedWords {
        double left = 0;
        std::size_t level = 0;
    };
    [[nodiscard]] std::vector<PlacedWords> placeWords(const Row& row) const
    {
        std::vector<PlacedWords> placed;
        std::vector<double> free;
        for (const Sign& sign : row.signs) {
            const double width = wide(sign.words), x = m_axes.x(sign.at), gap = 0.6 * em();
            const bool isLast = x + gap + width > m_content.right();
            const double left = row.isThin && !isLast ? x + gap : isLast && row.isThin ? x - gap - width : x - width / 2;
            std::size_t level = row.isThin ? 0 : 1;
            while (level < free.size() && free[level] > left) ++level;
            if (free.size() <= level) free.resize(level + 1, -1e9);
            if (!sign.words.empty()) free[level] = left + width + 0.4 * em();
            placed.push_back(
                {std::clamp(left, m_content.x + m_nameWidth, std::max(m_content.x + m_nameWidth, m_content.right() - width)), level});
        }
        return placed;
    }
    [[nodiscard]] std::size_t levelsOf(const Row& row) const
    {
        std::size_t levels = 1;
        const auto placed = placeWords(row);
        for (std::size_t i = 0; i < placed.size(); ++i)
            if (!row.signs[i].words.empty()) levels = std::max(levels, placed[i].level + 1);
        return levels;
    }

    void appendSigns(const Row& row, double middle, double line)
    {
        const auto placed = placeWords(row);
        const double ascent = block("0", 1e3).ascent;
        for (std::size_t i = 0; i < row.signs.size(); ++i) {
            const Sign& sign = row.signs[i];
            const double x = m_axes.x(sign.at);
            figure::appendSymbol(m_figure.marks, sign.symbol, {x, middle}, 0.75 * em(), sign.fill, sign.edge);
            if (sign.words.empty()) continue;
            const double top = middle - line / 2 - static_cast<double>(placed[i].level) * line;
            if (row.isThin) clearBehind({placed[i].left, top, wide(sign.words), line});
            m_figure.marks.emplace_back(figure::Text{{placed[i].left, top + ascent}, sign.words, text(), figure::Align::Left, 0});
        }
    }
    /// Where words stand on their own line.
    void clearBehind(const figure::Rect& rect)
    {
        m_figure.marks.emplace_back(figure::Box{rect, m_style.background, {{0, 0, 0, 0}, 0, {}}, 0});
    }

    void appendAxis(double top)
    {
        const figure::Part part(m_figure.marks, "Time axis");
        m_axes.plot.y = top;
        m_axes.plot.height = m_y + 0.3 * em() - top;
        m_figure.axes = {m_axes};
        const double y = m_axes.plot.bottom(), tick = 0.3 * em(), label = y + tick + 0.15 * em();
        figure::Segments lines{{{{m_axes.plot.x, y}, {m_axes.plot.right(), y}}}, {m_style.softInk, m_style.axisWidth, {}}};
        double free = -1e9;
        for (const double value : stats::timeTicks(m_axes.xMax, m_profile.unit, {})) {
            if (value > m_axes.xMax + 1e-9) break;
            const figure::TextBlock words = block(words::timeText(value, m_style.numbers), 1e3);
            const double x = m_axes.x(value);
            lines.segments.push_back({{x, y}, {x, y + tick}});
            if (x - words.width / 2 < free) continue;
            figure::appendBlock(m_figure.marks, words, x, label, figure::Align::Centre);
            free = x + words.width / 2 + 0.4 * em();
        }
        m_figure.marks.emplace_back(std::move(lines));
        m_y = label + block("0", 1e3).lineHeight;
        const std::string since = "Since the start" + (m_profile.unit ? " (" + words::unitName(m_profile.unit) + ")" : std::string());
        const figure::TextBlock title = block(since, m_axes.plot.width);
        figure::appendBlock(m_figure.marks, title, m_axes.plot.x + m_axes.plot.width / 2, m_y, figure::Align::Centre);
        m_y += title.height();
    }

    void appendNotes()
    {
        m_y += 0.6 * em();
        put(facts(), text(), "Facts");
        for (const std::string& sentence : m_profile.undated) put(sentence, figure::noteText(m_style), "Footnote");
        put(m_profile.synthetic, figure::noteText(m_style), "Footnote");
    }

    const Profile& m_profile;
    const figure::Style& m_style;
    const figure::TextMetrics& m_metrics;
    figure::Rect m_content;
    double m_width, m_nameWidth = 0, m_y = 0;
    std::vector<Lane> m_lanes;
    figure::Axes m_axes;
    figure::Figure m_figure;
};

} // namespace

figure::Figure profileFigure(const Profile& profile, const figure::Style& style, const figure::TextMetrics& metrics, double width)
{
    return Drawing(profile, style, metrics, width).draw();
}

} // namespace atrisk::report
