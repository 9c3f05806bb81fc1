#include "core/report/option.h"

#include "core/base/numeric.h"
#include "core/base/text.h"
#include "core/figure/edits/edits.h"

namespace atrisk::report {
namespace {

using base::Error;
using base::usageError;

constexpr double largestTime = 1e12;

Error badValue(const std::string& found, const std::string& right) { return usageError("bad-value", "found \"" + found + "\"; " + right); }

std::optional<Error> checkChoices(const OptionInfo& info, const std::vector<std::string>& ids)
{
    for (const std::string& id : ids) {
        if (choiceIndex(info, id) < info.choices.size()) continue;
        std::vector<std::string> known;
        for (const OptionChoice& one : info.choices) known.push_back(one.id);
        return badValue(id, "it must be " + base::choices(known));
    }
    return std::nullopt;
}

std::optional<Error> checkNumber(const OptionInfo& info, const std::string& text)
{
    if (text.empty()) return std::nullopt;
    const auto number = base::parseNumber(text);
    if (number && *number >= info.least && *number <= info.most) return std::nullopt;
    return badValue(text, "a number from " + base::numberText(info.least) + " to " + base::numberText(info.most) + " is needed");
}

std::optional<Error> checkTimes(const std::string& text)
{
    for (const std::string& item : splitList(text)) {
        const auto time = base::parseNumber(item);
        if (!time || !(*time >= 0 && *time <= largestTime)) return badValue(item, "a time, a number from 0, is needed");
    }
    return std::nullopt;
}

std::optional<Error> checkTwice(const std::string& text)
{
    const std::vector<std::string> items = splitList(text);
    for (auto item = items.begin(); item != items.end(); ++item)
        if (std::find(items.begin(), item, *item) != item) return base::usageError("bad-value", "found \"" + *item + "\" twice");
    return std::nullopt;
}

/// The ids as they stand in the table, whatever their letters' case was; of words no more than is shown.
std::string asListed(const OptionInfo& info, const std::string& text)
{
    if (text.empty()) return text;
    if (info.kind == OptionKind::Text && text.size() > base::longestShown)
        return std::string(base::beginning(text, base::longestShown)) + "…";
    if (info.kind == OptionKind::Choice) return info.choices[choiceIndex(info, text)].id;
    if (info.kind != OptionKind::Set) return text;
    std::vector<std::string> ids;
    for (const std::string& id : splitList(text)) ids.push_back(info.choices[choiceIndex(info, id)].id);
    return joinList(ids);
}

const OptionInfo& editsInfo()
{
    static const OptionInfo info{.id = editsId,
                                 .help =
                                     "what is edited on the figure, never a number: words, places of legend and annotation, colours and "
                                     "dashes of arms, as JSON or @FILE; \"\" for nothing",
                                 .kind = OptionKind::Text,
                                 .placeholder = "JSON|@FILE",
                                 .ifEmpty = "nothing"};
    return info;
}

} // namespace

std::vector<std::string> splitList(std::string_view text)
{
    std::vector<std::string> items;
    if (text.empty()) return items;
    items.emplace_back();
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] == ',')
            items.back() += text[++i];
        else if (text[i] == ',')
            items.emplace_back();
        else
            items.back() += text[i];
    }
    return items;
}

std::string joinList(const std::vector<std::string>& items)
{
    std::string text;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) text += ',';
        for (const char c : items[i]) text += c == ',' ? std::string("\\,") : std::string(1, c);
    }
    return text;
}

std::optional<Error> checkOption(const OptionInfo& info, const std::string& text)
{
    switch (info.kind) {
    case OptionKind::Switch:
        return text == "on" || text == "off" ? std::nullopt : std::optional(badValue(text, "it must be one of on or off"));
    case OptionKind::Choice: return text.empty() && !info.ifEmpty.empty() ? std::nullopt : checkChoices(info, {text});
    case OptionKind::Set: return checkChoices(info, splitList(text));
    case OptionKind::Number: return checkNumber(info, text);
    case OptionKind::Times: return checkTimes(text);
    case OptionKind::List: return checkTwice(text);
    case OptionKind::Text: return std::nullopt;
    }
    return std::nullopt;
}

