#include "core/base/result.h"

#include "core/base/text.h"
#include "core/base/unicode.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace atrisk::base {
std::string readable(std::string_view text)
{
    if (text.size() <= mostQuoted) return printable(text);
    constexpr std::size_t mostSaid = 4000; // characters, where a quotation mark among the data hides which are quoted
    std::string all;
    while (!text.empty()) {
        const std::size_t open = text.find('"'), close = open == text.npos ? text.npos : text.find('"', open + 1);
        if (close == text.npos) break;
        all += text.substr(0, open + 1);
        all += shortened(text.substr(open + 1, close - open - 1)) + '"';
        text.remove_prefix(close + 1);
    }
    return printable(shortened(all.append(text), mostSaid));
}

std::string describe(const Message& message)
{
    std::string place = message.file;
    if (message.line > 0) {
        place += ":" + std::to_string(message.line);
        if (message.column > 0) place += ":" + std::to_string(message.column);
    }
    if (!place.empty()) place += ": ";
    if (message.line == 0) {
        std::string cell;
        if (message.row > 0) cell = "row " + std::to_string(message.row);
        if (!message.columnName.empty()) cell += (cell.empty() ? "column " : ", column ") + shortened(message.columnName);
        if (!cell.empty()) place += cell + ": ";
    }
    constexpr std::size_t longestPath = 4096;
    return printable(shortened(place, longestPath)) + readable(message.text);
}

static Error make(ErrorKind kind, std::string code, std::string text)
{
    Error error;
    error.kind = kind;
    error.code = std::move(code);
    error.text = readable(text);
    return error;
}

Error usageError(std::string code, std::string text) { return make(ErrorKind::Usage, std::move(code), std::move(text)); }

Error inputError(std::string code, std::string text, std::string file)
{
    Error error = make(ErrorKind::Input, std::move(code), std::move(text));
    error.file = std::move(file);
    return error;
}

Error failure(std::string code, std::string text) { return make(ErrorKind::Failure, std::move(code), std::move(text)); }

Error cancelled() { return make(ErrorKind::Cancelled, "cancelled", "stopped"); }

void keepFirsts(Warnings& warnings)
{
    std::set<std::tuple<std::string, std::string, std::string>> said;
    std::erase_if(warnings, [&](const Warning& warning) { return !said.emplace(warning.code, warning.text, warning.file).second; });
}

std::string listed(const std::vector<std::string>& names, std::string_view last)
{
    constexpr std::size_t most = 12, longest = 400; // names, and bytes before the last of them
    std::string list;
    std::size_t shown = 0;
    for (; shown < std::min(names.size(), most) && list.size() < longest; ++shown) {
        if (shown > 0) list += shown + 1 == names.size() ? last : ", ";
        list += shortened(names[shown]);
    }
    if (shown < names.size()) list += " … (" + std::to_string(names.size()) + " in all)";
    return list;
}

std::string choices(const std::vector<std::string>& names) { return (names.size() > 1 ? "one of " : "") + listed(names, " or "); }

} // namespace atrisk::base
