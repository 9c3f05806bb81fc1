#include "core/analyses/swimmer/swimmer_figure.h"

#include "core/base/text.h"
#include "core/figure/arm_style.h"
#include "core/figure/page/key.h"
#include "core/figure/page/page.h"
#include "core/figure/part.h"
#include "core/figure/response_style.h"
#include "core/report/chosen_words.h"
#include "core/stats/survival/time_axis.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace atrisk::analyses {
namespace {

constexpr double shrink = 0.94;
constexpr double leastLane = 1.5, usualLane = 2.6; // millimetres of a lane's height
constexpr double mostLaneEm = 1.3, barShare = 0.62, symbolShare = 0.95;
constexpr std::uint8_t barAlpha = 130;
constexpr figure::Color nextTherapyColor{0x7A, 0x1F, 0x8C}; // violet: of no response, no arm and no death

/// What a mark stands for, in the order of the key.
enum class Event { Complete, Partial, Response, Progression, ProgressionOrDeath, NextTherapy, Death };
struct EventLook {
    Event event;
    const char* words;
    figure::Symbol symbol;
};
constexpr EventLook looks[] = {{Event::Complete, "Complete response", figure::Symbol::Diamond},
                               {Event::Partial, "Partial response", figure::Symbol::Circle},
                               {Event::Response, "Response", figure::Symbol::Triangle},
                               {Event::Progression, "Progression", figure::Symbol::Square},
                               {Event::ProgressionOrDeath, "Progression or death", figure::Symbol::TriangleDown},
                               {Event::NextTherapy, "Next therapy", figure::Symbol::Plus},
                               {Event::Death, "Death", figure::Symbol::Cross}};

figure::Color colorOf(Event event, const figure::Style& style)
{
    switch (event) {
    case Event::Complete: return figure::responseColor(study::BestResponse::Complete, style);
    case Event::Partial:
    case Event::Response: return figure::responseColor(study::BestResponse::Partial, style);
    case Event::Progression:
    case Event::ProgressionOrDeath: return figure::responseColor(study::BestResponse::Progression, style);
    case Event::NextTherapy: return nextTherapyColor;
    case Event::Death: return style.ink;
    }
    return style.ink;
}

/// What happened in a lane, and when.
std::vector<std::pair<Event, double>> eventsOf(const Lane& lane)
{
    std::vector<std::pair<Event, double>> events;
    const Event response = lane.best == study::BestResponse::Complete  ? Event::Complete
                           : lane.best == study::BestResponse::Partial ? Event::Partial
                                                                       : Event::Response;
    for (const auto& [event, time] : {std::pair{response, lane.response},
                                      {lane.mayBeDeath ? Event::ProgressionOrDeath : Event::Progression, lane.progression},
                                      {Event::NextTherapy, lane.nextTherapy},
                                      {Event::Death, lane.death}})
        if (!std::isnan(time)) events.emplace_back(event, time);
    return events;
}

double endOf(const Lane& lane)
{
    double end = lane.length;
    for (const auto& [event, time] : eventsOf(lane)) end = std::max(end, time);
    return end;
}

/// All pages of one size and style.
class Pages {
public:
    Pages(const Swimmer& swimmer, const report::FigureRequest& request, const figure::Style& style, double width, double height)
        : m_swimmer(swimmer), m_options(request.options.as<SwimmerOptions>()), m_request(request), m_style(style), m_width(width),
          m_height(height)
    {
        m_around = figure::layOutPage(words(), style, request.metrics, width, height);
        m_key = figure::layOutKey(keyEntries(), style, m_around.room.width, request.metrics);
        double end = 0;
        for (const Lane& lane : swimmer.lanes) end = std::max(end, endOf(lane));
        m_end = end > 0 ? end * 1.03 : 1;
        m_ticks = stats::timeTicks(m_end, swimmer.unit, {});
        while (!m_ticks.empty() && m_ticks.back() > m_end) m_ticks.pop_back();
    }

    [[nodiscard]] bool fits() const { return roomForLanes() >= 4 * line() && m_around.room.width > 12 * em(); }
    [[nodiscard]] double wholeHeight() const
    {
        return m_height - roomForLanes() + usualLane * static_cast<double>(m_swimmer.lanes.size()) +
               groupRow() * static_cast<double>(groups(0, m_swimmer.lanes.size()));
    }

