#include "core/base/source.h"

#include "core/base/hashed_source.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <sys/stat.h>

namespace atrisk::base {
namespace {

/// By what writing to a file is told.
struct Version {
    std::int64_t bytes = 0, seconds = 0, nanoseconds = 0;
    bool operator==(const Version&) const = default;
};

std::optional<Version> versionOf(std::FILE* file)
{
    struct stat status {};
    if (fstat(fileno(file), &status) != 0) return std::nullopt;
    return Version{status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
}

/// What calls itself a file may be a log of the system that has nothing to say yet (/proc/kmsg): an error, for which nobody waits.
void doNotWait(std::FILE* file)
{
#ifdef O_NONBLOCK
    fcntl(fileno(file), F_SETFL, O_NONBLOCK);
#endif
}

class FileSource final : public Source {
public:
    FileSource(std::string name, std::FILE* file, std::uint64_t size)
        : m_name(std::move(name)), m_file(file), m_size(size), m_version(versionOf(file))
    {
    }
    ~FileSource() override { std::fclose(m_file); }
    FileSource(const FileSource&) = delete;
    FileSource& operator=(const FileSource&) = delete;

    [[nodiscard]] const std::string& name() const override { return m_name; }
    [[nodiscard]] std::uint64_t size() const override { return m_size; }
    Result<std::size_t> read(char* buffer, std::size_t count) override
    {
        const std::size_t got = std::fread(buffer, 1, count, m_file);
        if (got < count && std::ferror(m_file) != 0)
            return inputError("cannot-read", std::string("reading stopped: ") + std::strerror(errno), m_name);
        return got;
    }
    void seek(std::uint64_t position) override { fseeko(m_file, static_cast<off_t>(position), SEEK_SET); }
    [[nodiscard]] bool hasChanged() const override { return versionOf(m_file) != m_version; }

private:
    std::string m_name;
    std::FILE* m_file;
    std::uint64_t m_size;
    std::optional<Version> m_version; ///< when it was opened
};

class MemorySource final : public Source {
public:
    MemorySource(std::string name, std::string bytes) : m_name(std::move(name)), m_bytes(std::move(bytes)) {}

    [[nodiscard]] const std::string& name() const override { return m_name; }
    [[nodiscard]] std::uint64_t size() const override { return m_bytes.size(); }
    Result<std::size_t> read(char* buffer, std::size_t count) override
    {
        if (m_position >= m_bytes.size()) return std::size_t{0};
        const std::size_t got = std::min(count, m_bytes.size() - m_position);
        if (got > 0) std::memcpy(buffer, m_bytes.data() + m_position, got);
        m_position += got;
        return got;
    }
    void seek(std::uint64_t position) override { m_position = static_cast<std::size_t>(position); }

private:
    std::string m_name;
    std::string m_bytes;
    std::size_t m_position = 0;
};

} // namespace

Result<SourcePtr> openFile(const std::string& path)
{
    std::error_code status;
    const auto kind = std::filesystem::status(path, status);
    if (!std::filesystem::exists(kind)) return inputError("no-such-file", "there is no such file; check the name and the folder", path);
    if (std::filesystem::is_directory(kind))
        return inputError("is-a-folder", "this is a folder; name a data file or a study file in it", path);
    if (!std::filesystem::is_regular_file(kind)) return inputError("cannot-read", "this is not a regular file", path);
    const std::uint64_t size = std::filesystem::file_size(path, status);
    if (status) return inputError("cannot-read", "cannot be read: " + status.message(), path);
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (file == nullptr) return inputError("cannot-read", std::string("cannot be opened: ") + std::strerror(errno), path);
    doNotWait(file);
    return SourcePtr(std::make_unique<FileSource>(path, file, size));
}

Result<SourcePtr> openFileWithin(const std::string& folder, const std::string& path)
{
    std::error_code failed;
    const auto file = std::filesystem::canonical(path, failed);
    if (failed) return openFile(path); // it says what is wrong
    const auto root = std::filesystem::canonical(folder.empty() ? "." : folder, failed);
    const auto step = std::mismatch(root.begin(), root.end(), file.begin(), file.end()).first;
    if (failed || step != root.end()) return inputError("outside-folder", "is a link that leaves the folder", path);
    return openFile(path);
}

SourcePtr memorySource(std::string name, std::string bytes) { return std::make_unique<MemorySource>(std::move(name), std::move(bytes)); }

Result<std::string> readAll(Source& source)
{
    std::string bytes(static_cast<std::size_t>(source.size()), '\0');
    source.seek(0);
    auto got = source.read(bytes.data(), bytes.size());
    if (!got) return std::move(got).error();
    bytes.resize(*got);
    return bytes;
}

Result<std::string> sha256(Source& source, const Cancel& cancel) { return HashedSource(source).sha256(cancel); }

} // namespace atrisk::base