std::string numbersText(const std::vector<double>& numbers)
{
    std::string text;
    for (const double number : numbers) text += (text.empty() ? "" : ",") + base::numberText(number);
    return text;
}

std::vector<double> numbersOf(const std::string& text)
{
    std::vector<double> numbers;
    for (const std::string& item : splitList(text))
        if (const auto number = base::parseNumber(item)) numbers.push_back(*number);
    return numbers;
}

std::size_t choiceIndex(const OptionInfo& info, std::string_view id)
{
    const auto same = [&](const OptionChoice& choice) { return base::equalIgnoringCase(choice.id, id); };
    return static_cast<std::size_t>(std::ranges::find_if(info.choices, same) - info.choices.begin());
}

std::vector<OptionChoice> choicesFor(const OptionInfo& info, const study::Study* study)
{
    std::vector<OptionChoice> choices;
    if (info.kind == OptionKind::Choice && !info.ifEmpty.empty()) choices.push_back({"", std::string(info.ifEmpty)});
    if (info.offered != nullptr && study == nullptr) return choices;
    for (OptionChoice& choice : info.offered != nullptr ? info.offered(*study) : std::vector(info.choices))
        if (choice.inWindow && (study == nullptr || choice.applies == nullptr || choice.applies(*study)))
            choices.push_back(std::move(choice));
    return choices;
}

bool appliesTo(const OptionInfo& info, const study::Study* study)
{
    return study == nullptr || info.applies == nullptr || info.applies(*study);
}

std::vector<const OptionInfo*> Options::infos() const
{
    std::vector<const OptionInfo*> all;
    for (std::size_t i = 0; m_held && i < m_held->count(); ++i) all.push_back(&m_held->info(i));
    if (m_edits) all.push_back(&editsInfo());
    return all;
}

bool Options::isEdits(std::string_view id) const { return m_edits && id == editsId; }

Options Options::editable() const
{
    Options same = *this;
    if (!same.m_edits) same.m_edits.emplace();
    return same;
}

std::size_t Options::indexOf(std::string_view id) const
{
    std::size_t index = 0;
    while (m_held && index < m_held->count() && m_held->info(index).id != id) ++index;
    return index;
}

const OptionInfo* Options::find(std::string_view id) const
{
    if (isEdits(id)) return &editsInfo();
    const std::size_t index = indexOf(id);
    return m_held && index < m_held->count() ? &m_held->info(index) : nullptr;
}

std::string Options::text(std::string_view id) const
{
    assert(find(id) != nullptr);
    if (isEdits(id)) return *m_edits;
    return m_held->text(indexOf(id));
}

base::Result<Options> Options::with(std::string_view id, const std::string& text) const
{
    if (isEdits(id)) {
        const auto edits = figure::readEdits(text);
        if (!edits) return edits.error();
        Options changed = *this;
        changed.m_edits = figure::editsText(*edits);
        return changed;
    }
    const OptionInfo* info = find(id);
    if (info != nullptr && info->spelled != nullptr && info->spelled(text) != text) return with(id, info->spelled(text));
    if (info == nullptr) return usageError("no-such-option", "there is no option \"" + std::string(id) + "\"");
    if (auto wrong = checkOption(*info, text)) return std::move(*wrong);
    if (const std::string wrong = m_held->wrong(indexOf(id), text); !wrong.empty()) return badValue(text, wrong);
    Options changed = *this;
    changed.m_held = m_held->with(indexOf(id), asListed(*info, text));
    return changed;
}

bool Options::computesAs(const Options& other) const
{
    for (const OptionInfo* info : infos())
        if (info->cost == Cost::Recompute && (other.find(info->id) == nullptr || text(info->id) != other.text(info->id))) return false;
    return true;
}

bool Options::operator==(const Options& other) const
{
    if (m_edits != other.m_edits) return false;
    if (m_held == other.m_held) return true;
    return m_held && other.m_held && m_held->equals(*other.m_held);
}

} // namespace atrisk::report
