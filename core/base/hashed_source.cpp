#include "core/base/hashed_source.h"

#include <openssl/evp.h>

#include <array>

namespace atrisk::base {

struct HashedSource::Digest {
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
};

HashedSource::HashedSource(Source& source) : m_source(source), m_digest(std::make_unique<Digest>())
{
    EVP_DigestInit_ex(m_digest->context.get(), EVP_sha256(), nullptr);
    m_source.seek(0);
}

HashedSource::~HashedSource() = default;

Result<std::size_t> HashedSource::read(char* buffer, std::size_t count)
{
    auto got = m_source.read(buffer, count);
    if (!got) return got;
    const std::uint64_t begin = m_position;
    m_position += *got;
    if (begin <= m_hashed && m_hashed < m_position) {
        EVP_DigestUpdate(m_digest->context.get(), buffer + (m_hashed - begin), static_cast<std::size_t>(m_position - m_hashed));
        m_hashed = m_position;
    }
    return got;
}

void HashedSource::seek(std::uint64_t position)
{
    m_position = position;
    m_source.seek(position);
}

Result<std::string> HashedSource::sha256(const Cancel& cancel)
{
    std::string buffer(1 << 16, '\0');
    seek(m_hashed);
    for (;;) {
        if (cancel.requested()) return cancelled();
        auto got = read(buffer.data(), buffer.size());
        if (!got) return std::move(got).error();
        if (*got == 0) break;
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    EVP_DigestFinal_ex(m_digest->context.get(), digest.data(), &length);
    std::string text;
    for (unsigned int i = 0; i < length; ++i) {
        text += "0123456789abcdef"[digest[i] >> 4];
        text += "0123456789abcdef"[digest[i] & 15];
    }
    return text;
}

} // namespace atrisk::base