    std::vector<figure::Figure> draw()
    {
        std::vector<std::pair<std::size_t, std::size_t>> pages;
        for (std::size_t from = 0; from < m_swimmer.lanes.size() || pages.empty();) {
            std::size_t to = from;
            while (to < m_swimmer.lanes.size() && heightOf(from, to + 1, leastLane) <= roomForLanes()) ++to;
            to = std::max(to, std::min(from + 1, m_swimmer.lanes.size()));
            pages.emplace_back(from, to);
            from = to;
        }
        std::vector<figure::Figure> figures;
        for (std::size_t page = 0; page < pages.size(); ++page)
            figures.push_back(drawPage(pages[page].first, pages[page].second, page + 1, pages.size()));
        return figures;
    }

private:
    [[nodiscard]] const words::NumberStyle& numbers() const { return m_style.numbers; }
    [[nodiscard]] double em() const { return m_style.textSize * figure::millimetresPerPoint; }
    [[nodiscard]] figure::TextStyle text(bool bold = false) const { return {m_style.textSize, bold, false, m_style.ink}; }
    [[nodiscard]] figure::TextBlock block(const std::string& words, bool bold = false) const
    {
        return figure::textBlock(words, text(bold), m_around.room.width, m_request.metrics);
    }
    [[nodiscard]] double line() const { return block("0").lineHeight; }
    [[nodiscard]] double groupRow() const { return 1.25 * line(); }
    [[nodiscard]] double axisHeight() const { return 0.7 * em() + 2.1 * line(); }
    [[nodiscard]] double roomForLanes() const { return m_around.room.height - m_key.height - axisHeight(); }

    [[nodiscard]] figure::PageText words() const
    {
        const report::PageWords page{
            m_swimmer.isTreatment ? "Treatment and response" : "Course and response",
            {},
            {words::joinedSentences({barsSentence(), nextTherapySentence(m_swimmer), absentSentence(m_swimmer, numbers())})},
            swimmerMethods(m_swimmer)};
        return report::pageText(m_swimmer.chosen, page, m_options, m_request);
    }
    [[nodiscard]] std::string barsSentence() const
    {
        std::string text = "Bars: " + words::inSentence(barWords(m_swimmer)) + "; thin lines go on to the last mark.";
        if (m_swimmer.isTreatment && !m_swimmer.knowsOngoing) text += " The data do not say whose treatment goes on.";
        return text;
    }

    [[nodiscard]] std::string groupName(const Lane& lane) const
    {
        if (m_options.group == LaneGroup::Arm) return report::chosenArm(m_swimmer.chosen, lane.arm).label;
        return lane.best ? std::string(study::words(*lane.best)) : "Best response not known";
    }
    [[nodiscard]] bool begins(std::size_t lane, std::size_t first) const
    {
        return lane == first || groupName(m_swimmer.lanes[lane]) != groupName(m_swimmer.lanes[lane - 1]);
    }
    [[nodiscard]] std::size_t groups(std::size_t from, std::size_t to) const
    {
        std::size_t count = 0;
        for (std::size_t lane = from; lane < to; ++lane) count += begins(lane, from) ? 1 : 0;
        return count;
    }
    [[nodiscard]] double heightOf(std::size_t from, std::size_t to, double lane) const
    {
        return groupRow() * static_cast<double>(groups(from, to)) + lane * static_cast<double>(to - from);
    }

    [[nodiscard]] figure::Color armColor(std::size_t arm) const
    {
        figure::Color color = figure::armStyle(report::chosenArm(m_swimmer.chosen, arm), arm, m_swimmer.chosen.arms.size(), m_style).line;
        color.alpha = barAlpha;
        return color;
    }

    [[nodiscard]] std::vector<figure::KeyEntry> keyEntries() const
    {
        std::vector<figure::KeyEntry> entries;
        const double size = 0.8 * em();
        for (std::size_t arm = 0;
             m_options.group == LaneGroup::Response && m_swimmer.patients.size() > 1 && arm < m_swimmer.patients.size(); ++arm)
            entries.push_back({report::chosenArm(m_swimmer.chosen, arm).label, figure::swatch(armColor(arm), m_style.softInk, m_style)});
        for (const EventLook& look : looks) {
            const auto has = [&](const Lane& lane) {
                return std::ranges::any_of(eventsOf(lane), [&](const auto& event) { return event.first == look.event; });
            };
            if (std::ranges::none_of(m_swimmer.lanes, has)) continue;
            figure::PlacedBlock sample{{}, 1.1 * em(), em()};
            figure::appendSymbol(sample.marks, look.symbol, {0.55 * em(), 0.5 * em()}, size, colorOf(look.event, m_style), m_style.ink);
            entries.push_back({look.words, std::move(sample)});
        }
        if (std::ranges::any_of(m_swimmer.lanes, &Lane::ongoing)) {
            figure::PlacedBlock sample{{}, 1.4 * em(), em()};
            appendArrow(sample.marks, 0, 0.5 * em(), 0.7 * em());
            entries.push_back({m_swimmer.isTreatment ? "Treatment goes on" : "Without the event so far", std::move(sample)});
        }
        return entries;
    }

