#include "core/io/text/csv_messages.h"

#include "core/base/text.h"

#include <algorithm>
#include <unordered_map>

namespace atrisk::io {
namespace {

std::string elsewhere(std::size_t more, std::string_view noun)
{
    if (more == 0) return {};
    return " (and " + std::to_string(more) + " more such " + std::string(noun) + (more == 1 ? ")" : "s)");
}

std::string ordinal(std::size_t n)
{
    const std::size_t tens = n % 100;
    const std::string_view ending = tens >= 11 && tens <= 13 ? "th" : n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th";
    return std::to_string(n).append(ending);
}

std::string fieldCount(std::size_t n) { return std::to_string(n) + (n == 1 ? " field" : " fields"); }

std::string placeInWords(TextPosition at) { return "line " + std::to_string(at.line) + ", column " + std::to_string(at.column); }

/// A name as long as a page is no help.
std::string quotedName(const std::string& name)
{
    constexpr std::size_t most = 200;
    return "\"" + std::string(base::beginning(name, most)) + (name.size() > most ? "…\"" : "\"");
}

} // namespace

base::Message textMessage(std::string code, std::string text, const std::string& file, TextPosition at)
{
    base::Message message = base::inputError(std::move(code), std::move(text), file);
    message.line = at.line;
    message.column = at.column;
    return message;
}

base::Error quoteError(TextStream& stream, const Field& fault, std::uint64_t offset, const base::Cancel& cancel)
{
    const TextPosition opened = stream.positionAt(offset + fault.begin, cancel);
    if (fault.open) return textMessage("unterminated-quote", "the quotation mark that opens here is never closed", stream.name(), opened);
    const TextPosition at = stream.positionAt(offset + fault.stray, cancel);
    if (!fault.quoted)
        return textMessage(
            "stray-quote",
            "a quotation mark inside an unquoted field, and another in the same row: they may belong together; put the whole "
            "field in quotation marks and double those inside",
            stream.name(), at);
    return textMessage("stray-quote",
                       "text follows the closing quotation mark of the field that opened at " + placeInWords(opened) +
                           "; a quotation mark inside a field must be doubled",
                       stream.name(), at);
}

base::Result<base::Done> checkNames(std::string_view start, const Layout& layout, const Header& header, const std::string& file)
{
    std::unordered_map<std::string_view, std::size_t> seen;
    std::vector<std::pair<std::size_t, std::size_t>> twice;
    for (std::size_t i = 0; i < header.names.size(); ++i) {
        const auto [place, fresh] = seen.emplace(header.names[i], i);
        if (!fresh) twice.emplace_back(place->second, i);
    }
    if (twice.empty()) return base::Done{};
    const auto nameAt = [&](std::size_t column) {
        const std::size_t field = column - (layout.rowNames && column > 0 ? 1U : 0U);
        return positionAt(start, header.record.fields[std::min(field, header.record.fields.size() - 1)].begin);
    };
    const auto [first, second] = twice.front();
    return textMessage("duplicate-column",
                       "the column name " + quotedName(header.names[second]) + " stands twice in the header: as the " + ordinal(first + 1) +
                           " (" + placeInWords(nameAt(first)) + ") and as the " + ordinal(second + 1) + "; rename one" +
                           elsewhere(twice.size() - 1, "name"),
                       file, nameAt(second));
}

base::Error raggedError(TextStream& stream, const RowTally& found, const std::vector<std::string>& names, const base::Cancel& cancel)
{
    const bool more = found.raggedWidth > names.size();
    const std::string which =
        more ? "the header ends with " + quotedName(names.back()) : "there is none for " + quotedName(names[found.raggedWidth]);
    const std::string cut = !more && found.atEnd ? "; the file ends within this line and may have been cut off: get the whole file" : "";
    base::Error error = textMessage("ragged-rows",
                                    "found " + fieldCount(found.raggedWidth) + ", expected " + std::to_string(names.size()) +
                                        " as in the header: " + which + elsewhere(found.ragged - 1, "row") + cut,
                                    stream.name(), stream.positionAt(found.raggedPlace, cancel));
    error.row = found.raggedRow;
    return error;
}

} // namespace atrisk::io
