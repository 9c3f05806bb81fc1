#include "core/figure/edits/edited.h"

#include "core/base/text.h"
#include "core/base/unicode.h"
#include "core/figure/edits/edit_rules.h"
#include "core/figure/edits/text_fit.h"
#include "core/figure/part.h"
#include "core/figure/placed_block.h"
#include "core/figure/text_block.h"

#include <algorithm>
#include <map>
#include <utility>

namespace atrisk::figure {
namespace {

std::string quoted(std::string_view text) { return "“" + base::shortened(text, 60) + "”"; }

/// The lines as the cell of a table has them.
std::string cellText(const std::vector<Mark>& marks, std::size_t first, std::size_t end)
{
    std::string text;
    for (std::size_t i = first; i < end; ++i) text += (i > first ? "\n" : "") + std::get<Text>(marks[i]).text;
    return text;
}

/// Of the table that holds the unit: its cell says the same.
void replaceInGrids(Figure& figure, const TextUnit& unit, const std::vector<Mark>& lines)
{
    const std::string before = cellText(figure.marks, unit.first, unit.end);
    for (Grid& grid : figure.grids) {
        if (unit.first < grid.first || unit.end > grid.end) continue;
        for (GridCell& cell : grid.cells) {
            if (cell.text != before) continue;
            cell.text = cellText(lines, 0, lines.size());
            cell.style.size = std::get<Text>(lines.front()).style.size;
            cell.lines = lines.size();
        }
    }
}

void replaceMarks(Figure& figure, const TextUnit& unit, std::vector<Mark> lines)
{
    replaceInGrids(figure, unit, lines);
    const std::size_t were = unit.end - unit.first, are = lines.size();
    const auto at = figure.marks.begin() + static_cast<std::ptrdiff_t>(unit.first);
    figure.marks.erase(at, at + static_cast<std::ptrdiff_t>(were));
    figure.marks.insert(figure.marks.begin() + static_cast<std::ptrdiff_t>(unit.first), std::make_move_iterator(lines.begin()),
                        std::make_move_iterator(lines.end()));
    for (Grid& grid : figure.grids) {
        if (grid.first > unit.first) grid.first = grid.first + are - were;
        if (grid.end > unit.first) grid.end = grid.end + are - were;
    }
}

class Editor {
public:
    Editor(const Edits& edits, std::span<const NamedArm> arms, const TextMetrics& metrics)
        : m_edits(edits), m_arms(arms), m_metrics(metrics), m_textFound(edits.texts.size()), m_moveFound(edits.moves.size())
    {
        for (std::size_t i = 0; i < edits.texts.size(); ++i)
            m_edit.emplace(std::pair(edits.texts[i].part, base::tidied(patternOf(edits.texts[i].from, arms))), i);
    }

    void apply(Figure& figure)
    {
        // From the last to the first: what is replaced does not move what is still to come.
        const std::vector<TextUnit> units = m_edit.empty() ? std::vector<TextUnit>() : textUnits(figure.marks, m_metrics);
        for (auto unit = units.rbegin(); unit != units.rend(); ++unit) editText(figure, *unit);
        for (std::size_t i = 0; i < m_edits.moves.size(); ++i) move(figure, i);
    }

    [[nodiscard]] std::vector<std::string> remarks() const
    {
        std::vector<std::string> lost;
        for (std::size_t i = 0; i < m_textFound.size(); ++i)
            if (!m_textFound[i]) lost.push_back(quoted(m_edits.texts[i].to));
        for (std::size_t i = 0; i < m_moveFound.size(); ++i)
            if (!m_moveFound[i]) lost.push_back("the place of " + quoted(m_edits.moves[i].part));
        for (const ArmEdit& edit : m_edits.arms)
            if (!hasArm(edit.arm)) lost.push_back("the look of " + quoted(edit.arm));
        std::vector<std::string> all = m_remarks;
        if (!lost.empty())
            all.push_back(std::to_string(lost.size()) + (lost.size() == 1 ? " edit does" : " edits do") +
                          " not apply here: " + base::listed(lost));
        return all;
    }

private:
    void editText(Figure& figure, const TextUnit& unit)
    {
        const Slots slots = slotsOf(unit.text, m_arms);
        const auto found = m_edit.find(std::pair(unit.part, base::tidied(slots.pattern)));
        if (found == m_edit.end()) return;
        m_textFound[found->second] = true;
        const std::string words = wordsOf(m_edits.texts[found->second], slots, m_arms);
        if (words.empty())
            return say(quoted(unit.text) + " stays as it is: the numbers of the edit " + quoted(m_edits.texts[found->second].to) +
                       " are not its own");
        if (const std::string why = whyRefused(unit.part, unit.text, words, m_arms); !why.empty())
            return say(quoted(unit.text) + " stays as it is: " + why);
        auto fitted = fitText(figure, unit, words, m_metrics);
        if (!fitted) return say("there is no room for " + quoted(words) + "; " + quoted(unit.text) + " stands there");
        if (fitted->onCurve) say(quoted(words) + " lies on a curve");
        figure.edited.push_back({unit.part, unit.text, words});
        replaceMarks(figure, unit, std::move(fitted->lines));
    }

