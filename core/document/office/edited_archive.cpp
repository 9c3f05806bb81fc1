#include "core/document/office/edited_archive.h"

#include <zip.h>

#include <optional>

namespace atrisk::document {
namespace {

class Editing {
public:
    explicit Editing(const std::string& archive)
    {
        zip_error_init(&m_error);
        m_bytes = zip_source_buffer_create(archive.data(), archive.size(), 0, &m_error);
        if (m_bytes != nullptr) m_zip = zip_open_from_source(m_bytes, 0, &m_error);
        if (m_zip != nullptr) zip_source_keep(m_bytes); // it is read after the archive was closed
    }
    ~Editing()
    {
        if (m_zip != nullptr) zip_discard(m_zip);
        if (m_bytes != nullptr) zip_source_free(m_bytes);
        zip_error_fini(&m_error);
    }
    Editing(const Editing&) = delete;
    Editing& operator=(const Editing&) = delete;

    bool replace(const std::string& name, const std::string& bytes)
    {
        const zip_int64_t index = m_zip == nullptr ? -1 : zip_name_locate(m_zip, name.c_str(), 0);
        if (index < 0) return false;
        zip_source_t* const source = zip_source_buffer(m_zip, bytes.data(), bytes.size(), 0);
        if (source == nullptr) return false;
        if (zip_file_replace(m_zip, static_cast<zip_uint64_t>(index), source, 0) < 0) {
            zip_source_free(source);
            return false;
        }
        constexpr zip_uint16_t midnight = 0, firstOfJanuary1980 = 1U << 5U | 1U; // the same change gives the same bytes
        return zip_file_set_dostime(m_zip, static_cast<zip_uint64_t>(index), midnight, firstOfJanuary1980, 0) == 0;
    }

    std::optional<std::string> close()
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

    base::Error error()
    {
        const std::string why = zip_error_strerror(m_zip == nullptr ? &m_error : zip_get_error(m_zip));
        return base::failure("cannot-write", "the file could not be put together: " + why);
    }

private:
    zip_error_t m_error;
    zip_source_t* m_bytes = nullptr;
    zip_t* m_zip = nullptr;
};

} // namespace

base::Result<std::string> editedArchive(const std::string& archive, const std::map<std::string, std::string>& changed)
{
    Editing editing(archive);
    for (const auto& [name, bytes] : changed)
        if (!editing.replace(name, bytes)) return editing.error();
    auto bytes = editing.close();
    if (!bytes) return editing.error();
    return std::move(*bytes);
}

} // namespace atrisk::document
