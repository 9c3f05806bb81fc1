#include "core/io/gzip/inflated_source.h"

#include "core/io/content_kind.h"
#include "core/io/gzip/inflation_limit.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <vector>

namespace atrisk::io {
namespace {

using base::Result;

constexpr std::string_view gzipMark("\x1F\x8B", 2);

/// zlib's state, which may be copied and says by itself when it is done.
class Inflater {
public:
    Inflater()
    {
        constexpr int gzipOrZlib = MAX_WBITS + 32;
        m_ready = inflateInit2(&m_stream, gzipOrZlib) == Z_OK;
    }
    Inflater(const Inflater& other) { m_ready = other.m_ready && inflateCopy(&m_stream, const_cast<z_stream*>(&other.m_stream)) == Z_OK; }
    Inflater& operator=(const Inflater&) = delete;
    ~Inflater()
    {
        if (m_ready) inflateEnd(&m_stream);
    }

    [[nodiscard]] bool ready() const { return m_ready; }
    [[nodiscard]] z_stream& stream() { return m_stream; }

private:
    z_stream m_stream{};
    bool m_ready = false;
};

/// Where reading can go on from.
struct Checkpoint {
    std::uint64_t in = 0, out = 0; ///< bytes of the compressed and of the unpacked content before it
    std::unique_ptr<Inflater> state;
};

class InflatedSource : public base::Source {
public:
    explicit InflatedSource(base::Source& compressed) : m_compressed(compressed), m_inflater(std::make_unique<Inflater>()) {}

    /// Unpacks everything once.
    Result<base::Done> measure(const base::Cancel& cancel)
    {
        std::vector<char> sink(inputSize * 4);
        for (;;) {
            if (cancel.requested()) return base::cancelled();
            if (!m_inflater->ready() || !keepCheckpoint()) return noMemory();
            auto got = produce(sink.data(), sink.size());
            if (!got) return std::move(got).error();
            if (*got == 0) break;
            if (InflationLimit::exceeded(m_compressed.size(), m_out) || stretchExceeds()) return tooLarge();
        }
        m_size = m_out;
        m_wanted = 0;
        return base::Done{};
    }

    [[nodiscard]] const std::string& name() const override { return m_compressed.name(); }
    [[nodiscard]] std::uint64_t size() const override { return m_size; }
    void seek(std::uint64_t position) override { m_wanted = position; }

    Result<std::size_t> read(char* buffer, std::size_t count) override
    {
        if (m_wanted >= m_size) return std::size_t{0};
        if (auto there = goToWanted(); !there) return std::move(there).error();
        std::size_t done = 0;
        while (done < count) {
            auto got = produce(buffer + done, count - done);
            if (!got) return std::move(got).error();
            if (*got == 0) break;
            done += *got;
        }
        m_wanted = m_out;
        return done;
    }

private:
    static constexpr std::size_t inputSize = 1U << 16U;
    static constexpr std::size_t mostCheckpoints = 64; ///< about 40 KB each

    /// Where it is time for one; false = not enough memory.
    bool keepCheckpoint()
    {
        if (!m_checkpoints.empty() && m_out < m_checkpoints.back().out + m_spacing) return true;
        auto state = std::make_unique<Inflater>(*m_inflater);
        if (!state->ready()) return false;
        m_checkpoints.push_back({m_in, m_out, std::move(state)});
        if (m_checkpoints.size() < mostCheckpoints) return true;
        for (std::size_t i = 1; i < m_checkpoints.size() / 2; ++i) m_checkpoints[i] = std::move(m_checkpoints[2 * i]);
        m_checkpoints.resize(m_checkpoints.size() / 2);
        m_spacing *= 2;
        return true;
    }

    /// What grows without end is known long before its end.
    bool stretchExceeds()
    {
        if (m_out - m_stretchOut < InflationLimit::stretch) return false;
        const bool exceeds = InflationLimit::exceeded(m_in - m_stretchIn, m_out - m_stretchOut);
        m_stretchIn = m_in;
        m_stretchOut = m_out;
        return exceeds;
    }

    Result<base::Done> goToWanted()
    {
        const Checkpoint& from = *std::prev(std::ranges::upper_bound(m_checkpoints, m_wanted, {}, &Checkpoint::out));
        if (m_wanted < m_out || from.out > m_out) {
            auto state = std::make_unique<Inflater>(*from.state);
            if (!state->ready()) return noMemory();
            m_inflater = std::move(state);
            m_inflater->stream().avail_in = 0;
            m_in = from.in;
            m_out = from.out;
            m_ended = false;
        }
        std::vector<char> skipped(m_wanted > m_out ? inputSize : 0);
        while (m_out < m_wanted) {
            auto got = produce(skipped.data(), std::min<std::uint64_t>(skipped.size(), m_wanted - m_out));
            if (!got) return std::move(got).error();
            if (*got == 0) break;
        }
        return base::Done{};
    }

