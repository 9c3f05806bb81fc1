#include "core/base/json/positioned_json.h"

#include "core/base/numeric.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>

namespace atrisk::base {

std::string_view name(JsonValue::Kind kind)
{
    switch (kind) {
    case JsonValue::Kind::Null: return "null";
    case JsonValue::Kind::Boolean: return "true or false";
    case JsonValue::Kind::Number: return "a number";
    case JsonValue::Kind::Text: return "a text";
    case JsonValue::Kind::Array: return "a list [ ]";
    case JsonValue::Kind::Object: return "an object { }";
    }
    return {};
}

namespace {

constexpr std::size_t stride = 1024;

} // namespace

LineIndex::LineIndex(std::string_view text) : m_text(text)
{
    constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
    m_starts.push_back(text.starts_with(byteOrderMark) ? byteOrderMark.size() : 0);
    for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n', end + 1)) m_starts.push_back(end + 1);
    for (std::size_t at = 0, before = 0; at <= text.size(); at += stride) {
        m_before.push_back(before);
        before += characterCount(text.substr(at, stride));
    }
}

std::size_t LineIndex::charactersBefore(std::size_t offset) const
{
    const std::size_t within = std::min(offset, m_text.size()), block = within / stride;
    return m_before[block] + characterCount(m_text.substr(block * stride, within - block * stride));
}

LineIndex::Place LineIndex::place(std::size_t offset) const
{
    const auto next = std::upper_bound(m_starts.begin() + 1, m_starts.end(), offset);
    const std::size_t start = *std::prev(next);
    const std::size_t column = offset < start ? 0 : charactersBefore(offset) - charactersBefore(start);
    return {static_cast<std::size_t>(next - m_starts.begin()), column + 1};
}

namespace {

constexpr std::size_t deepest = 64;

/// Walks over the text and tells how far the parser has read: SAX events carry no place of their own.
class CountingIterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountingIterator(const char* at, std::size_t* read) : m_at(at), m_read(read) {}
    reference operator*() const { return *m_at; }
    CountingIterator& operator++()
    {
        ++m_at;
        ++*m_read;
        return *this;
    }
    CountingIterator operator++(int)
    {
        CountingIterator before = *this;
        ++*this;
        return before;
    }
    bool operator==(const CountingIterator& other) const { return m_at == other.m_at; }

private:
    const char* m_at;
    std::size_t* m_read;
};

/// Builds the values. A token starts at the first character after the previous token that is neither space nor
/// punctuation between values; the parser announces each token before it reads on.
class Builder {
public:
    Builder(std::string_view text, const std::size_t& read) : m_text(text), m_read(read) {}

    bool null() { return add(JsonValue::Kind::Null, {}, 0, false); }
    bool boolean(bool value) { return add(JsonValue::Kind::Boolean, value ? "true" : "false", 0, value); }
    bool number_integer(std::int64_t value)
    {
        return add(JsonValue::Kind::Number, std::to_string(value), static_cast<double>(value), false);
    }
    bool number_unsigned(std::uint64_t value)
    {
        return add(JsonValue::Kind::Number, std::to_string(value), static_cast<double>(value), false);
    }
    bool number_float(double value, const std::string&) { return add(JsonValue::Kind::Number, numberText(value), value, false); }
    bool string(std::string& value) { return add(JsonValue::Kind::Text, std::move(value), 0, false); }
    bool binary(nlohmann::json::binary_t&) { return false; }
    bool start_object(std::size_t) { return open(JsonValue::Kind::Object); }
    bool start_array(std::size_t) { return open(JsonValue::Kind::Array); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }

    bool key(std::string& key)
    {
        const std::size_t start = tokenStart();
        m_open.back()->members.push_back({std::move(key), start, {}});
        return true;
    }

    bool parse_error(std::size_t charactersRead, const std::string&, const nlohmann::detail::exception& error)
    {
        const std::string what = error.what();
        m_errorOffset = errorOffset(charactersRead, what.find(lastRead) == std::string::npos);
        m_errorText = inWords(what);
        return false;
    }

