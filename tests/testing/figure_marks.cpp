#include "tests/testing/figure_marks.h"
#include "core/figure/text_block.h"

#include <algorithm>
#include <cmath>

namespace atrisk::testing {

figure::TextSize FixedMetrics::measure(std::string_view text, const figure::TextStyle& style) const
{
    const auto characters =
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    const double em = style.size * 25.4 / 72;
    return {static_cast<double>(characters) * 0.5 * em, 0.9 * em, 0.22 * em};
}

std::string withUsualSpaces(std::string text)
{
    const std::string noBreak = "\u00a0";
    for (std::size_t at = text.find(noBreak); at != std::string::npos; at = text.find(noBreak, at)) text.replace(at, noBreak.size(), " ");
    return text;
}

bool says(const figure::Figure& figure, const std::string& words)
{
    std::string text;
    for (const figure::Text& one : all<figure::Text>(figure)) text += one.text + " ";
    return withUsualSpaces(text).find(withUsualSpaces(words)) != std::string::npos;
}

const figure::Text* find(const figure::Figure& figure, const std::string& words)
{
    for (const figure::Mark& mark : figure.marks)
        if (const auto* text = std::get_if<figure::Text>(&mark); text != nullptr && withUsualSpaces(text->text) == withUsualSpaces(words))
            return text;
    return nullptr;
}

namespace {

bool onPage(const figure::Figure& figure, const figure::Rect& rect)
{
    return rect.x >= -millimetreTolerance && rect.y >= -millimetreTolerance && rect.right() <= figure.width + millimetreTolerance &&
           rect.bottom() <= figure.height + millimetreTolerance;
}

} // namespace

QString outside(const figure::Figure& figure)
{
    for (const figure::Text& text : all<figure::Text>(figure))
        if (!onPage(figure, textBox(text, metrics))) return "outside: " + QString::fromStdString(text.text);
    for (const figure::Segments& segments : all<figure::Segments>(figure))
        for (const auto& [a, b] : segments.segments)
            if (!onPage(figure, {std::min(a.x, b.x), std::min(a.y, b.y), std::fabs(a.x - b.x), std::fabs(a.y - b.y)}))
                return "outside: a segment";
    return {};
}

QString overlapping(const figure::Figure& figure)
{
    const std::vector<figure::Text> texts = all<figure::Text>(figure);
    for (std::size_t i = 0; i < texts.size(); ++i)
        for (std::size_t j = i + 1; j < texts.size(); ++j)
            if (overlap(inflated(textBox(texts[i], metrics), -millimetreTolerance), textBox(texts[j], metrics)))
                return QString::fromStdString("overlap: \"" + texts[i].text + "\" and \"" + texts[j].text + "\"");
    return {};
}

std::vector<figure::Steps> curvesOf(const figure::Figure& figure, const std::string& part)
{
    std::vector<figure::Steps> found = all<figure::Steps>(figure);
    std::erase_if(found, [&](const figure::Steps& steps) { return !steps.part.starts_with(part); });
    return found;
}

} // namespace atrisk::testing
