// Strict, typed access to positioned JSON: what is not asked for, or is not what was asked for, is an error with its place.
#pragma once

#include "core/base/json/place.h"
#include "core/base/json/positioned_json.h"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace atrisk::base {

/// Keeps the first error of a file. After an error, reading goes on with empty values and later errors are dropped, so
/// callers need not check at every step.
class JsonReader {
public:
    JsonReader(std::string_view text, std::string fileName) : m_lines(text), m_fileName(std::move(fileName)) {}

    void fail(std::size_t offset, std::string code, std::string text);
    void fail(FilePlace place, std::string code, std::string text);
    [[nodiscard]] bool failed() const { return m_error.has_value(); }
    [[nodiscard]] const Error& error() const { return *m_error; }
    [[nodiscard]] FilePlace place(std::size_t offset) const;

    /// `what` names the value in messages. Empty texts and empty lists are errors.
    FileText text(const JsonValue& value, std::string_view what);
    FileText dataValue(const JsonValue& value, std::string_view what); ///< a text, a number or true/false, as text
    double number(const JsonValue& value, std::string_view what);
    bool boolean(const JsonValue& value, std::string_view what);
    const std::vector<JsonValue>& items(const JsonValue& value, std::string_view what);
    const std::vector<JsonMember>& members(const JsonValue& value, std::string_view what); ///< of distinct keys, at least one

    /// "duplicate" unless all texts differ.
    void requireDistinct(const std::vector<const FileText*>& texts, std::string_view what);
    bool expect(const JsonValue& value, JsonValue::Kind kind, std::string_view what);

private:
    LineIndex m_lines;
    std::string m_fileName;
    std::optional<Error> m_error;
};

/// The names a key's value may have, and what they mean.
template <class T> using JsonChoices = std::vector<std::pair<std::string_view, T>>;

/// An object with known keys. Reading an absent key gives an empty value.
class JsonObject {
public:
    using Keys = std::initializer_list<std::string_view>;
    JsonObject(JsonReader& reader, const JsonValue& value, std::string_view what, Keys required, Keys optional);

    [[nodiscard]] const JsonValue* find(std::string_view key) const; ///< null = absent
    [[nodiscard]] const JsonMember* member(std::string_view key) const;
    [[nodiscard]] FileText text(std::string_view key) const;
    [[nodiscard]] FileText dataValue(std::string_view key) const;
    [[nodiscard]] std::optional<double> number(std::string_view key) const;
    [[nodiscard]] std::optional<double> positiveNumber(std::string_view key) const;
    [[nodiscard]] std::optional<std::size_t> count(std::string_view key) const; ///< a whole number, not negative
    [[nodiscard]] std::optional<bool> boolean(std::string_view key) const;
    [[nodiscard]] FileText date(std::string_view key) const; ///< YYYY, YYYY-MM or YYYY-MM-DD

    template <class T> [[nodiscard]] std::optional<T> choice(std::string_view key, const JsonChoices<T>& choices) const
    {
        const FileText written = text(key);
        if (written.empty()) return std::nullopt;
        std::vector<std::string> names;
        for (const auto& [name, meaning] : choices) {
            if (written.text == name) return meaning;
            names.emplace_back(name);
        }
        failChoice(key, written, names);
        return std::nullopt;
    }

private:
    void checkKeys(std::string_view what, Keys required, Keys optional);
    void failChoice(std::string_view key, const FileText& written, const std::vector<std::string>& names) const;

    JsonReader& m_reader;
    const JsonValue& m_value;
};

/// Calls `read(item)` for each item of a list that may be absent (null), and collects what it gives.
template <class Read> auto readList(JsonReader& reader, const JsonValue* list, std::string_view what, Read&& read)
{
    std::vector<decltype(read(std::declval<const JsonValue&>()))> results;
    if (list == nullptr) return results;
    for (const JsonValue& item : reader.items(*list, what)) results.push_back(read(item));
    return results;
}

/// `"name"`.
[[nodiscard]] std::string quoted(std::string_view name);
/// `; did you mean "endpoints"?`, or the list of names where none is near.
[[nodiscard]] std::string suggestion(std::string_view written, const std::vector<std::string>& names);

} // namespace atrisk::base
