// Errors as values: no exception leaves core.
#pragma once

#include <cassert>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace atrisk::base {

/// Who has to act on an error: it decides the exit status of the command line.
enum class ErrorKind {
    Input,     ///< a file cannot be read or says something impossible (exit 3)
    Usage,     ///< an option, or its value, names nothing that exists (exit 2)
    Failure,   ///< the analysis cannot be made, or the output not written (exit 1)
    Cancelled, ///< the caller asked to stop; never shown
};

/// What is wrong (or doubtful, as a warning), where, and what would be right.
///
/// A place in a text file is `line` and `column`; a place in a table is `row` (of the data, from 1) and `columnName`.
/// 0 and "" mean: does not apply. Readers that know the text behind a table turn row + columnName into line + column.
struct Message {
    std::string code; ///< short and stable, for programs: "no-such-column"
    std::string text; ///< for people: what was found, and what would be right
    std::string file;
    std::size_t row = 0;
    std::string columnName;
    std::size_t line = 0;   ///< physical line, from 1
    std::size_t column = 0; ///< character in the line, from 1
    ErrorKind kind = ErrorKind::Input;

    bool operator==(const Message&) const = default;
};
using Error = Message;
using Warning = Message;
using Warnings = std::vector<Warning>;

/// "adtte.csv:214:7: found …" or "adtte.xpt: row 214, column AVAL: found …"; absent parts are left out.
[[nodiscard]] std::string describe(const Message& message);

/// The text of a message as people read it: nothing between quotes is longer than 200 characters (what is cut ends in "…"), and
/// control characters are written out (printable).
[[nodiscard]] std::string readable(std::string_view text);

[[nodiscard]] Error usageError(std::string code, std::string text);
[[nodiscard]] Error inputError(std::string code, std::string text, std::string file = {});
[[nodiscard]] Error failure(std::string code, std::string text);
[[nodiscard]] Error cancelled();

/// Drops what was said before with the same words about the same file.
void keepFirsts(Warnings& warnings);

/// "A, B, C", of many the first and how many there are; each as `shortened` has it.
[[nodiscard]] std::string listed(const std::vector<std::string>& names, std::string_view last = ", ");

/// "one of A, B or C", of many as `listed`; "" for none.
[[nodiscard]] std::string choices(const std::vector<std::string>& names);

/// Nothing, as the value of a Result.
struct Done {};

/// A value or the error that kept it from being made.
template <class T> class [[nodiscard]] Result {
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    [[nodiscard]] T& value() &
    {
        assert(ok());
        return *std::get_if<0>(&m_state);
    }
    [[nodiscard]] const T& value() const&
    {
        assert(ok());
        return *std::get_if<0>(&m_state);
    }
    [[nodiscard]] T&& value() &&
    {
        assert(ok());
        return std::move(*std::get_if<0>(&m_state));
    }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    [[nodiscard]] const Error& error() const&
    {
        assert(!ok());
        return *std::get_if<1>(&m_state);
    }
    [[nodiscard]] Error&& error() &&
    {
        assert(!ok());
        return std::move(*std::get_if<1>(&m_state));
    }

private:
    std::variant<T, Error> m_state;
};

} // namespace atrisk::base
