// Options of one command, with our own words for what is wrong with them.
#pragma once

#include "core/base/result.h"
#include "core/report/option.h"

#include <CLI/CLI.hpp>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace atrisk::app {

/// None where it is no whole number, or not from `least` to `most`.
[[nodiscard]] std::optional<std::size_t> wholeNumber(const std::string& text, std::size_t least, std::size_t most);

/// The first bad value is remembered and ends the parsing.
class OptionParser {
public:
    explicit OptionParser(CLI::App& app) : m_app(app) {}

    using Take = std::function<std::optional<base::Error>(const std::string&)>;
    enum class Often { Once, Repeatable };
    /// Exactly one argument each time; `take` is called once per occurrence. What stands once and is given twice is an error, not the last.
    void add(const std::string& name, const std::string& help, const std::string& placeholder, Take take, Often often = Often::Once);
    void text(const std::string& name, const std::string& help, const std::string& placeholder, std::string& target);
    void list(const std::string& name, const std::string& help, const std::string& placeholder, std::vector<std::string>& target);
    /// A whole number.
    void count(const std::string& name, const std::string& help, std::size_t least, std::size_t most, std::size_t& target);
    void number(const std::string& name, const std::string& help, double least, double most, const std::function<void(double)>& take);
    template <class Value>
    void choice(const std::string& name, const std::string& help, const std::vector<std::string>& names,
                std::optional<Value> (*parse)(std::string_view), const std::function<void(Value)>& take)
    {
        m_choices[name] = names;
        add(name, help + ": " + base::choices(names), "NAME", [=](const std::string& text) -> std::optional<base::Error> {
            const std::optional<Value> value = parse(text);
            if (!value) return base::usageError("bad-value", name + ": found \"" + text + "\"; it must be " + base::choices(names));
            take(*value);
            return std::nullopt;
        });
    }
    /// The options of a table; one that is there already, of another table, is shared with it.
    void table(const report::Options& options);
    /// `options` with what was given; "--columns" and the like that it does not have are left in `given`.
    [[nodiscard]] base::Result<report::Options> taken(report::Options options);
    /// Ids of `options` that were given and not taken yet.
    [[nodiscard]] std::vector<std::string> given(const report::Options& options) const;
    /// What was given and not taken: "--columns".
    [[nodiscard]] std::vector<std::string> left() const;
    /// The values an option must have; empty = any.
    [[nodiscard]] std::vector<std::string> choicesOf(const std::string& name) const;
    [[nodiscard]] const std::optional<base::Error>& error() const { return m_error; }
    [[nodiscard]] const base::Warnings& warnings() const { return m_warnings; } ///< of what was taken

private:
    void warnIfCut(const std::string& name, const std::string& text);

    CLI::App& m_app;
    std::optional<base::Error> m_error;
    base::Warnings m_warnings;
    std::map<std::string, std::vector<std::string>> m_choices;            ///< "--unit" → days, weeks ...
    std::map<std::string, std::vector<std::string>, std::less<>> m_given; ///< of tables: id → values in the order given
};

} // namespace atrisk::app
