// JSON that remembers where everything stands, so that a mistake in a hand-written file can be pointed at.
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace atrisk::base {

struct JsonMember;

/// A value with the byte offset of its first character.
struct JsonValue {
    enum class Kind { Null, Boolean, Number, Text, Array, Object };
    Kind kind = Kind::Null;
    std::size_t offset = 0;
    bool boolean = false;
    double number = 0;
    std::string text; ///< Text: decoded UTF-8; Number and Boolean: as a data value ("1", "0.5", "true")
    std::vector<JsonValue> items;
    std::vector<JsonMember> members; ///< in the order written, duplicates kept
};

struct JsonMember {
    std::string key;
    std::size_t offset = 0; ///< of the key's quotation mark
    JsonValue value;
};

[[nodiscard]] std::string_view name(JsonValue::Kind kind); ///< for people: "a text", "a number", "true or false" …

/// Places of a text, from 1; columns count characters, not bytes, and a byte order mark is none.
class LineIndex {
public:
    struct Place {
        std::size_t line = 0, column = 0;
    };
    explicit LineIndex(std::string_view text); ///< `text` must outlive it
    [[nodiscard]] Place place(std::size_t offset) const;

private:
    [[nodiscard]] std::size_t charactersBefore(std::size_t offset) const;

    std::string_view m_text;
    std::vector<std::size_t> m_starts; ///< offset of each line
    std::vector<std::size_t> m_before; ///< characters before every 1024th byte: the whole text may be one line
};

/// Reads one JSON value (RFC 8259, UTF-8, a byte order mark is passed over). Errors are "study-syntax" with line and
/// column; nesting deeper than 64 is one of them. Never throws, whatever the bytes are.
[[nodiscard]] Result<JsonValue> parsePositionedJson(std::string_view text, const std::string& fileName);

} // namespace atrisk::base
