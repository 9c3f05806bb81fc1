#include "core/io/text/text_stream.h"

#include "core/base/text.h"
#include "core/io/text/text_encoding.h"

#include <algorithm>
#include <iconv.h>

namespace atrisk::io {
namespace {

using base::Result;

constexpr std::size_t pieceBytes = 1 << 16;
constexpr char dosEnd = '\x1A';

base::Message at(TextPosition place, base::Message message)
{
    message.line = place.line;
    message.column = place.column;
    return message;
}

/// From an encoding to UTF-8, in pieces that need not end with a character.
class Decoder {
public:
    explicit Decoder(const std::string& from) : m_converter(iconv_open("UTF-8", from.c_str()), &close) {}
    [[nodiscard]] bool known() const { return m_converter != nullptr; }
    void restart()
    {
        iconv(m_converter.get(), nullptr, nullptr, nullptr, nullptr);
        m_left.clear();
        m_bytes = 0;
    }
    [[nodiscard]] std::uint64_t bytes() const { return m_bytes; } ///< that became text

    /// False where bytes are none of this encoding; what stands before them is appended.
    bool append(std::string_view piece, bool last, std::string& text)
    {
        constexpr std::size_t longest = 16; // of a character, with what switches its alphabet
        m_left.append(piece);
        std::string buffer(pieceBytes, '\0');
        char* next = m_left.data();
        std::size_t left = m_left.size();
        for (bool stuck = false; left > 0 && !stuck;) {
            char* out = buffer.data();
            std::size_t room = buffer.size();
            const std::size_t before = left;
            iconv(m_converter.get(), &next, &left, &out, &room);
            text.append(buffer, 0, buffer.size() - room);
            stuck = left == before;
        }
        m_bytes += m_left.size() - left;
        m_left.erase(0, m_left.size() - left);
        return left == 0 || (!last && left < longest);
    }

private:
    static void close(void* converter)
    {
        if (converter != reinterpret_cast<void*>(-1)) iconv_close(converter); // NOLINT: as iconv has it
    }
    struct Converter {
        Converter(iconv_t opened, void (*closer)(void*)) : handle(opened, closer) {}
        std::unique_ptr<void, void (*)(void*)> handle;
        bool operator!=(std::nullptr_t) const { return handle.get() != reinterpret_cast<void*>(-1); } // NOLINT
        [[nodiscard]] iconv_t get() const { return handle.get(); }
    };

    Converter m_converter;
    std::string m_left; ///< the start of a character
    std::uint64_t m_bytes = 0;
};

/// Bytes at the end that may begin a character which goes on.
std::size_t unfinished(std::string_view text)
{
    for (std::size_t length = 1; length <= std::min<std::size_t>(3, text.size()); ++length) {
        const auto byte = static_cast<unsigned char>(text[text.size() - length]);
        if (byte < 0x80) return 0;
        if (byte >= 0xC0) return length < (byte >= 0xF0 ? 4U : byte >= 0xE0 ? 3U : 2U) ? length : 0;
    }
    return 0;
}

} // namespace

struct TextStream::State {
    State(base::Source& from, std::string found, bool isSaid) : source(from), encoding(std::move(found)), said(isSaid) {}

    base::Source& source;
    std::string encoding;
    bool said;
    std::optional<Decoder> decoder;
    std::optional<std::uint64_t> mended;

    // where reading stands
    std::uint64_t taken = 0; ///< bytes of the file
    std::uint64_t given = 0; ///< bytes of text
    std::uint64_t ends = 0;  ///< marks of the end of a file of DOS that may not be given yet
    std::string held;        ///< text behind them that may not be either: what begins a character
    bool started = false, ended = false;

    void restart()
    {
        taken = given = ends = 0;
        held.clear();
        started = ended = false;
        if (decoder) decoder->restart();
        source.seek(0);
    }

    /// The next piece as text, not looked at. False = some bytes have no meaning.
    Result<bool> piece(std::string& text)
    {
        std::string bytes(pieceBytes, '\0');
        auto got = source.read(bytes.data(), bytes.size());
        if (!got) return std::move(got).error();
        bytes.resize(*got);
        taken += *got;
        ended = *got == 0;
        text = std::exchange(held, {});
        if (!decoder) {
            text += bytes;
            return true;
        }
        const bool good = decoder->append(bytes, ended, text);
        if (!good) giveEnds(text);
        return good;
    }

    /// Something follows them: they are text.
    void giveEnds(std::string& text) { text.insert(0, static_cast<std::size_t>(std::exchange(ends, 0)), dosEnd); }

    /// Puts aside what only what follows can tell.
    void hold(std::string& text)
    {
        constexpr std::string_view mark = "\xEF\xBB\xBF";
        if (!started && text.size() < mark.size() && !ended) {
            held = std::exchange(text, {});
            return;
        }
        if (!std::exchange(started, true) && text.starts_with(mark)) text.erase(0, mark.size());
        const std::size_t kept = ended ? text.size() : text.size() - unfinished(text);
        held = text.substr(kept);
        const std::size_t end = kept == 0 ? 0 : text.find_last_not_of(dosEnd, kept - 1) + 1;
        text.resize(end);
        if (end > 0) giveEnds(text);
        ends += kept - end;
    }

