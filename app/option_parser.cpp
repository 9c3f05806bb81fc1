#include "app/option_parser.h"

#include "core/base/numeric.h"
#include "core/base/source.h"
#include "core/base/text.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace atrisk::app {
namespace {

using base::Error;
using base::usageError;

bool isList(report::OptionKind kind)
{
    using enum report::OptionKind;
    return kind == List || kind == Set || kind == Times;
}

/// A list may be given in pieces.
std::string valueOf(const report::OptionInfo& info, const std::vector<std::string>& given)
{
    if (!isList(info.kind)) return given.back();
    std::string all;
    for (const std::string& piece : given) all += (all.empty() || piece.empty() ? "" : ",") + piece;
    return all;
}

/// What stands in the file that an "@" names.
base::Result<std::string> editsGiven(const std::string& given)
{
    if (!given.starts_with('@')) return given;
    const auto source = base::openFile(given.substr(1));
    return source ? base::readAll(**source) : base::Result<std::string>(source.error());
}

std::vector<std::string> choiceIds(const report::OptionInfo& info)
{
    if (info.kind == report::OptionKind::Switch) return {"on", "off"};
    std::vector<std::string> ids;
    for (const report::OptionChoice& choice : info.choices) ids.push_back(choice.id);
    return ids;
}

std::string helpOf(const report::OptionInfo& info)
{
    const std::string words(!info.help.empty() ? info.help
                            : info.tip.empty() ? info.label
                                               : info.tip),
        choices = base::choices(choiceIds(info));
    const auto isSaid = [&](const report::OptionChoice& choice) { return words.find(choice.id) != std::string::npos; };
    const bool said = !info.help.empty() && !info.choices.empty() && std::ranges::all_of(info.choices, isSaid);
    return choices.empty() || said ? words : words + ": " + choices;
}

} // namespace

std::optional<std::size_t> wholeNumber(const std::string& text, std::size_t least, std::size_t most)
{
    const auto number = base::parseNumber(text);
    if (!number || *number != std::floor(*number) || !(*number >= static_cast<double>(least) && *number <= static_cast<double>(most)))
        return std::nullopt;
    return static_cast<std::size_t>(*number);
}

void OptionParser::add(const std::string& name, const std::string& help, const std::string& placeholder, Take take, Often often)
{
    m_app
        .add_option(
            name,
            [=, this](const CLI::results_t& values) {
                if (often == Often::Once && values.size() > 1 && !m_error)
                    m_error =
                        usageError("bad-arguments", name + " is given " + std::to_string(values.size()) + " times; one value is needed");
                for (const std::string& value : values)
                    if (!m_error) m_error = take(value);
                return true;
            },
            help)
        ->expected(1)
        ->type_name(placeholder)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void OptionParser::text(const std::string& name, const std::string& help, const std::string& placeholder, std::string& target)
{
    add(name, help, placeholder, [&target](const std::string& value) {
        target = value;
        return std::optional<Error>();
    });
}

void OptionParser::list(const std::string& name, const std::string& help, const std::string& placeholder, std::vector<std::string>& target)
{
    const auto take = [&target, name](const std::string& value) -> std::optional<Error> {
        for (std::string& item : report::splitList(value)) {
            if (std::ranges::find(target, item) != target.end()) return usageError("bad-value", name + ": found \"" + item + "\" twice");
            target.push_back(std::move(item));
        }
        return std::nullopt;
    };
    add(name, help, placeholder, take, Often::Repeatable);
}

void OptionParser::count(const std::string& name, const std::string& help, std::size_t least, std::size_t most, std::size_t& target)
{
    add(name, help, "N", [=, &target](const std::string& value) -> std::optional<Error> {
        const auto number = wholeNumber(value, least, most);
        if (!number)
            return usageError("bad-value", name + ": found \"" + value + "\"; a whole number from " + std::to_string(least) + " to " +
                                               std::to_string(most) + " is needed");
        target = *number;
        return std::nullopt;
    });
}

void OptionParser::number(const std::string& name, const std::string& help, double least, double most,
                          const std::function<void(double)>& take)
{
    add(name, help, "NUMBER", [=](const std::string& value) -> std::optional<Error> {
        const auto number = base::parseNumber(value);
        if (!number || !(*number >= least && *number <= most))
            return usageError("bad-value", name + ": found \"" + value + "\"; a number from " + base::numberText(least) + " to " +
                                               base::numberText(most) + " is needed");
        take(*number);
        return std::nullopt;
    });
}

void OptionParser::table(const report::Options& options)
{
    for (const report::OptionInfo* info : options.infos()) {
        const std::string name = "--" + std::string(info->id);
        if (!info->onCommandLine || m_app.get_option_no_throw(name) != nullptr) continue;
        m_choices[name] = choiceIds(*info);
        const std::string placeholder(info->placeholder.empty() ? "NAME" : info->placeholder);
        const auto take = [this, id = std::string(info->id)](const std::string& value) {
            m_given[id].push_back(value);
            return std::optional<Error>();
        };
        add(name, helpOf(*info), placeholder, take, isList(info->kind) ? Often::Repeatable : Often::Once);
    }
}

std::vector<std::string> OptionParser::choicesOf(const std::string& name) const
{
    const auto found = m_choices.find(name);
    return found == m_choices.end() ? std::vector<std::string>() : found->second;
}

base::Result<report::Options> OptionParser::taken(report::Options options)
{
    for (const report::OptionInfo* info : options.infos()) {
        const auto given = m_given.find(info->id);
        if (given == m_given.end() || !info->onCommandLine) continue;
        auto value =
            info->id == report::editsId ? editsGiven(given->second.back()) : base::Result<std::string>(valueOf(*info, given->second));
        if (!value) return std::move(value).error();
        auto changed = options.with(info->id, *value);
        if (!changed) return usageError(changed.error().code, "--" + given->first + ": " + changed.error().text);
        options = std::move(changed).value();
        if (info->kind == report::OptionKind::Text && info->id != report::editsId) warnIfCut("--" + given->first, given->second.front());
        m_given.erase(given);
    }
    return options;
}

void OptionParser::warnIfCut(const std::string& name, const std::string& text)
{
    if (text.size() <= base::longestShown) return;
    m_warnings.push_back(base::inputError("long-label", name + ": the text has " + std::to_string(base::characterCount(text)) +
                                                            " characters; its beginning is shown"));
}

std::vector<std::string> OptionParser::given(const report::Options& options) const
{
    std::vector<std::string> ids;
    for (const report::OptionInfo* info : options.infos())
        if (info->onCommandLine && m_given.contains(info->id)) ids.emplace_back(info->id);
    return ids;
}

std::vector<std::string> OptionParser::left() const
{
    std::vector<std::string> names;
    for (const auto& [id, values] : m_given) names.push_back("--" + id);
    return names;
}

} // namespace atrisk::app
