// Where bytes come from: a file, a resource, an archive's member, a buffer of a test or fuzzer.
#pragma once

#include "core/base/cancel.h"
#include "core/base/result.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace atrisk::base {

/// A readable, seekable run of bytes with a name to show in messages. Not thread-safe; one user at a time.
class Source {
public:
    virtual ~Source() = default;
    [[nodiscard]] virtual const std::string& name() const = 0; ///< as the user wrote it; used in messages
    [[nodiscard]] virtual std::uint64_t size() const = 0;      ///< in bytes
    /// Reads up to `count` bytes at the current place; fewer only at the end. A failing disk is an error, not an end.
    virtual Result<std::size_t> read(char* buffer, std::size_t count) = 0;
    virtual void seek(std::uint64_t position) = 0; ///< past the end: the next read gives 0 bytes
    /// Was it written to since it was opened?
    [[nodiscard]] virtual bool hasChanged() const { return false; }
};
using SourcePtr = std::unique_ptr<Source>;

/// Opens a name (a path, "example:alice" …) for reading, or says why not.
using SourceOpener = std::function<Result<SourcePtr>(const std::string& name)>;

/// A regular file. Errors: "no-such-file", "is-a-folder", "cannot-read".
[[nodiscard]] Result<SourcePtr> openFile(const std::string& path);

/// As openFile, for a file that must lie in `folder` ("" = the current one) or below it, once links are followed. Error besides:
/// "outside-folder".
[[nodiscard]] Result<SourcePtr> openFileWithin(const std::string& folder, const std::string& path);

/// A copy of `bytes`, for resources and tests.
[[nodiscard]] SourcePtr memorySource(std::string name, std::string bytes);

/// The whole content, from the start.
[[nodiscard]] Result<std::string> readAll(Source& source);

/// SHA-256 of the whole content, 64 lower-case hexadecimal digits. "cancelled" when asked to stop.
[[nodiscard]] Result<std::string> sha256(Source& source, const Cancel& cancel = {});

} // namespace atrisk::base