    void mend(std::string& text)
    {
        if (said || encoding.starts_with("utf-16") || encoding.starts_with("utf-32")) return;
        const std::size_t invalid = firstInvalidUtf8(text);
        if (invalid == std::string::npos) return;
        if (!mended) mended = given + mendedUtf8(std::string_view(text).substr(0, invalid)).size();
        text = mendedUtf8(text); // up to three times as long
    }
};

Result<TextStream> TextStream::open(base::Source& source, const std::string& encoding)
{
    constexpr std::size_t looked = 4096;
    std::string head(looked, '\0');
    source.seek(0);
    auto got = source.read(head.data(), head.size());
    if (!got) return std::move(got).error();
    head.resize(*got);
    const std::string marked = encodingOf(head);
    const bool said = !encoding.empty();
    auto state = std::make_unique<State>(source, said ? base::lowerCase(encoding) : marked.empty() ? "utf-8" : marked, said);
    if (said || state->encoding != "utf-8") {
        state->decoder.emplace(state->encoding);
        if (!state->decoder->known())
            return base::usageError("no-such-encoding",
                                    "the encoding \"" + state->encoding +
                                        "\" is not known; usual ones are utf-8, utf-16le, windows-1252, iso-8859-15, macintosh "
                                        "and shift_jis");
    }
    state->restart();
    return TextStream(std::move(state));
}

TextStream::TextStream(std::unique_ptr<State> state) : m_state(std::move(state)) {}
TextStream::TextStream(TextStream&&) noexcept = default;
TextStream& TextStream::operator=(TextStream&&) noexcept = default;
TextStream::~TextStream() = default;

Result<bool> TextStream::read(std::string& text, const base::Cancel& cancel)
{
    State& now = *m_state;
    while (!now.ended) {
        if (cancel.requested()) return base::cancelled();
        std::string piece;
        auto good = now.piece(piece);
        if (!good) return good;
        if (!*good) {
            const std::uint64_t byte = now.decoder->bytes() + 1;
            return at(positionAt(now.given + piece.size(), cancel),
                      base::inputError("bad-encoding",
                                       "this is not " + now.encoding + ": byte " + std::to_string(byte) +
                                           " of the file; say --encoding as it was written",
                                       now.source.name()));
        }
        now.hold(piece);
        now.mend(piece);
        if (const std::size_t nul = piece.find('\0'); nul != std::string::npos)
            return at(
                positionAt(now.given + nul, cancel),
                base::inputError("nul-byte", "a NUL byte, which no text has: the file is damaged here; write it anew", now.source.name()));
        now.given += piece.size();
        text += piece;
        if (!piece.empty()) return true;
    }
    return false;
}

void TextStream::rewind() { m_state->restart(); }
const std::string& TextStream::name() const { return m_state->source.name(); }
std::uint64_t TextStream::size() const { return m_state->source.size(); }
std::uint64_t TextStream::taken() const { return m_state->taken; }
std::string TextStream::encoding() const { return m_state->mended ? "windows-1252" : m_state->encoding; }
std::optional<std::uint64_t> TextStream::firstMended() const { return m_state->mended; }

TextPosition TextStream::positionAt(std::uint64_t offset, const base::Cancel& cancel)
{
    State& now = *m_state;
    now.restart();
    LineCounter lines;
    while (now.given < offset && !now.ended) {
        if (cancel.requested()) return {};
        std::string piece;
        const auto good = now.piece(piece);
        if (!good) return {};
        if (*good) now.hold(piece);
        now.mend(piece);
        lines.add(std::string_view(piece).substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(piece.size(), offset - now.given))));
        now.given += piece.size();
        if (!*good) break;
    }
    return lines.position();
}

void LineCounter::add(std::string_view piece)
{
    if (piece.empty()) return;
    if (m_return) {
        ++m_line;
        m_characters = 0;
        if (piece[0] == '\n') piece.remove_prefix(1);
        m_return = false;
        if (piece.empty()) return;
    }
    m_return = piece.back() == '\r';
    if (m_return) piece.remove_suffix(1);
    std::size_t lines = static_cast<std::size_t>(std::count(piece.begin(), piece.end(), '\n'));
    for (std::size_t cr = piece.find('\r'); cr != piece.npos; cr = piece.find('\r', cr + 1))
        if (cr + 1 >= piece.size() || piece[cr + 1] != '\n') ++lines;
    m_line += lines;
    const std::size_t last = piece.find_last_of("\r\n");
    m_characters = (last == piece.npos ? m_characters : 0) + base::characterCount(last == piece.npos ? piece : piece.substr(last + 1));
}

} // namespace atrisk::io
