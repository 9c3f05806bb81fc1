#include "core/figure/text_runs.h"

#include <array>

namespace atrisk::figure {
namespace {

constexpr std::string_view noBreakSpace = "\u00a0", raisedMinus = "⁻";
constexpr double raisedScale = 0.7, rise = 0.33; // of the size
constexpr std::array<std::string_view, 10> raisedDigits{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};

bool isLetterOrDigit(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9'); }

/// Does a P that is a mark stand at `at`?
bool isP(std::string_view text, std::size_t at)
{
    if (text[at] != 'P' || (at > 0 && isLetterOrDigit(text[at - 1]))) return false;
    return text.size() == 1 || text.substr(at + 1).starts_with(noBreakSpace);
}

/// The exponent that begins here, in usual digits, and how many bytes it takes; none = it does not.
std::pair<std::string, std::size_t> exponentAt(std::string_view text)
{
    if (!text.starts_with(raisedMinus)) return {};
    std::string usual = "−";
    std::size_t length = raisedMinus.size();
    const auto digit = [&] {
        for (std::size_t i = 0; i < raisedDigits.size(); ++i)
            if (text.substr(length).starts_with(raisedDigits[i])) return i;
        return raisedDigits.size();
    };
    for (std::size_t found = digit(); found < raisedDigits.size(); found = digit()) {
        usual += static_cast<char>('0' + found);
        length += raisedDigits[found].size();
    }
    return {usual, length};
}

} // namespace

std::vector<TextRun> textRuns(std::string_view text, const TextStyle& style)
{
    std::vector<TextRun> runs;
    std::size_t start = 0;
    const auto addPlain = [&](std::size_t end) {
        if (end > start) runs.push_back({std::string(text.substr(start, end - start)), style, 0});
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (style.italicP && isP(text, i)) {
            addPlain(i);
            runs.push_back({"P", style, 0});
            runs.back().style.italic = true;
            start = i + 1;
        } else if (const auto [usual, length] = exponentAt(text.substr(i)); length > 0) {
            addPlain(i);
            runs.push_back({usual, style, rise * style.size});
            runs.back().style.size *= raisedScale;
            i += length - 1;
            start = i + 1;
        }
    }
    addPlain(text.size());
    return runs;
}

void setItalicP(std::vector<Mark>& marks)
{
    for (Mark& mark : marks)
        if (auto* text = std::get_if<Text>(&mark)) text->style.italicP = true;
}

} // namespace atrisk::figure
