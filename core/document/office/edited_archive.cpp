#include "core/document/office/edited_archive.h"

#include <zip.h>

#include <optional>

namespace atrisk::document {
namespace {

/// Copies from one archive into a new one: written in place, libzip's buffers do not hold.
class Editing {
public:
    explicit Editing(const std::string& archive)
    {
        zip_error_init(&m_error);
        zip_source_t* const given = zip_source_buffer_create(archive.data(), archive.size(), 0, &m_error);
        if (given != nullptr) m_from = zip_open_from_source(given, ZIP_RDONLY, &m_error);
        if (given != nullptr && m_from == nullptr) zip_source_free(given);
        m_bytes = zip_source_buffer_create(nullptr, 0, 0, &m_error);
        if (m_bytes != nullptr) m_to = zip_open_from_source(m_bytes, ZIP_TRUNCATE, &m_error);
        if (m_to != nullptr) zip_source_keep(m_bytes); // it is read after the archive was closed
    }
    ~Editing()
    {
        if (m_to != nullptr) zip_discard(m_to);
        if (m_from != nullptr) zip_discard(m_from);
        if (m_bytes != nullptr) zip_source_free(m_bytes);
        zip_error_fini(&m_error);
    }
    Editing(const Editing&) = delete;
    Editing& operator=(const Editing&) = delete;

    bool copy(const std::map<std::string, std::string>& changed)
    {
        if (m_from == nullptr || m_to == nullptr) return false;
        const zip_int64_t count = zip_get_num_entries(m_from, 0);
        for (zip_int64_t i = 0; i < count; ++i)
            if (!copy(static_cast<zip_uint64_t>(i), changed)) return false;
        return true;
    }

    std::optional<std::string> close()
    {
        if (zip_close(m_to) != 0) return std::nullopt;
        m_to = nullptr;
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
        const std::string why = zip_error_strerror(m_to == nullptr ? &m_error : zip_get_error(m_to));
        return base::failure("cannot-write", "the file could not be put together: " + why);
    }

private:
    bool copy(zip_uint64_t index, const std::map<std::string, std::string>& changed)
    {
        zip_stat_t facts;
        if (zip_stat_index(m_from, index, 0, &facts) != 0) return false;
        const auto other = changed.find(facts.name);
        zip_source_t* const source = other != changed.end() ? zip_source_buffer(m_to, other->second.data(), other->second.size(), 0)
                                                            : zip_source_zip(m_to, m_from, index, ZIP_FL_COMPRESSED, 0, -1);
        const zip_int64_t added = source == nullptr ? -1 : zip_file_add(m_to, facts.name, source, ZIP_FL_ENC_UTF_8);
        if (added < 0) {
            zip_source_free(source);
            return false;
        }
        constexpr zip_uint16_t midnight = 0, firstOfJanuary1980 = 1U << 5U | 1U; // the same change gives the same bytes
        return other == changed.end() || zip_file_set_dostime(m_to, static_cast<zip_uint64_t>(added), midnight, firstOfJanuary1980, 0) == 0;
    }

    zip_error_t m_error;
    zip_source_t* m_bytes = nullptr;
    zip_t *m_from = nullptr, *m_to = nullptr;
};

} // namespace

base::Result<std::string> editedArchive(const std::string& archive, const std::map<std::string, std::string>& changed)
{
    Editing editing(archive);
    if (!editing.copy(changed)) return editing.error();
    auto bytes = editing.close();
    if (!bytes) return editing.error();
    return std::move(*bytes);
}

} // namespace atrisk::document