    void appendArrow(std::vector<figure::Mark>& marks, double x, double y, double size) const
    {
        marks.emplace_back(figure::Segments{{{{x, y}, {x + size, y}}}, {m_style.ink, m_style.axisWidth * 1.5, {}}});
        marks.emplace_back(figure::Band{{{x + 1.7 * size, y}, {x + size, y - size / 2}, {x + size, y + size / 2}}, m_style.ink});
    }

    figure::Figure drawPage(std::size_t from, std::size_t to, std::size_t number, std::size_t count)
    {
        figure::Figure figure = figure::emptyFigure(m_style, m_width, m_height);
        figure.title = words().title.empty() ? "Treatment and response" : words().title;
        figure.description = "Swimmer plot of " + words::counted(m_swimmer.lanes.size(), "patient", numbers()) + ", " +
                             report::chosenSubtitle(m_swimmer.chosen, numbers()) + ".";
        figure::appendTitle(figure.marks, m_around);
        figure::appendNotes(figure.marks, m_around);
        figure::appendKey(figure.marks, m_key, m_around.room.x, m_around.room.y);
        const auto lanes = static_cast<double>(std::max<std::size_t>(to - from, 1));
        const double lane = std::min((roomForLanes() - heightOf(from, to, 0)) / lanes, mostLaneEm * em());
        const double top = m_around.room.y + m_key.height, bottom = top + heightOf(from, to, lane), inset = 0.6 * em();
        const figure::Axes axes{{m_around.room.x + inset, top, m_around.room.width - 2 * inset, bottom - top}, 0, m_end, 0, 1};
        figure.axes = {axes};
        double y = top;
        for (std::size_t i = from; i < to; ++i) {
            if (begins(i, from)) appendGroup(figure.marks, i, y);
            appendLane(figure.marks, m_swimmer.lanes[i], axes, y, lane);
            figure.spots.push_back({{axes.plot.x, y, axes.plot.width, lane}, static_cast<std::uint32_t>(i)});
            y += lane;
        }
        if (m_swimmer.lanes.empty()) {
            const figure::Part part(figure.marks, "Nobody");
            figure::appendBlock(figure.marks, block("Nobody to show"), axes.plot.x, top, figure::Align::Left);
        }
        appendAxis(figure.marks, axes);
        figure::appendPageNumber(figure.marks, number, count,
                                 {m_around.content.right(), m_around.notesTop() - figure::pageNumberHeight(m_style, m_request.metrics)},
                                 m_style, m_request.metrics);
        return figure;
    }

    void appendGroup(std::vector<figure::Mark>& marks, std::size_t lane, double& y) const
    {
        const std::string name = groupName(m_swimmer.lanes[lane]);
        const figure::Part part(marks, figure::partName("Group", name));
        const auto sameGroup = [&](const Lane& other) { return groupName(other) == name; };
        const auto shown = static_cast<std::uint64_t>(std::ranges::count_if(m_swimmer.lanes, sameGroup));
        const std::string words = name + " (" + words::counted(shown, "patient", numbers()) + ")";
        figure::TextStyle style = text(true);
        marks.emplace_back(figure::Text{{m_around.room.x, y + 0.1 * line() + block("0").ascent},
                                        figure::elideText(words, style, m_around.room.width, m_request.metrics),
                                        style,
                                        figure::Align::Left,
                                        0});
        y += groupRow();
    }

    void appendLane(std::vector<figure::Mark>& marks, const Lane& lane, const figure::Axes& axes, double y, double height) const
    {
        const figure::Part part(marks, figure::partName("Lanes", groupName(lane)));
        const double middle = y + height / 2, bar = barShare * height, left = axes.plot.x, right = axes.x(lane.length);
        if (const double end = axes.x(endOf(lane)); end > right)
            marks.emplace_back(figure::Segments{{{{right, middle}, {end, middle}}}, {m_style.softInk, m_style.axisWidth, {}}});
        marks.emplace_back(
            figure::Box{{left, middle - bar / 2, std::max(right - left, 0.0), bar}, armColor(lane.arm), {{0, 0, 0, 0}, 0, {}}, 0});
        const double size = std::min(symbolShare * height, 0.8 * em());
        if (lane.ongoing) appendArrow(marks, right, middle, 0.75 * size);
        for (const auto& [event, time] : eventsOf(lane)) {
            const auto look = std::ranges::find(looks, event, &EventLook::event);
            figure::appendSymbol(marks, look->symbol, {axes.x(time), middle}, size, colorOf(event, m_style), m_style.ink);
        }
    }

