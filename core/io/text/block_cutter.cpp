#include "core/io/text/block_cutter.h"

#include <algorithm>

namespace atrisk::io {
namespace {

using base::Result;

/// Does a field begin with what stands here?
bool beginsField(std::string_view text, std::size_t at, char delimiter)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    while (at > 0 && isBlank(text[at - 1]) && text[at - 1] != delimiter) {
        if (delimiter == ' ') return true;
        --at;
    }
    return at == 0 || text[at - 1] == delimiter || text[at - 1] == '\n' || text[at - 1] == '\r';
}

/// Behind the quotation mark that closes the one here, doubled ones left out; npos = none does.
std::size_t behindQuoted(std::string_view text, std::size_t at)
{
    for (++at;; at += 2) {
        at = text.find('"', at);
        if (at == text.npos) return at;
        if (at + 1 >= text.size() || text[at + 1] != '"') return at + 1;
    }
}

/// Behind the last line end from `begin` to `end`; npos = there is none. A CR at the text's end may have a LF behind it.
std::size_t lastLineEnd(std::string_view text, std::size_t begin, std::size_t end)
{
    for (std::size_t i = end; i-- > begin;)
        if (text[i] == '\n' || (text[i] == '\r' && i + 1 < text.size() && text[i + 1] != '\n')) return i + 1;
    return text.npos;
}

/// Behind the last line end that is not within a quoted field; npos = there is none.
std::size_t lastRecordEnd(std::string_view text, char delimiter)
{
    std::size_t last = text.npos, from = 0; // `from`: behind the last quoted field
    for (std::size_t at = text.find('"'); at != text.npos; at = text.find('"', at)) {
        if (!beginsField(text, at, delimiter)) {
            ++at;
            continue;
        }
        if (const std::size_t end = lastLineEnd(text, from, at); end != text.npos) last = end;
        at = from = behindQuoted(text, at);
        if (at == text.npos) return last;
    }
    const std::size_t end = lastLineEnd(text, from, text.size());
    return end != text.npos ? end : last;
}

} // namespace

BlockCutter::BlockCutter(TextStream& stream, std::uint64_t skipped, char delimiter)
    : m_stream(stream), m_skipped(skipped), m_delimiter(delimiter)
{
    m_stream.rewind();
}

Result<base::Done> BlockCutter::skip(const base::Cancel& cancel)
{
    while (!m_ended && m_offset < m_skipped) {
        m_rest.clear();
        auto more = m_stream.read(m_rest, cancel);
        if (!more) return std::move(more).error();
        m_ended = !*more;
        const std::uint64_t step = std::min<std::uint64_t>(m_rest.size(), m_skipped - m_offset);
        m_rest.erase(0, static_cast<std::size_t>(step));
        m_offset += step;
    }
    return base::Done{};
}

Result<bool> BlockCutter::next(CsvBlock& block, std::size_t bytes, const base::Cancel& cancel)
{
    constexpr std::size_t most = std::size_t{1} << 30U;
    if (auto skipped = skip(cancel); !skipped) return std::move(skipped).error();
    block.text = std::exchange(m_rest, {});
    block.offset = m_offset;
    for (;; bytes *= 2) {
        while (!m_ended && block.text.size() < bytes) {
            auto more = m_stream.read(block.text, cancel);
            if (!more) return std::move(more).error();
            m_ended = !*more;
        }
        const bool all = m_ended && block.text.size() <= bytes;
        const std::size_t end = all ? block.text.size() : lastRecordEnd(std::string_view(block.text).substr(0, bytes), m_delimiter);
        if (end != block.text.npos) {
            m_rest = block.text.substr(end);
            block.text.resize(end);
            m_offset += end;
            return end > 0;
        }
        if (block.text.size() > most) break;
    }
    base::Error error = base::inputError(
        "too-large", "the row that begins here is longer than 1 GB: a quotation mark in it is never closed", m_stream.name());
    const TextPosition at = m_stream.positionAt(block.offset, cancel);
    error.line = at.line;
    error.column = at.column;
    return error;
}

} // namespace atrisk::io