    [[nodiscard]] JsonValue takeRoot() { return std::move(m_root); }
    [[nodiscard]] std::size_t errorOffset() const { return m_errorOffset; }
    [[nodiscard]] const std::string& errorText() const { return m_errorText; }

private:
    std::size_t tokenStart()
    {
        const std::size_t start = m_text.find_first_not_of(" \t\r\n,:]}", m_previousEnd);
        m_previousEnd = m_read;
        return start;
    }

    JsonValue& place()
    {
        if (m_open.empty()) return m_root;
        JsonValue& parent = *m_open.back();
        if (parent.kind == JsonValue::Kind::Object) return parent.members.back().value;
        return parent.items.emplace_back();
    }

    bool add(JsonValue::Kind kind, std::string text, double number, bool boolean)
    {
        JsonValue& value = place();
        value.kind = kind;
        value.offset = tokenStart();
        value.text = std::move(text);
        value.number = number;
        value.boolean = boolean;
        return true;
    }

    bool open(JsonValue::Kind kind)
    {
        add(kind, {}, 0, false);
        JsonValue& value = m_open.empty() ? m_root : latest(*m_open.back());
        m_open.push_back(&value);
        if (m_open.size() <= deepest) return true;
        m_errorOffset = value.offset;
        m_errorText = "nested deeper than " + std::to_string(deepest) + " levels";
        return false;
    }

    bool close()
    {
        m_previousEnd = m_read;
        m_open.pop_back();
        return true;
    }

    static JsonValue& latest(JsonValue& parent)
    {
        return parent.kind == JsonValue::Kind::Object ? parent.members.back().value : parent.items.back();
    }

    /// The first character of the token that does not belong; within a broken token, where it breaks.
    [[nodiscard]] std::size_t errorOffset(std::size_t charactersRead, bool tokenIsWhole) const
    {
        if (charactersRead == 0 || charactersRead > m_text.size()) return m_text.size();
        const std::size_t last = charactersRead - 1;
        const bool isPunctuation = std::string_view("{}[],:").find(m_text[last]) != std::string_view::npos;
        if (!tokenIsWhole || isPunctuation) return last;
        return std::min(last, m_text.find_first_not_of(" \t\r\n,:]}", m_previousEnd));
    }

    /// The parser's message without its number, its own place and the text read so far.
    static std::string inWords(std::string text)
    {
        if (const auto place = text.find(": "); place != std::string::npos) text.erase(0, place + 2);
        if (const auto last = text.find(lastRead); last != std::string::npos) {
            const auto expected = text.find("; expected ", last);
            text.erase(last, expected == std::string::npos ? std::string::npos : expected - last);
        }
        return text;
    }

    static constexpr const char* lastRead = "; last read: "; ///< in the parser's message when a token itself is broken
    std::string_view m_text;
    const std::size_t& m_read;
    std::size_t m_previousEnd = 0;
    JsonValue m_root;
    std::vector<JsonValue*> m_open;
    std::size_t m_errorOffset = 0;
    std::string m_errorText;
};

} // namespace

static Error syntaxError(std::string_view text, std::size_t offset, const std::string& what, const std::string& fileName)
{
    Error error = inputError("study-syntax", "this is not valid JSON: " + what, fileName);
    const LineIndex::Place place = LineIndex(text).place(offset);
    error.line = place.line;
    error.column = place.column;
    return error;
}

Result<JsonValue> parsePositionedJson(std::string_view text, const std::string& fileName)
{
    // The parser takes a zero byte for the end of its input.
    if (const auto zero = text.find('\0'); zero != std::string_view::npos) return syntaxError(text, zero, "a zero byte", fileName);
    std::size_t read = 0;
    Builder builder(text, read);
    const char* const end = text.data() + text.size();
    if (nlohmann::json::sax_parse(CountingIterator(text.data(), &read), CountingIterator(end, &read), &builder)) return builder.takeRoot();
    return syntaxError(text, builder.errorOffset(), builder.errorText(), fileName);
}

} // namespace atrisk::base
