// Bytes for work that does not ask itself whether it shall stop.
#pragma once

#include "core/base/cancel.h"
#include "core/base/source.h"

#include <utility>

namespace atrisk::base {

/// Reads as another source does until it is asked to stop: then every read is "cancelled".
class StoppingSource final : public Source {
public:
    /// `source` must outlive it.
    StoppingSource(Source& source, Cancel cancel) : m_source(source), m_cancel(std::move(cancel)) {}

    [[nodiscard]] const std::string& name() const override { return m_source.name(); }
    [[nodiscard]] std::uint64_t size() const override { return m_source.size(); }
    [[nodiscard]] bool hasChanged() const override { return m_source.hasChanged(); }
    Result<std::size_t> read(char* buffer, std::size_t count) override
    {
        if (m_cancel.requested()) return cancelled();
        return m_source.read(buffer, count);
    }
    void seek(std::uint64_t position) override { m_source.seek(position); }

private:
    Source& m_source;
    Cancel m_cancel;
};

} // namespace atrisk::base
