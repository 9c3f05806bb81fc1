#include "core/document/xlsx/memory_file.h"

#include <sys/mman.h>
#include <unistd.h>

namespace atrisk::document {

MemoryFile::MemoryFile() : m_handle(memfd_create("atrisk", MFD_CLOEXEC)) {}

MemoryFile::~MemoryFile()
{
    if (m_handle >= 0) close(m_handle);
}

std::string MemoryFile::path() const { return m_handle < 0 ? "" : "/proc/self/fd/" + std::to_string(m_handle); }

std::optional<std::string> MemoryFile::bytes() const
{
    const off_t size = lseek(m_handle, 0, SEEK_END);
    if (size < 0) return std::nullopt;
    std::string bytes(static_cast<std::size_t>(size), '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t got = pread(m_handle, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
        if (got <= 0) return std::nullopt;
        done += static_cast<std::size_t>(got);
    }
    return bytes;
}

} // namespace atrisk::document
