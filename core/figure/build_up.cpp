#include "core/figure/build_up.h"

#include "core/figure/part.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace atrisk::figure {
namespace {

constexpr std::string_view after = ": ", panel = "Panel ";

bool isAmong(std::string_view what, const auto& list) { return std::ranges::find(list, what) != list.end(); }

/// What shows somebody's data: whoever has one is built up.
constexpr std::array<std::string_view, 16> drawn{"Curve",  "Curve as analysed", "Curve now", "Curve then", "Line",  "Bar",   "Box",
                                                 "Lanes",  "Estimate",          "Row",       "Events",     "Ratio", "Layer", "Group",
                                                 "Factor", "Patients"};
/// Rows of a forest, which belong to their factor: "Age: < 65 years".
constexpr std::array<std::string_view, 6> rows{"Row", "Estimate", "Factor", "Guides", "Expected", "Shrunken"};
/// What is said of everybody together, and what compares somebody with another.
constexpr std::array<std::string_view, 14> together{
    "Message",    "Annotation", "Median lines",     "Note",        "Numbers",         "Deaths",       "Comparison",
    "All events", "Smooth",     "Log hazard ratio", "Higher with", "Confidence band", "Hazard ratio", "Overall hazard ratio"};
constexpr std::array<std::string_view, 5> comparing{"Interaction", "Milestones", "Difference", "Statistic", "Best"};

bool isAxis(std::string_view what)
{
    return what == "Axis lines" || what == "Grid" || what == "Axes" || what.ends_with("axis") || what.ends_with("Axis");
}

/// "Age" of the row "Age: < 65 years".
std::string_view ownerOf(const PartWords& words)
{
    return isAmong(words.what, rows) ? words.whose.substr(0, words.whose.find(after)) : words.whose;
}

/// In the order of the drawing. Where nobody is named, a panel is somebody's: "Panel Placebo: Bars".
std::vector<std::string_view> ownersOf(const Figure& figure)
{
    std::vector<std::string_view> owners, panels;
    const auto add = [](std::vector<std::string_view>& list, std::string_view owner) {
        if (!owner.empty() && !isAmong(owner, list)) list.push_back(owner);
    };
    for (const Mark& mark : figure.marks) {
        const PartWords words = partWords(partOf(mark));
        if (isAmong(words.what, drawn)) add(owners, ownerOf(words));
        if (words.where.starts_with(panel)) add(panels, words.where.substr(panel.size()));
    }
    return owners.empty() ? panels : owners;
}

class Order {
public:
    explicit Order(const Figure& figure) : m_owners(ownersOf(figure)) {}

    [[nodiscard]] bool empty() const { return m_owners.empty(); }
    [[nodiscard]] std::size_t count() const { return m_owners.size() + 3; }
    [[nodiscard]] std::size_t result() const { return m_owners.size() + 1; }
    [[nodiscard]] std::size_t milestones() const { return m_owners.size() + 2; }

    /// With which step the part comes.
    [[nodiscard]] std::size_t of(std::string_view part) const
    {
        const PartWords words = partWords(part);
        if (words.what == "Milestone rates") return milestones();
        if (words.where == "Difference") return isAxis(words.what) ? 0 : result();
        if (isAmong(words.what, comparing) || (words.whose.empty() && isAmong(words.what, together))) return result();
        if (!words.whose.empty()) return placeOf(ownerOf(words)).value_or(words.what == "Key" ? 0 : result()); // of colours, not of arms
        return words.where.starts_with(panel) ? placeOf(words.where.substr(panel.size())).value_or(0) : 0;
    }

    [[nodiscard]] std::string adds(std::size_t step, const std::vector<std::string_view>& whats) const
    {
        if (step == 0) return "the axes";
        if (step <= m_owners.size()) return std::string(m_owners[step - 1]);
        if (step == milestones()) return "the rates at the milestones";
        return std::ranges::all_of(whats, [](std::string_view what) { return what == "Interaction"; }) ? "the tests for interaction"
                                                                                                       : "the result";
    }

private:
    /// A legend may say more than the name: "Placebo, then".
    [[nodiscard]] std::optional<std::size_t> placeOf(std::string_view owner) const
    {
        std::optional<std::size_t> best;
        for (std::size_t i = 0; i < m_owners.size(); ++i) {
            if (m_owners[i] == owner) return i + 1;
            if (owner.starts_with(m_owners[i]) && (!best || m_owners[i].size() > m_owners[*best - 1].size())) best = i + 1;
        }
        return best;
    }

    std::vector<std::string_view> m_owners;
};

/// "the axes, Placebo and the result"
std::string listed(const std::vector<BuildStep>& steps, std::size_t last)
{
    std::string text;
    for (std::size_t i = 0; i <= last; ++i) text += (i == 0 ? "" : i == last ? " and " : ", ") + steps[i].adds;
    return text;
}

} // namespace

std::vector<BuildStep> buildUp(const Figure& figure)
{
    const Order order(figure);
    if (order.empty() || !figure.grids.empty()) return {};
    std::vector<std::size_t> stepOf;
    std::vector<std::vector<std::string_view>> whats(order.count());
    for (const Mark& mark : figure.marks) {
        stepOf.push_back(order.of(partOf(mark)));
        whats[stepOf.back()].push_back(partWords(partOf(mark)).what);
    }
    std::vector<BuildStep> steps;
    for (std::size_t step = 0; step < order.count(); ++step) {
        if (whats[step].empty()) continue;
        BuildStep next{order.adds(step, whats[step]), {}};
        for (std::size_t i = 0; i < stepOf.size(); ++i)
            if (stepOf[i] <= step) next.marks.push_back(i);
        steps.push_back(std::move(next));
    }
    return steps;
}

Figure atStep(const Figure& figure, const std::vector<BuildStep>& steps, std::size_t step)
{
    Figure shown = figure;
    shown.marks.clear();
    for (const std::size_t mark : steps[step].marks) shown.marks.push_back(figure.marks[mark]);
    const std::string place = "Step " + std::to_string(step + 1) + " of " + std::to_string(steps.size());
    const std::string title = figure.title.empty() ? std::string() : figure.title + ". ";
    shown.description = step + 1 == steps.size() ? figure.description : title + place + ": " + listed(steps, step) + ".";
    return shown;
}

} // namespace atrisk::figure
