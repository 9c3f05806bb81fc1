#include "core/analyses/flow/flow_layout.h"

#include "core/analyses/flow/flow_words.h"
#include "core/base/text.h"
#include "core/figure/arm_style.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"
#include "core/words/study_words.h"

#include <algorithm>

namespace atrisk::analyses {
namespace {

using study::FlowPart;
using study::FlowStep;

constexpr double widestColumnEm = 36, columnGapEm = 1.4, spineEm = 2.2, spineShare = 0.16, outEm = 1.4, indentEm = 0.9;
constexpr double widestHeadEm = 34;

class Maker {
public:
    Maker(const FlowResult& result, const FlowDensity& density, const figure::Style& style, const figure::TextMetrics& metrics)
        : m_result(result), m_density(density), m_style(style), m_metrics(metrics), m_em(style.textSize * figure::millimetresPerPoint)
    {
    }

    FlowLayout make(double left, double width)
    {
        placeColumns(left, width);
        const std::vector<FlowStep>& steps = m_result.flow.steps;
        for (std::size_t i = 0; i < steps.size(); ++i) addLevel(steps[i], i > 0 && overAll(steps[i - 1]));
        addHeads();
        return std::move(m_layout);
    }

private:
    [[nodiscard]] std::size_t arms() const { return m_result.flow.arms.size(); }
    [[nodiscard]] bool overAll(const FlowStep& step) const { return standsOverAll(step, arms()); }
    [[nodiscard]] const study::Arm& armOf(int column) const
    {
        return m_result.study->arms[m_result.flow.arms[static_cast<std::size_t>(column)]];
    }

    void placeColumns(double left, double width)
    {
        FlowColumns& columns = m_layout.columns;
        const auto n = static_cast<double>(arms());
        columns.count = arms();
        columns.gap = columnGapEm * m_em;
        columns.width = std::min((width - columns.gap * (n - 1)) / n, widestColumnEm * m_em);
        const double used = columns.width * n + columns.gap * (n - 1);
        columns.left = left + (width - used) / 2;
        columns.right = columns.left + used;
        const std::vector<FlowStep>& steps = m_result.flow.steps;
        const bool beside =
            std::ranges::any_of(steps, [&](const FlowStep& step) { return !step.left.empty() && (step.id != "allocated" || arms() == 1); });
        columns.spine = beside ? std::min(spineEm * m_em, spineShare * columns.width) : columns.width / 2;
        columns.outLeft = columns.spine + outEm * m_em;
    }

    [[nodiscard]] std::size_t countOf(const study::PatientCount& count, int arm) const
    {
        return arm < 0 ? count.patients : count.arms[m_result.flow.arms[static_cast<std::size_t>(arm)]];
    }

    [[nodiscard]] std::string counted(const std::string& text, const study::PatientCount& count, int arm) const
    {
        return text + " (" + words::countText(countOf(count, arm), m_style.numbers) + ")";
    }

    void addLine(FlowCard& card, const std::string& words, bool bold, double indent, double width)
    {
        const figure::TextStyle style{m_style.textSize, bold, false, m_style.ink};
        const double room = width - 2 * flowPadX * m_em - indent;
        m_layout.breaksWords = m_layout.breaksWords || figure::breaksWords(words, style, room, m_metrics);
        card.lines.push_back({figure::textBlock(words, style, room, m_metrics), indent});
        card.height += card.lines.back().text.height();
        card.width = std::max(card.width, card.lines.back().text.width + indent + 2 * flowPadX * m_em);
    }

    /// Those whom the arm has, most reasons of one list; the rest by their number.
    [[nodiscard]] std::vector<std::pair<const FlowPart*, std::size_t>> shown(const std::vector<FlowPart>& parts, int arm, bool zeros,
                                                                             std::size_t& others)
    {
        std::vector<std::pair<const FlowPart*, std::size_t>> all;
        for (const FlowPart& part : parts)
            if (const std::size_t count = countOf(part.count, arm); zeros || count > 0) all.emplace_back(&part, count);
        others = 0;
        if (zeros || all.size() <= m_density.mostReasons + 1) return all;
        for (std::size_t i = m_density.mostReasons; i < all.size(); ++i) others += all[i].second;
        all.resize(m_density.mostReasons);
        m_layout.folds = true;
        return all;
    }

    void addParts(FlowCard& card, const std::vector<FlowPart>& parts, bool zeros, int level, double width)
    {
        std::size_t others = 0;
        const double indent = level * indentEm * m_em;
        for (const auto& [part, count] : shown(parts, card.arm, zeros, others)) {
            addLine(card, words::capitalized(counted(flowText(part->text), part->count, card.arm)), false, indent, width);
            if (!part->parts.empty()) addParts(card, part->parts, false, level + 1, width);
        }
        if (others > 0) addLine(card, "Other reasons (" + words::countText(others, m_style.numbers) + ")", false, indent, width);
    }

    /// "progression 26; adverse event 1; censored 3 (lost 1, ongoing 2)"
    [[nodiscard]] std::string inOneLine(const std::vector<FlowPart>& parts, int arm, bool zeros, const char* between)
    {
        std::size_t others = 0;
        std::vector<std::string> texts;
        for (const auto& [part, count] : shown(parts, arm, zeros, others)) {
            texts.push_back(flowText(part->text) + "\u00a0" + words::integer(count, m_style.numbers));
            if (const std::string own = inOneLine(part->parts, arm, false, ", "); !own.empty()) texts.back() += " (" + own + ")";
        }
        if (others > 0) texts.push_back("other reasons\u00a0" + words::integer(others, m_style.numbers));
        return base::joined(texts, between);
    }

