#include "core/base/source.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

namespace atrisk::base {
namespace {

class FileSource final : public Source {
public:
    FileSource(std::string name, std::FILE* file, std::uint64_t size) : m_name(std::move(name)), m_file(file), m_size(size) {}
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

private:
    std::string m_name;
    std::FILE* m_file;
    std::uint64_t m_size;
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

Result<std::string> sha256(Source& source, const Cancel& cancel)
{
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr);
    std::string buffer(1 << 16, '\0');
    source.seek(0);
    for (;;) {
        if (cancel.requested()) return cancelled();
        auto got = source.read(buffer.data(), buffer.size());
        if (!got) return std::move(got).error();
        if (*got == 0) break;
        EVP_DigestUpdate(context.get(), buffer.data(), *got);
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    EVP_DigestFinal_ex(context.get(), digest.data(), &length);
    std::string text;
    for (unsigned int i = 0; i < length; ++i) {
        text += "0123456789abcdef"[digest[i] >> 4];
        text += "0123456789abcdef"[digest[i] & 15];
    }
    return text;
}

} // namespace atrisk::base
