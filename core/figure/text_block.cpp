#include "core/figure/text_block.h"

#include "core/base/text.h"

#include <algorithm>
#include <span>
#include <utility>

namespace atrisk::figure {
namespace {

/// How many of `count` fit, `fits(n)` saying whether the first n do; at least one. Looks at few more than fit, however many there are: a
/// label of 100,000 characters is not measured whole for each of its lines.
template <typename Fits> std::size_t countThatFits(std::size_t count, const Fits& fits)
{
    std::size_t most = std::min<std::size_t>(count, 1), tooMany = 2;
    while (tooMany <= count && fits(tooMany)) most = std::exchange(tooMany, 2 * tooMany);
    tooMany = std::min(tooMany, count + 1);
    while (tooMany - most > 1) {
        const std::size_t middle = most + (tooMany - most) / 2;
        (fits(middle) ? most : tooMany) = middle;
    }
    return most;
}

/// The longest beginning of `word`, in whole characters and at least one, that fits.
std::string_view fittingPart(std::string_view word, const TextStyle& style, double maxWidth, const TextMetrics& metrics)
{
    const auto part = [word](std::size_t bytes) {
        while (bytes < word.size() && !base::startsCharacter(word[bytes])) ++bytes;
        return word.substr(0, bytes);
    };
    return part(countThatFits(word.size(), [&](std::size_t bytes) { return metrics.measure(part(bytes), style).width <= maxWidth; }));
}

bool fits(std::string_view text, const TextStyle& style, double maxWidth, const TextMetrics& metrics)
{
    constexpr std::size_t measuredWhole = 256; // bytes
    if (text.size() > measuredWhole && fittingPart(text, style, maxWidth, metrics).size() < text.size()) return false;
    return metrics.measure(text, style).width <= maxWidth;
}

constexpr std::string_view noBreakSpace = "\u00a0";

/// What of a word goes on this line: all if it fits, else up to its last no-break space that fits or as many characters.
std::string_view firstLine(std::string_view word, const TextStyle& style, double maxWidth, const TextMetrics& metrics)
{
    const std::string_view part = fittingPart(word, style, maxWidth, metrics);
    if (part.size() == word.size()) return word;
    const std::size_t space = word.rfind(noBreakSpace, part.size());
    return space == std::string_view::npos || space == 0 ? part : word.substr(0, space);
}

/// A piece of text that stays on one line; `spaced`: a space stands before it.
struct Piece {
    std::string_view text;
    bool spaced = false;
};

/// The pieces in one line.
std::string joined(std::span<const Piece> pieces)
{
    std::string line;
    for (const Piece& piece : pieces) {
        if (piece.spaced && !line.empty()) line += ' ';
        line += piece.text;
    }
    return line;
}

/// Length of the hyphen, dash or slash that `text` starts with and after which a line may end; 0 = none.
std::size_t breakLength(std::string_view text)
{
    for (std::string_view mark : {"-", "–", "/"})
        if (text.starts_with(mark)) return mark.size();
    return 0;
}

bool isLetter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }

/// Pieces of one word: after a hyphen between letters a line may end ("progression-|free", but not "0.33–0.99").
void appendPieces(std::vector<Piece>& pieces, std::string_view word)
{
    bool spaced = true;
    std::size_t start = 0;
    for (std::size_t i = 1; i < word.size(); ++i) {
        const std::size_t length = breakLength(word.substr(i));
        if (length == 0 || i + length >= word.size() || !isLetter(word[i - 1]) || !isLetter(word[i + length])) continue;
        pieces.push_back({word.substr(start, i + length - start), spaced});
        spaced = false;
        start = i + length;
    }
    pieces.push_back({word.substr(start), spaced});
}

std::vector<Piece> pieces(std::string_view text)
{
    std::vector<Piece> result;
    while (!text.empty()) {
        const std::size_t space = std::min(text.find(' '), text.size());
        if (space > 0) appendPieces(result, text.substr(0, space));
        text.remove_prefix(std::min(space + 1, text.size()));
    }
    return result;
}

} // namespace

