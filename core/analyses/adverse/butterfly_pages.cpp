#include "core/analyses/adverse/adverse_table.h"
#include "core/analyses/adverse/event_pages.h"
#include "core/figure/part.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"
#include "core/words/study_words.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

/// The labels in the middle, the control's bars to their left, the other arm's to their right, both on one scale.
class ButterflyPages : public EventPages {
public:
    using EventPages::EventPages;

private:
    [[nodiscard]] std::size_t lines() const { return result().hasSeverity() ? 2 : 1; }
    [[nodiscard]] double lineHeight() const { return std::max(1.05 * em(), block("0", room().width).lineHeight); }
    [[nodiscard]] double leastRowHeight() const override { return lineHeight() * static_cast<double>(lines()) + 0.5 * em(); }
    [[nodiscard]] double mostLabelWidth() const override { return 0.3 * room().width; }
    [[nodiscard]] double labelLeft() const override { return room().x + (room().width - labelWidth()) / 2; }

    [[nodiscard]] std::string countWords(std::size_t count, std::size_t arm) const
    {
        return words::countAndShare(count, result().patients[arm], 0, style().numbers);
    }

    void layOutPlots() override
    {
        m_countWidth = 0;
        m_most = 5;
        for (const EventRow* row : rows())
            for (std::size_t arm = 0; arm < 2; ++arm)
                for (const std::size_t count : {row->any[arm], row->severe[arm]}) {
                    m_countWidth = std::max(m_countWidth, width(row->isHeld() ? words::masked : countWords(count, arm)));
                    if (result().patients[arm] > 0) m_most = std::max(m_most, percentOf(count, arm));
                }
        m_most = std::min(100.0, std::ceil(m_most / 5) * 5);
        m_barWidth = (room().width - labelWidth()) / 2 - m_countWidth - 1.3 * em();
    }
    [[nodiscard]] bool isReadable() const override { return m_barWidth >= 5 * em(); }

    /// Where the bars of an arm begin, and whither they grow.
    [[nodiscard]] double begin(std::size_t arm) const
    {
        return arm == 0 ? labelLeft() - 0.7 * em() : labelLeft() + labelWidth() + 0.7 * em();
    }
    [[nodiscard]] static double side(std::size_t arm) { return arm == 0 ? -1 : 1; }
    [[nodiscard]] double reach(double percent) const { return percent / m_most * m_barWidth; }

    [[nodiscard]] figure::TextBlock head(std::size_t arm) const { return block(armWords(arm), m_barWidth + m_countWidth, true); }
    [[nodiscard]] double headHeight() const override { return std::max(head(0).height(), head(1).height()) + 0.5 * em(); }
    [[nodiscard]] double footHeight() const override { return 0.4 * em() + block("0", room().width).height(); }

    void drawAround(figure::Figure& figure, double top, double bottom) override
    {
        for (const std::size_t arm : {0U, 1U}) {
            const figure::TextBlock name = head(arm);
            const figure::Part part(figure.marks, "Heading");
            figure::appendBlock(figure.marks, name, begin(arm), top - 0.5 * em() - name.height(),
                                arm == 0 ? figure::Align::Right : figure::Align::Left);
            const double far = begin(arm) + side(arm) * m_barWidth;
            const double y = bottom + 0.4 * em();
            figure.marks.emplace_back(figure::Segments{{{{begin(arm), top}, {begin(arm), bottom}},
                                                        {{begin(arm), bottom}, {far, bottom}},
                                                        {{far, bottom}, {far, bottom + 0.25 * em()}}},
                                                       {style().softInk, style().axisWidth, {}},
                                                       "Axis"});
            figure::appendBlock(figure.marks, block("0", room().width), begin(arm), y,
                                arm == 0 ? figure::Align::Right : figure::Align::Left);
            figure::appendBlock(figure.marks, block(words::fixedNumber(m_most, 0, style().numbers) + "%", room().width), far, y,
                                arm == 0 ? figure::Align::Left : figure::Align::Right);
            const double left = std::min(begin(arm), far);
            figure.axes.push_back({{left, top, m_barWidth, bottom - top}, arm == 0 ? m_most : 0, arm == 0 ? 0 : m_most, 0, 1});
        }
    }

    void drawRow(figure::Figure& figure, const EventRow& row, double middle) override
    {
        const double top = middle - lineHeight() * static_cast<double>(lines()) / 2;
        for (const std::size_t arm : {0U, 1U}) {
            drawBar(figure, row.any[arm], row.heldIn(arm).whole, arm, top, paleOf(arm));
            if (result().hasSeverity()) drawBar(figure, row.severe[arm], row.heldIn(arm).part, arm, top + lineHeight(), lineOf(arm));
            const double left = arm == 0 ? begin(arm) - m_barWidth - m_countWidth : begin(arm), width = m_barWidth + m_countWidth;
            for (std::size_t line = 0; line < lines(); ++line)
                addSpot(figure, row, arm, line == 1, {left, top + static_cast<double>(line) * lineHeight(), width, lineHeight()});
        }
    }

    void drawBar(figure::Figure& figure, std::size_t count, bool isHeld, std::size_t arm, double top, const figure::Color& color) const
    {
        const double length = result().patients[arm] > 0 ? reach(percentOf(count, arm)) : 0;
        const double from = begin(arm), inset = 0.1 * lineHeight();
        if (length > 0)
            figure.marks.emplace_back(figure::Box{{arm == 0 ? from - length : from, top + inset, length, lineHeight() - 2 * inset},
                                                  color,
                                                  {{0, 0, 0, 0}, 0, {}},
                                                  0,
                                                  figure::partName("Bar", result().arm(arm).label)});
        const figure::TextBlock number = block(isHeld ? words::masked : countWords(count, arm), room().width);
        const figure::Part part(figure.marks, "Numbers");
        figure::appendBlock(figure.marks, number, from + side(arm) * (length + 0.4 * em()), top + (lineHeight() - number.height()) / 2,
                            arm == 0 ? figure::Align::Right : figure::Align::Left);
    }

    [[nodiscard]] std::string footnote() const override
    {
        const std::string of = "Numbers: " + words::countAndShareWords(style().numbers) + " of patients";
        return result().hasSeverity() ? of + "; upper bar, " + words::inSentence(anySeverityWords(result())) + "; lower bar, " +
                                            words::inSentence(severeWords(result())) + "."
                                      : of + ".";
    }

    double m_countWidth = 0, m_barWidth = 0, m_most = 100;
};

} // namespace

std::unique_ptr<EventPages> butterflyPages(const AdverseResult& result, const AdverseOptions& options, const report::FigureRequest& request)
{
    return result.arms() == 2 ? std::make_unique<ButterflyPages>(result, options, request) : nullptr;
}

} // namespace atrisk::analyses