    void appendAxis(std::vector<figure::Mark>& marks, const figure::Axes& axes) const
    {
        const figure::Part part(marks, "Time axis");
        const figure::Rect& plot = axes.plot;
        const double y = plot.bottom() + 0.2 * em(), tick = 0.3 * em(), baseline = y + tick + 0.15 * em() + block("0").ascent;
        figure::Segments lines{{{{plot.x, y}, {plot.right(), y}}}, {m_style.softInk, m_style.axisWidth, {}}};
        double free = -1e9;
        for (const double value : m_ticks) {
            lines.segments.push_back({{axes.x(value), y}, {axes.x(value), y + tick}});
            const figure::TextBlock label = block(timeText(value, numbers()));
            if (axes.x(value) - label.width / 2 < free) continue;
            figure::appendBlock(marks, label, axes.x(value), baseline - label.ascent, figure::Align::Centre);
            free = axes.x(value) + label.width / 2 + 0.4 * em();
        }
        marks.emplace_back(std::move(lines));
        const std::string title = m_swimmer.unit ? words::capitalized(words::unitName(m_swimmer.unit)) : "Time";
        figure::appendBlock(marks, block(title), plot.x + plot.width / 2, baseline - block("0").ascent + line(), figure::Align::Centre);
    }

    const Swimmer& m_swimmer;
    const SwimmerOptions& m_options;
    const report::FigureRequest& m_request;
    const figure::Style& m_style;
    double m_width, m_height, m_end = 1;
    figure::PageLayout m_around;
    figure::Key m_key;
    std::vector<double> m_ticks;
};

} // namespace

std::string barWords(const Swimmer& swimmer) { return swimmer.bar.words(); }

std::string absentSentence(const Swimmer& swimmer, const words::NumberStyle& numbers)
{
    std::vector<std::string> sentences;
    const std::uint64_t without = std::accumulate(swimmer.withoutBar.begin(), swimmer.withoutBar.end(), std::uint64_t{0});
    if (without > 0)
        sentences.push_back(words::counted(without, "patient", numbers) + " without " + words::inSentence(barWords(swimmer)) +
                            (without == 1 ? " is" : " are") + " not shown.");
    if (swimmer.notShown > 0)
        sentences.push_back("Responders only: " + words::counted(swimmer.notShown, "patient", numbers) + " who did not respond " +
                            (swimmer.notShown == 1 ? "is" : "are") + " not shown.");
    return words::joinedSentences(sentences);
}

std::string nextTherapySentence(const Swimmer& swimmer)
{
    const bool any = std::ranges::any_of(swimmer.lanes, [](const Lane& lane) { return !std::isnan(lane.nextTherapy); });
    return any ? "Next therapies: " + swimmer.nextTherapyOf + "." : std::string();
}

std::string swimmerMethods(const Swimmer& swimmer)
{
    std::vector<std::string> sentences{"Each bar is one patient, the longest first."};
    if (std::ranges::any_of(swimmer.lanes, &Lane::mayBeDeath))
        sentences.push_back("Progressions or deaths: events of " + words::inSentence(swimmer.progressionOf) +
                            "; the data do not say which of them are deaths.");
    else if (!swimmer.progressionOf.empty())
        sentences.push_back("Progressions: events of " + words::inSentence(swimmer.progressionOf) + " that are no deaths.");
    return words::joinedSentences(sentences);
}

std::vector<figure::Figure> swimmerPages(const Swimmer& swimmer, const report::FigureRequest& request)
{
    figure::Style used = request.style;
    const auto fits = [&](const figure::Style& tried) { return Pages(swimmer, request, tried, request.width, request.height).fits(); };
    if (!figure::shrinkUntilItFits(used, shrink, fits, request.style.leastSize)) (void)figure::shrinkUntilItFits(used, shrink, fits);
    return Pages(swimmer, request, used, request.width, request.height).draw();
}

double swimmerHeight(const Swimmer& swimmer, const report::FigureRequest& request)
{
    return Pages(swimmer, request, request.style, request.style.width, 2000).wholeHeight();
}

} // namespace atrisk::analyses
