// A Source as the iterators that nlohmann's parser reads, counting bytes.
#pragma once

#include "core/base/source.h"

#include <iterator>
#include <optional>
#include <string>

namespace atrisk::io {

/// Ends at the end of the source, at an error of it and when asked to stop; which of these, it says.
class ByteStream {
public:
    ByteStream(base::Source& source, const base::Cancel& cancel) : m_source(source), m_cancel(cancel), m_buffer(1U << 16U, '\0')
    {
        source.seek(0);
        fill();
    }

    [[nodiscard]] bool atEnd() const { return m_at == m_size; }
    [[nodiscard]] char peek() const { return m_buffer[m_at]; }
    void advance()
    {
        if (++m_at == m_size) fill();
    }
    [[nodiscard]] std::uint64_t offset() const { return m_before + m_at; } ///< of the next byte
    [[nodiscard]] const std::optional<base::Error>& error() const { return m_error; }

    struct Iterator {
        using iterator_category = std::input_iterator_tag;
        using value_type = char;
        using difference_type = std::ptrdiff_t;
        using pointer = const char*;
        using reference = char;

        ByteStream* stream = nullptr; ///< null = the end

        char operator*() const { return stream->peek(); }
        Iterator& operator++()
        {
            stream->advance();
            return *this;
        }
        [[nodiscard]] bool isEnd() const { return stream == nullptr || stream->atEnd(); }
        bool operator==(const Iterator& other) const { return isEnd() == other.isEnd(); }
    };
    [[nodiscard]] Iterator begin() { return {this}; }
    [[nodiscard]] static Iterator end() { return {}; }

private:
    void fill()
    {
        m_before += m_size;
        m_at = m_size = 0;
        if (m_cancel.requested()) {
            m_error = base::cancelled();
            return;
        }
        auto got = m_source.read(m_buffer.data(), m_buffer.size());
        if (got)
            m_size = *got;
        else
            m_error = got.error();
        if (m_source.size() > 0) m_cancel.setProgress(0.9 * static_cast<double>(m_before) / static_cast<double>(m_source.size()));
    }

    base::Source& m_source;
    const base::Cancel& m_cancel;
    std::string m_buffer;
    std::size_t m_at = 0, m_size = 0;
    std::uint64_t m_before = 0; ///< bytes before the buffer
    std::optional<base::Error> m_error;
};

} // namespace atrisk::io
