#include "core/figure/edits/edit_rules.h"

#include "core/base/result.h"
#include "core/base/text.h"
#include "core/base/unicode.h"
#include "core/figure/part.h"

#include <algorithm>
#include <array>

namespace atrisk::figure {
namespace {

constexpr std::array movable{"Annotation", "Key", "Legend"};
constexpr std::array freeParts{"Footnote", "Heading", "Key", "Legend", "Title"};
constexpr std::array lockWords{"synthetic", "reconstructed", "exploratory",     "pre-specified",    "prespecified", "approximate",
                               "masked",    "suppressed",    "hidden",          "not randomi",      "post hoc",     "as of ",
                               "registry",  "simulated",     "not the data as", "curves end before"};

bool isLocked(std::string_view sentence)
{
    const std::string small = base::lowerCase(sentence);
    return std::ranges::any_of(lockWords, [&](const char* word) { return small.find(word) != std::string::npos; });
}

/// Every kind of space as one.
std::string plain(std::string_view text) { return base::tidied(text); }

/// Is there anything but numbers and signs?
bool hasWords(std::string_view pattern)
{
    return std::ranges::any_of(pattern, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0; }) &&
           std::ranges::any_of(pattern, [](char c) { return (base::lowerCase(c) >= 'a' && base::lowerCase(c) <= 'z') || c == '@'; });
}

std::string whyNumbersDiffer(std::string_view part, std::string_view original, std::string_view edited)
{
    const Slots before = slotsOf(original, {});
    if (before.numbers.empty() && isFree(part)) return {};
    if (sameNumbers(original, edited)) return {};
    if (before.numbers.empty()) return "Only the analysis writes numbers here.";
    return "The numbers come from the data and stay as they are: " + base::listed(before.numbers) + ".";
}

} // namespace

bool isMovable(std::string_view part) { return std::ranges::find(movable, partWords(part).what) != movable.end(); }

std::vector<std::string> movableParts() { return {movable.begin(), movable.end()}; }

bool isFree(std::string_view part) { return std::ranges::find(freeParts, partWords(part).what) != freeParts.end(); }

std::vector<std::string> lockedSentences(std::string_view text)
{
    std::vector<std::string> locked;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(". "), text.size());
        const std::string_view sentence = text.substr(0, std::min(end + 1, text.size()));
        if (isLocked(sentence)) locked.push_back(plain(sentence));
        text.remove_prefix(std::min(end + 2, text.size()));
    }
    return locked;
}

std::string whyLocked(std::string_view part, std::string_view original)
{
    if (partWords(part).what == "Page number") return "This says which page it is, and stays.";
    const std::vector<std::string> locked = lockedSentences(original);
    if (locked.size() == 1 && locked.front() == plain(original)) return "This says what the data are, and stays.";
    if (!hasWords(slotsOf(original, {}).pattern)) return "These are the data's numbers, and stay.";
    return {};
}

std::string whyRefused(std::string_view part, std::string_view original, std::string_view edited, std::span<const NamedArm> arms)
{
    if (std::string why = whyLocked(part, original); !why.empty()) return why;
    if (plain(edited).empty()) return "A text is needed here.";
    if (edited.size() > std::max(base::longestShown, 2 * original.size())) return "This is too long a text.";
    if (base::withoutUnshowable(edited) != edited) return "The text holds characters that nobody can see.";
    const std::string kept = plain(edited);
    for (const std::string& sentence : lockedSentences(original))
        if (kept.find(sentence) == std::string::npos) return "This must stay, since it says what the data are: “" + sentence + "”";
    if (slotsOf(original, arms).names != slotsOf(edited, arms).names)
        return "An arm is called the same everywhere: its name is edited in the legend or on its curve.";
    return whyNumbersDiffer(part, original, edited);
}

const NamedArm* armNamed(std::string_view text, std::span<const NamedArm> arms)
{
    const std::string name = plain(text);
    const auto found = std::ranges::find_if(
        arms, [&](const NamedArm& arm) { return !name.empty() && (plain(arm.label) == name || plain(arm.shortLabel) == name); });
    return found == arms.end() ? nullptr : &*found;
}

} // namespace atrisk::figure