    void addAll(FlowCard& card, const std::vector<FlowPart>& parts, bool zeros, double width)
    {
        if (m_density.inRows) return addParts(card, parts, zeros, 1, width);
        if (const std::string words = words::capitalized(inOneLine(parts, card.arm, zeros, "; ")); !words.empty())
            addLine(card, words, false, 0, width);
    }

    [[nodiscard]] std::string headOf(const FlowStep& step, int arm) const
    {
        if (step.id == "allocated" && m_result.study->arms.size() > 1 && arm >= 0)
            return (m_result.study->grouping ? "" : "Allocated to ") + std::string(base::beginning(nameOf(arm), base::longestShown));
        return step.text;
    }

    /// The whole name, where its words fit into the column.
    [[nodiscard]] const std::string& nameOf(int arm) const
    {
        const study::Arm& its = armOf(arm);
        const figure::TextStyle bold{m_style.textSize, true, false, m_style.ink};
        const bool fits = !figure::breaksWords(its.label, bold, m_layout.columns.width - 2 * flowPadX * m_em, m_metrics);
        return fits ? its.label : words::shortArmName(its);
    }

    [[nodiscard]] FlowCard stepCard(const FlowStep& step, int arm, double width)
    {
        FlowCard card{arm, {}, 0, 0};
        addLine(card, counted(headOf(step, arm), step.count, arm), true, 0, width);
        addAll(card, step.parts, step.id == "analysed", width);
        card.height += 2 * flowPadY * m_em;
        return card;
    }

    [[nodiscard]] FlowCard leftCard(const FlowStep& step, int arm, double width)
    {
        FlowCard card{arm, {}, 0, 0};
        for (const FlowPart& group : step.left) {
            const bool single = step.left.size() == 1;
            if (countOf(group.count, arm) == 0 && !single) continue;
            const bool one = group.parts.size() == 1;
            const std::string head = words::capitalized(
                counted(flowText(group.text) + (one ? ": " + flowText(group.parts.front().text) : ""), group.count, arm));
            const std::string behind = one || m_density.inRows ? std::string() : inOneLine(group.parts, arm, false, "; ");
            addLine(card, head + (behind.empty() ? "" : ": " + behind), false, 0, width);
            if (!one && m_density.inRows) addParts(card, group.parts, false, 1, width);
        }
        if (card.lines.empty()) addLine(card, "Left out (" + words::countText(0, m_style.numbers) + ")", false, 0, width);
        card.height += 2 * flowPadY * m_em;
        return card;
    }

    void addLevel(const FlowStep& step, bool underAll)
    {
        const FlowColumns& columns = m_layout.columns;
        FlowLevel level{&step, {}, {}, 0, 0, underAll && !overAll(step)};
        const double all = columns.right - columns.left;
        if (overAll(step)) {
            level.cards.push_back(stepCard(step, -1, std::min(all * 0.6, widestHeadEm * m_em)));
        } else {
            for (int arm = 0; arm < static_cast<int>(arms()); ++arm) level.cards.push_back(stepCard(step, arm, columns.width));
        }
        if (!step.left.empty()) {
            if (level.branches)
                level.left.push_back(leftCard(step, -1, all / 2 - outEm * m_em));
            else
                for (int arm = 0; arm < static_cast<int>(arms()); ++arm)
                    level.left.push_back(leftCard(step, arms() == 1 && step.id == "allocated" ? -1 : arm, columns.width - columns.outLeft));
        }
        for (const FlowCard& card : level.cards) level.cardHeight = std::max(level.cardHeight, card.height);
        for (const FlowCard& card : level.left) level.leftHeight = std::max(level.leftHeight, card.height);
        m_layout.levels.push_back(std::move(level));
    }

    void addHeads()
    {
        if (arms() < 2) return;
        for (int arm = 0; arm < static_cast<int>(arms()); ++arm) {
            const auto index = static_cast<std::size_t>(arm);
            const figure::TextStyle style{m_style.textSize, true, false, figure::armStyle(armOf(arm), index, arms(), m_style).text};
            m_layout.heads.push_back(figure::textBlock(nameOf(arm), style, m_layout.columns.width, m_metrics));
            m_layout.headHeight = std::max(m_layout.headHeight, m_layout.heads.back().height() + 0.4 * m_em);
        }
    }

    const FlowResult& m_result;
    const FlowDensity& m_density;
    const figure::Style& m_style;
    const figure::TextMetrics& m_metrics;
    double m_em;
    FlowLayout m_layout;
};

} // namespace

bool standsOverAll(const FlowStep& step, std::size_t arms) { return arms > 1 && step.phase == FlowStep::Phase::Enrolment; }

double FlowLayout::heightOf(std::size_t i, bool first, double em) const
{
    const FlowLevel& level = levels[i];
    double above = 0;
    if (i > 0) {
        above = level.leftHeight > 0 ? level.leftHeight + 2 * flowBesides * em : flowArrow * em;
        if (level.branches) above += flowArrow * em;
        if (first) above += headHeight;
    }
    return above + level.cardHeight;
}

double FlowLayout::height(double em) const
{
    double sum = 0;
    for (std::size_t i = 0; i < levels.size(); ++i) sum += heightOf(i, i == 0, em);
    return sum;
}

FlowLayout layOutFlow(const FlowResult& result, const FlowDensity& density, const figure::Style& style, const figure::TextMetrics& metrics,
                      double left, double width)
{
    return Maker(result, density, style, metrics).make(left, width);
}

} // namespace atrisk::analyses
