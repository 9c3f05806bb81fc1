#include "core/io/text/text_load.h"

#include "core/base/text.h"
#include "core/io/text/csv_scanner.h"
#include "core/io/text/text_encoding.h"

namespace atrisk::io {
namespace {

using base::Result;

base::Message at(TextPosition place, base::Message message)
{
    message.line = place.line;
    message.column = place.column;
    return message;
}

base::Error badEncoding(const Recoded& recoded, const std::string& encoding, const std::string& file)
{
    if (!recoded.known)
        return base::usageError("no-such-encoding",
                                "the encoding \"" + encoding +
                                    "\" is not known; usual ones are utf-8, utf-16le, windows-1252, iso-8859-15, macintosh "
                                    "and shift_jis");
    return at(positionAt(recoded.text, std::string::npos),
              base::inputError("bad-encoding",
                               "this is not " + encoding + ": byte " + std::to_string(recoded.bytes + 1) +
                                   " of the file; say --encoding as it was written",
                               file));
}

/// UTF-8, or what has no other sign and is taken as Windows-1252 where it is not.
void mend(LoadedText& text, const std::string& file)
{
    const std::size_t invalid = firstInvalidUtf8(text.bytes);
    if (invalid == std::string::npos) return;
    const TextPosition place = positionAt(mendedUtf8(std::string_view(text.bytes).substr(0, invalid)), std::string::npos);
    text.warnings.push_back(at(place, base::inputError("not-utf8",
                                                       "this is not UTF-8; such bytes are read as Windows-1252 (Latin-1): check names with "
                                                       "accents, or say --encoding",
                                                       file)));
    text.bytes = mendedUtf8(text.bytes); // up to three times as long
    text.encoding = "windows-1252";
}

} // namespace

Result<LoadedText> loadText(base::Source& source, const std::string& encoding)
{
    auto bytes = base::readAll(source);
    if (!bytes) return std::move(bytes).error();
    const std::string marked = encodingOf(*bytes);
    LoadedText text{std::move(bytes).value(), !encoding.empty() ? base::lowerCase(encoding) : marked.empty() ? "utf-8" : marked, {}};
    if (!encoding.empty() || (text.encoding != "utf-8")) {
        Recoded utf8 = recoded(text.bytes, text.encoding);
        if (!utf8.whole) return badEncoding(utf8, text.encoding, source.name());
        text.bytes = std::move(utf8.text);
    }
    if (text.bytes.starts_with("\xEF\xBB\xBF")) text.bytes.erase(0, 3);
    while (text.bytes.ends_with('\x1A')) text.bytes.pop_back(); // DOS end of file
    if (encoding.empty()) mend(text, source.name());
    if (const std::size_t nul = text.bytes.find('\0'); nul != std::string::npos)
        return at(positionAt(text.bytes, nul),
                  base::inputError("nul-byte", "a NUL byte, which no text has: the file is damaged here; write it anew", source.name()));
    return text;
}

} // namespace atrisk::io
