// Bytes that are hashed while they are read.
#pragma once

#include "core/base/cancel.h"
#include "core/base/source.h"

#include <memory>
#include <string>

namespace atrisk::base {

/// Reads as another source does. The hash is that of the bytes as they were given the first time, so that it is of what was understood,
/// whatever becomes of the file.
class HashedSource final : public Source {
public:
    /// `source` must outlive it.
    explicit HashedSource(Source& source);
    ~HashedSource() override;

    [[nodiscard]] const std::string& name() const override { return m_source.name(); }
    [[nodiscard]] std::uint64_t size() const override { return m_source.size(); }
    [[nodiscard]] bool hasChanged() const override { return m_source.hasChanged(); }
    Result<std::size_t> read(char* buffer, std::size_t count) override;
    void seek(std::uint64_t position) override;

    /// SHA-256 of the whole content, 64 lower-case hexadecimal digits, once: reads what nobody read yet. "cancelled" when asked to stop.
    [[nodiscard]] Result<std::string> sha256(const Cancel& cancel);

private:
    struct Digest;

    Source& m_source;
    std::unique_ptr<Digest> m_digest;
    std::uint64_t m_position = 0; ///< of the next read
    std::uint64_t m_hashed = 0;   ///< bytes
};

} // namespace atrisk::base
