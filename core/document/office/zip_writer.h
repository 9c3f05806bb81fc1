// A zip archive in memory, as Office files are: the same parts give the same bytes.
#pragma once

#include "core/base/result.h"

#include <optional>
#include <string>
#include <zip.h>

namespace atrisk::document {

class ZipWriter {
public:
    ZipWriter();
    ~ZipWriter();
    ZipWriter(const ZipWriter&) = delete;
    ZipWriter& operator=(const ZipWriter&) = delete;

    /// The bytes are read when the archive is closed. False: it went wrong, as `error` says.
    bool add(const std::string& name, const std::string& bytes);
    /// An entry of another archive as it is packed there; that must stay open until this one is closed.
    bool copy(zip_t* from, zip_uint64_t index, const char* name);
    /// All bytes, once; none = it went wrong.
    std::optional<std::string> close();
    /// Failure "cannot-write".
    base::Error error();

private:
    /// The entry's index; −1 = it went wrong.
    zip_int64_t place(const char* name, zip_source_t* source);

    zip_error_t m_error;
    zip_source_t* m_bytes = nullptr;
    zip_t* m_zip = nullptr;
};

[[nodiscard]] base::Error cannotZip(zip_error_t* error);

} // namespace atrisk::document