    void move(Figure& figure, std::size_t index)
    {
        const PartMove& asked = m_edits.moves[index];
        if (std::ranges::none_of(figure.marks, [&](const Mark& mark) { return wholePart(partOf(mark)) == asked.part; })) return;
        m_moveFound[index] = true;
        const Rect box = boxOfPart(figure.marks, asked.part, m_metrics);
        const auto within = [](double by, double from, double to, double end) {
            return std::clamp(by, std::min(0.0, -from), std::max(0.0, end - to));
        };
        const Point by{within(asked.by.x, box.x, box.right(), figure.width), within(asked.by.y, box.y, box.bottom(), figure.height)};
        for (Mark& mark : figure.marks)
            if (wholePart(partOf(mark)) == asked.part) figure::move(mark, by);
        sayWhatItCovers(figure, asked.part);
    }

    void sayWhatItCovers(const Figure& figure, const std::string& part)
    {
        bool onText = false, onCurve = false;
        for (const Mark& mark : figure.marks) {
            const auto* text = std::get_if<Text>(&mark);
            if (text == nullptr || wholePart(text->part) != part) continue;
            const Rect box = inflated(textBox(*text, m_metrics), -0.1);
            onCurve = onCurve || meetsCurve(figure, box);
            onText = onText || std::ranges::any_of(figure.marks, [&](const Mark& other) {
                         const auto* its = std::get_if<Text>(&other);
                         return its != nullptr && wholePart(its->part) != part && overlap(textBox(*its, m_metrics), box);
                     });
        }
        sayWhoseItSeems(figure, part);
        if (onText) say(quoted(part) + " was moved onto other text");
        if (onCurve) say(quoted(part) + " was moved onto a curve");
    }

    /// Of names that stand beside their curves without a sample of the line.
    void sayWhoseItSeems(const Figure& figure, const std::string& part)
    {
        const auto isSample = [&](const Mark& mark) { return wholePart(partOf(mark)) == part && !std::holds_alternative<Text>(mark); };
        if (std::ranges::any_of(figure.marks, isSample)) return;
        for (const Mark& mark : figure.marks) {
            const auto* text = std::get_if<Text>(&mark);
            const NamedArm* arm = text != nullptr && wholePart(text->part) == part ? armNamed(text->text, m_arms) : nullptr;
            if (arm != nullptr && !isNearestOwn(figure, textBox(*text, m_metrics), arm->label))
                say(quoted(text->text) + " stands nearer another curve than its own");
        }
    }

    /// The curves of one panel or of all: whoever has none has no other, either.
    [[nodiscard]] static bool isNearestOwn(const Figure& figure, const Rect& name, const std::string& arm)
    {
        double own = 1e9, other = 1e9;
        for (const Mark& mark : figure.marks)
            if (const auto* curve = std::get_if<Steps>(&mark); curve != nullptr && curve->arm >= 0) {
                double& nearest = curve->part.ends_with(" – " + arm) ? own : other;
                nearest = std::min(nearest, distanceToCurve(*curve, name));
            }
        return own <= other;
    }

    [[nodiscard]] bool hasArm(const std::string& name) const
    {
        return std::ranges::any_of(m_arms, [&](const NamedArm& arm) { return arm.value == name || arm.label == name; });
    }

    void say(std::string remark)
    {
        if (std::ranges::find(m_remarks, remark) == m_remarks.end()) m_remarks.push_back(std::move(remark));
    }

    const Edits& m_edits;
    std::span<const NamedArm> m_arms;
    const TextMetrics& m_metrics;
    std::map<std::pair<std::string, std::string>, std::size_t> m_edit; ///< part and pattern → which
    std::vector<bool> m_textFound, m_moveFound;
    std::vector<std::string> m_remarks;
};

} // namespace

void applyEdits(std::vector<Figure>& pages, const Edits& edits, std::span<const NamedArm> arms, const TextMetrics& metrics)
{
    if (edits.empty() || pages.empty()) return;
    Editor editor(edits, arms, metrics);
    for (Figure& page : pages) editor.apply(page);
    for (Figure& page : pages) page.remarks = editor.remarks();
}

} // namespace atrisk::figure