    /// The next unpacked bytes, at least one; 0 = there are no more.
    Result<std::size_t> produce(char* buffer, std::size_t count)
    {
        z_stream& stream = m_inflater->stream();
        const auto asked = static_cast<uInt>(std::min<std::size_t>(count, 1U << 30U));
        stream.next_out = reinterpret_cast<Bytef*>(buffer);
        stream.avail_out = asked;
        while (stream.avail_out == asked && !m_ended) {
            if (stream.avail_in == 0) {
                auto more = fill();
                if (!more) return std::move(more).error();
                if (!*more) return truncated();
            }
            const uInt before = stream.avail_in;
            const int status = inflate(&stream, Z_NO_FLUSH);
            m_in += before - stream.avail_in;
            if (status == Z_STREAM_END) {
                auto next = startNextMember();
                if (!next) return std::move(next).error();
            } else if (status == Z_MEM_ERROR)
                return noMemory();
            else if (status != Z_OK && status != Z_BUF_ERROR)
                return damaged(stream.msg == nullptr ? "an unknown method" : stream.msg);
        }
        const std::size_t got = asked - stream.avail_out;
        m_out += got;
        return got;
    }

    /// False at the end of the file.
    Result<bool> fill()
    {
        m_compressed.seek(m_in);
        auto got = m_compressed.read(m_input.data(), m_input.size());
        if (!got) return std::move(got).error();
        m_inflater->stream().next_in = reinterpret_cast<Bytef*>(m_input.data());
        m_inflater->stream().avail_in = static_cast<uInt>(*got);
        return *got > 0;
    }

    /// Behind a member: another, padding of zeros, or the end.
    Result<base::Done> startNextMember()
    {
        z_stream& stream = m_inflater->stream();
        for (;;) {
            if (stream.avail_in == 0) {
                auto more = fill();
                if (!more) return std::move(more).error();
                if (!*more) break;
            }
            if (*stream.next_in != 0) {
                if (*stream.next_in != static_cast<Bytef>(gzipMark[0])) return damaged("bytes behind its end that are no part of it");
                inflateReset(&stream);
                return base::Done{};
            }
            ++stream.next_in, --stream.avail_in, ++m_in;
        }
        m_ended = true;
        return base::Done{};
    }

    [[nodiscard]] static base::Error noMemory() { return base::failure("out-of-memory", "not enough memory for this file"); }
    [[nodiscard]] base::Error truncated() const
    {
        return base::inputError("truncated-file",
                                "the compressed file is cut short: it ends at byte " + std::to_string(m_in) + ", after " +
                                    std::to_string(m_out) + " unpacked bytes, where more must follow; get the whole file",
                                name());
    }
    [[nodiscard]] base::Error damaged(const std::string& why) const
    {
        return base::inputError("malformed-file",
                                "the compressed file is damaged near byte " + std::to_string(m_in) + " of " +
                                    std::to_string(m_compressed.size()) + " (" + why + "); get it again",
                                name());
    }
    [[nodiscard]] base::Error tooLarge() const
    {
        return base::inputError("too-large",
                                "unpacked, this file would have " + InflationLimit::words(m_out) +
                                    ", which is refused; if it is in order, unpack it yourself",
                                name());
    }

    base::Source& m_compressed;
    std::unique_ptr<Inflater> m_inflater;
    std::array<char, inputSize> m_input{};
    std::vector<Checkpoint> m_checkpoints;
    std::uint64_t m_spacing = 1U << 20U;             ///< unpacked bytes between two checkpoints
    std::uint64_t m_in = 0, m_out = 0;               ///< bytes taken and given
    std::uint64_t m_stretchIn = 0, m_stretchOut = 0; ///< where the stretch began
    std::uint64_t m_wanted = 0;                      ///< place of the next read
    std::uint64_t m_size = 0;
    bool m_ended = false;
};

} // namespace

bool looksCompressed(std::string_view head)
{
    if (head.starts_with(gzipMark)) return true;
    if (head.size() < 2 || looksLikeText(head)) return false;
    const auto first = static_cast<unsigned char>(head[0]), second = static_cast<unsigned char>(head[1]);
    return first == 0x78 && (first * 256U + second) % 31 == 0 && (second & 0x20U) == 0; // RFC 1950, no preset dictionary
}

Result<base::SourcePtr> inflatedSource(base::Source& compressed, const base::Cancel& cancel)
{
    auto source = std::make_unique<InflatedSource>(compressed);
    auto measured = source->measure(cancel);
    if (!measured) return std::move(measured).error();
    return base::SourcePtr(std::move(source));
}

} // namespace atrisk::io
