// A file that lies in memory alone, for libraries that write to a path.
#pragma once

#include <optional>
#include <string>

namespace atrisk::document {

class MemoryFile {
public:
    MemoryFile();
    ~MemoryFile();
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    /// Names the file to this process while it lives; "" = there is none.
    [[nodiscard]] std::string path() const;
    /// All that was written; none = it could not be read.
    [[nodiscard]] std::optional<std::string> bytes() const;

private:
    int m_handle;
};

} // namespace atrisk::document
