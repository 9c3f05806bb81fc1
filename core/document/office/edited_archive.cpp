#include "core/document/office/edited_archive.h"

#include "core/document/office/zip_writer.h"

#include <utility>

namespace atrisk::document {
namespace {

/// Of bytes that are there as long as it is.
class ZipReader {
public:
    explicit ZipReader(const std::string& archive)
    {
        zip_error_init(&m_error);
        zip_source_t* const given = zip_source_buffer_create(archive.data(), archive.size(), 0, &m_error);
        if (given != nullptr) m_zip = zip_open_from_source(given, ZIP_RDONLY, &m_error);
        if (given != nullptr && m_zip == nullptr) zip_source_free(given);
    }
    ~ZipReader()
    {
        if (m_zip != nullptr) zip_discard(m_zip);
        zip_error_fini(&m_error);
    }
    ZipReader(const ZipReader&) = delete;
    ZipReader& operator=(const ZipReader&) = delete;

    [[nodiscard]] zip_t* zip() const { return m_zip; } ///< null = it could not be opened
    base::Error error() { return cannotZip(m_zip == nullptr ? &m_error : zip_get_error(m_zip)); }

private:
    zip_error_t m_error;
    zip_t* m_zip = nullptr;
};

} // namespace

base::Result<std::string> editedArchive(const std::string& archive, const std::map<std::string, std::string>& changed)
{
    ZipReader from(archive);
    if (from.zip() == nullptr) return from.error();
    ZipWriter to;
    const zip_int64_t count = zip_get_num_entries(from.zip(), 0);
    for (zip_int64_t i = 0; i < count; ++i) {
        const auto index = static_cast<zip_uint64_t>(i);
        const char* const name = zip_get_name(from.zip(), index, 0);
        if (name == nullptr) return from.error();
        const auto other = changed.find(name);
        if (!(other != changed.end() ? to.add(name, other->second) : to.copy(from.zip(), index, name))) return to.error();
    }
    auto bytes = to.close(); // it reads what was copied
    if (!bytes) return to.error();
    return std::move(*bytes);
}

} // namespace atrisk::document