std::vector<std::string> wrapText(std::string_view text, const TextStyle& style, double maxWidth, const TextMetrics& metrics)
{
    std::vector<std::string> lines;
    std::vector<Piece> all = pieces(text);
    for (std::span<Piece> rest = all; !rest.empty();) {
        const std::size_t count = countThatFits(
            rest.size(), [&](std::size_t pieces) { return metrics.measure(joined(rest.first(pieces)), style).width <= maxWidth; });
        std::string_view& word = rest.front().text;
        const std::string_view part = count > 1 ? word : firstLine(word, style, maxWidth, metrics);
        if (part.size() == word.size()) {
            lines.push_back(joined(rest.first(count)));
            rest = rest.subspan(count);
            continue;
        }
        lines.emplace_back(part);
        word.remove_prefix(part.size());
        if (word.starts_with(noBreakSpace)) word.remove_prefix(noBreakSpace.size());
        if (word.empty()) rest = rest.subspan(1);
    }
    return lines;
}

std::string elideText(std::string_view text, const TextStyle& style, double maxWidth, const TextMetrics& metrics)
{
    if (fits(text, style, maxWidth, metrics)) return std::string(text);
    const double room = maxWidth - metrics.measure("…", style).width;
    return std::string(fittingPart(text, style, room, metrics)) + "…";
}

bool breaksWords(std::string_view text, const TextStyle& style, double maxWidth, const TextMetrics& metrics)
{
    return std::ranges::any_of(pieces(text), [&](const Piece& piece) { return !fits(piece.text, style, maxWidth, metrics); });
}

TextBlock balancedBlock(std::string_view text, const TextStyle& style, double maxWidth, const TextMetrics& metrics)
{
    TextBlock block = textBlock(text, style, maxWidth, metrics);
    for (double width = maxWidth * 0.95; block.lines.size() > 1 && width > maxWidth / 2; width *= 0.95) {
        if (breaksWords(text, style, width, metrics)) break;
        TextBlock narrower = textBlock(text, style, width, metrics);
        if (narrower.lines.size() > block.lines.size()) break;
        block = std::move(narrower);
    }
    block.room = maxWidth;
    return block;
}

TextBlock textBlock(std::string_view text, const TextStyle& style, double maxWidth, const TextMetrics& metrics)
{
    TextBlock block;
    block.style = style;
    block.whole = text;
    block.room = maxWidth;
    block.lines = wrapText(text, style, maxWidth, metrics);
    for (const std::string& line : block.lines) block.width = std::max(block.width, metrics.measure(line, style).width);
    const TextSize size = metrics.measure("Hg", style);
    const double leading = style.size * millimetresPerPoint * 0.1;
    block.lineHeight = size.height() + leading;
    block.ascent = size.ascent + leading / 2;
    return block;
}

void appendBlock(std::vector<Mark>& marks, const TextBlock& block, double x, double top, Align align)
{
    for (std::size_t line = 0; line < block.lines.size(); ++line) {
        const double baseline = top + block.ascent + block.lineHeight * static_cast<double>(line);
        marks.emplace_back(Text{{x, baseline}, block.lines[line], block.style, align, 0, {}, block.whole, line, block.room});
    }
}

std::vector<std::string> textsOf(const std::vector<Mark>& marks)
{
    std::vector<std::string> texts;
    for (const Mark& mark : marks)
        if (const auto* text = std::get_if<Text>(&mark)) texts.push_back(text->text);
    return texts;
}

Rect textBox(const Text& text, const TextMetrics& metrics)
{
    const TextSize size = metrics.measure(text.text, text.style);
    const double before = size.width * (text.align == Align::Left ? 0 : text.align == Align::Centre ? 0.5 : 1);
    if (text.rotation == 90) return {text.anchor.x - size.ascent, text.anchor.y - (size.width - before), size.height(), size.width};
    return {text.anchor.x - before, text.anchor.y - size.ascent, size.width, size.height()};
}

bool overlap(const Rect& a, const Rect& b) { return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom(); }

Rect inflated(const Rect& rect, double by) { return {rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by}; }

} // namespace atrisk::figure
