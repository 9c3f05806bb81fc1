#include "app/option_parser.h"

#include "core/base/numeric.h"

#include <algorithm>
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

std::string choicesText(const report::OptionInfo& info)
{
    std::vector<std::string> ids;
    for (const report::OptionChoice& choice : info.choices) ids.push_back(choice.id);
    if (info.kind == report::OptionKind::Switch) ids = {"on", "off"};
    return base::choices(ids);
}

std::string helpOf(const report::OptionInfo& info)
{
    const std::string words(!info.help.empty() ? info.help : info.tip.empty() ? info.label : info.tip), choices = choicesText(info);
    const auto isSaid = [&](const report::OptionChoice& choice) { return words.find(choice.id) != std::string::npos; };
    const bool said = !info.help.empty() && !info.choices.empty() && std::ranges::all_of(info.choices, isSaid);
    return choices.empty() || said ? words : words + ": " + choices;
}

} // namespace

void OptionParser::add(const std::string& name, const std::string& help, const std::string& placeholder, Take take)
{
    m_app
        .add_option(
            name,
            [this, take = std::move(take)](const CLI::results_t& values) {
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
    add(name, help, placeholder, [&target](const std::string& value) {
        for (std::string& item : report::splitList(value)) target.push_back(std::move(item));
        return std::optional<Error>();
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
        const std::string placeholder(info->placeholder.empty() ? "NAME" : info->placeholder);
        add(name, helpOf(*info), placeholder, [this, id = std::string(info->id)](const std::string& value) {
            m_given[id].push_back(value);
            return std::optional<Error>();
        });
    }
}

base::Result<report::Options> OptionParser::taken(report::Options options)
{
    for (const report::OptionInfo* info : options.infos()) {
        const auto given = m_given.find(info->id);
        if (given == m_given.end() || !info->onCommandLine) continue;
        auto changed = options.with(info->id, valueOf(*info, given->second));
        if (!changed) return usageError(changed.error().code, "--" + given->first + ": " + changed.error().text);
        options = std::move(changed).value();
        m_given.erase(given);
    }
    return options;
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
