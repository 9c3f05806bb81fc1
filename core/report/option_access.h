// How the value of an option is read and written: the bodies of option.h's templates. Include option.h instead.
#pragma once

#include "core/report/option.h"

#include <algorithm>
#include <utility>

namespace atrisk::report {

template <class... Visitors> struct Visit : Visitors... {
    using Visitors::operator()...;
};
template <class... Visitors> Visit(Visitors...) -> Visit<Visitors...>;

template <class S> std::string optionText(const Option<S>& option, const S& options)
{
    const OptionInfo& info = option.info;
    return std::visit(Visit{[&](bool S::*at) { return std::string(options.*at ? "on" : "off"); }, //
                            [&](std::string S::*at) { return options.*at; },
                            [&](std::vector<std::string> S::*at) { return joinList(options.*at); },
                            [&](std::optional<double> S::*at) { return options.*at ? numbersText({*(options.*at)}) : std::string(); },
                            [&](std::vector<double> S::*at) { return numbersText(options.*at); },
                            [&](const std::vector<bool S::*>& switches) {
                                std::vector<std::string> on;
                                for (std::size_t i = 0; i < switches.size(); ++i)
                                    if (options.*switches[i]) on.push_back(info.choices[i].id);
                                return joinList(on);
                            },
                            [&](const IndexAccess<S>& access) { return info.choices[access.get(options)].id; },
                            [&](const OwnAccess<S>& access) { return access.get(options); }},
                      option.value);
}

template <class S> void setOption(const Option<S>& option, S& options, const std::string& text)
{
    const OptionInfo& info = option.info;
    std::visit(Visit{[&](bool S::*at) { options.*at = text == "on"; }, //
                     [&](std::string S::*at) { options.*at = text; },
                     [&](std::vector<std::string> S::*at) { options.*at = splitList(text); },
                     [&](std::optional<double> S::*at) {
                         const std::vector<double> numbers = numbersOf(text);
                         options.*at = numbers.empty() ? std::nullopt : std::optional(numbers.front());
                     },
                     [&](std::vector<double> S::*at) { options.*at = numbersOf(text); },
                     [&](const std::vector<bool S::*>& switches) {
                         const std::vector<std::string> on = splitList(text);
                         for (std::size_t i = 0; i < switches.size(); ++i)
                             options.*switches[i] = std::ranges::find(on, info.choices[i].id) != on.end();
                     },
                     [&](const IndexAccess<S>& access) { access.set(options, choiceIndex(info, text)); },
                     [&](const OwnAccess<S>& access) { access.set(options, text); }},
               option.value);
}

template <class S> struct Options::HeldOf : Options::Held {
    HeldOf(S value, std::span<const Option<S>> options) : value(std::move(value)), table(options) {}
    [[nodiscard]] std::size_t count() const override { return table.size(); }
    [[nodiscard]] const OptionInfo& info(std::size_t index) const override { return table[index].info; }
    [[nodiscard]] std::string text(std::size_t index) const override { return optionText(table[index], value); }
    [[nodiscard]] std::string wrong(std::size_t index, const std::string& text) const override
    {
        const auto* own = std::get_if<OwnAccess<S>>(&table[index].value);
        return own == nullptr || own->wrong == nullptr ? std::string() : own->wrong(value, text);
    }
    [[nodiscard]] std::shared_ptr<const Held> with(std::size_t index, const std::string& text) const override
    {
        auto changed = std::make_shared<HeldOf>(value, table);
        setOption(table[index], changed->value, text);
        return changed;
    }
    [[nodiscard]] bool equals(const Held& other) const override
    {
        const auto* same = dynamic_cast<const HeldOf*>(&other);
        return same != nullptr && same->value == value;
    }

    S value;
    std::span<const Option<S>> table;
};

template <class S>
Options::Options(S value, std::span<const Option<S>> table) : m_held(std::make_shared<HeldOf<S>>(std::move(value), table))
{
}

template <class S> const S& Options::as() const
{
    const auto* held = dynamic_cast<const HeldOf<S>*>(m_held.get());
    assert(held != nullptr);
    return held->value;
}

template <class S> Options Options::withValue(S value) const
{
    const auto* held = dynamic_cast<const HeldOf<S>*>(m_held.get());
    assert(held != nullptr);
    Options changed(std::move(value), held->table);
    changed.m_edits = m_edits;
    return changed;
}

} // namespace atrisk::report
