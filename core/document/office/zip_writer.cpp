#include "core/document/office/zip_writer.h"

#include <utility>

namespace atrisk::document {

base::Error cannotZip(zip_error_t* error)
{
    const std::string why = zip_error_strerror(error);
    return base::failure("cannot-write", "the file could not be put together: " + why);
}

ZipWriter::ZipWriter()
{
    zip_error_init(&m_error);
    m_bytes = zip_source_buffer_create(nullptr, 0, 0, &m_error);
    if (m_bytes != nullptr) m_zip = zip_open_from_source(m_bytes, ZIP_TRUNCATE, &m_error);
    if (m_zip != nullptr) zip_source_keep(m_bytes); // it is read after the archive was closed
}

ZipWriter::~ZipWriter()
{
    if (m_zip != nullptr) zip_discard(m_zip);
    if (m_bytes != nullptr) zip_source_free(m_bytes);
    zip_error_fini(&m_error);
}

zip_int64_t ZipWriter::place(const char* name, zip_source_t* source)
{
    const zip_int64_t index = source == nullptr ? -1 : zip_file_add(m_zip, name, source, ZIP_FL_ENC_UTF_8);
    if (index < 0) zip_source_free(source);
    return index;
}

bool ZipWriter::add(const std::string& name, const std::string& bytes)
{
    if (m_zip == nullptr) return false;
    const zip_int64_t index = place(name.c_str(), zip_source_buffer(m_zip, bytes.data(), bytes.size(), 0));
    constexpr zip_uint16_t midnight = 0, firstOfJanuary1980 = 1U << 5U | 1U;
    return index >= 0 && zip_file_set_dostime(m_zip, static_cast<zip_uint64_t>(index), midnight, firstOfJanuary1980, 0) == 0;
}

bool ZipWriter::copy(zip_t* from, zip_uint64_t index, const char* name)
{
    return m_zip != nullptr && place(name, zip_source_zip(m_zip, from, index, ZIP_FL_COMPRESSED, 0, -1)) >= 0;
}

std::optional<std::string> ZipWriter::close()
{
    if (m_zip == nullptr || zip_close(m_zip) != 0) return std::nullopt;
    m_zip = nullptr;
    zip_stat_t facts;
    zip_stat_init(&facts);
    if (zip_source_stat(m_bytes, &facts) != 0 || zip_source_open(m_bytes) != 0) return std::nullopt;
    std::string bytes(facts.size, '\0');
    const zip_int64_t got = zip_source_read(m_bytes, bytes.data(), bytes.size());
    zip_source_close(m_bytes);
    return got == static_cast<zip_int64_t>(bytes.size()) ? std::optional(std::move(bytes)) : std::nullopt;
}

base::Error ZipWriter::error() { return cannotZip(m_zip == nullptr ? &m_error : zip_get_error(m_zip)); }

} // namespace atrisk::document
