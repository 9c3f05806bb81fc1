#include "core/io/workbook/archive.h"

#include "core/io/gzip/inflation_limit.h"

#include <zip.h>

#include <algorithm>
#include <set>

namespace atrisk::io {
namespace {

using base::Result;

constexpr std::uint64_t mostBytes = std::uint64_t{1} << 30U; ///< of the archive itself
constexpr std::size_t mostParts = 20000;

base::Error damaged(const std::string& archive, const std::string& what)
{
    return base::inputError("malformed-file", "the file is damaged: " + what + "; get or save it again", archive);
}

base::Error tooLarge(const std::string& archive, const std::string& what, std::uint64_t unpacked)
{
    return base::inputError("too-large", "unpacked, " + what + " would have " + InflationLimit::words(unpacked) + ", which is refused",
                            archive);
}

std::string wordsOf(zip_error_t& error)
{
    std::string words = zip_error_strerror(&error);
    zip_error_fini(&error);
    return words;
}

} // namespace

void ArchivePart::Close::operator()(zip_file* file) const { zip_fclose(file); }
void Archive::Discard::operator()(zip* archive) const { zip_discard(archive); }

Result<std::size_t> ArchivePart::read(char* buffer, std::size_t count)
{
    const zip_int64_t got = zip_fread(m_file.get(), buffer, count);
    if (got < 0)
        return damaged(m_archiveName, "its part " + m_name + " cannot be unpacked behind byte " + std::to_string(m_unpacked) + " (" +
                                          zip_file_strerror(m_file.get()) + ")");
    m_unpacked += static_cast<std::uint64_t>(got);
    *m_allUnpacked += static_cast<std::uint64_t>(got);
    if (InflationLimit::exceeded(m_compressed, m_unpacked)) return tooLarge(m_archiveName, "its part " + m_name, m_unpacked);
    if (InflationLimit::exceeded(m_archiveBytes, *m_allUnpacked)) return tooLarge(m_archiveName, "this file", *m_allUnpacked);
    return static_cast<std::size_t>(got);
}

Result<Archive> Archive::open(base::Source& source, const std::string& kind)
{
    Archive archive;
    archive.m_name = source.name();
    if (source.size() > mostBytes)
        return base::inputError("too-large",
                                "a " + kind + " of more than 1 GB cannot be read; " +
                                    (kind == "workbook" ? "save the sheet as CSV" : "save it with fewer or smaller pictures"),
                                source.name());
    auto bytes = base::readAll(source);
    if (!bytes) return std::move(bytes).error();
    archive.m_bytes = std::make_unique<std::string>(std::move(bytes).value());
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* const from = zip_source_buffer_create(archive.m_bytes->data(), archive.m_bytes->size(), 0, &error);
    if (from == nullptr) return damaged(source.name(), wordsOf(error));
    archive.m_zip.reset(zip_open_from_source(from, ZIP_RDONLY, &error));
    if (!archive.m_zip) {
        zip_source_free(from);
        return damaged(source.name(), "it begins as a ZIP archive, which a " + kind + " is, but is none (" + wordsOf(error) + ")");
    }
    zip_error_fini(&error);
    const zip_int64_t count = zip_get_num_entries(archive.m_zip.get(), 0);
    if (count > static_cast<zip_int64_t>(mostParts)) return damaged(source.name(), "it has " + std::to_string(count) + " parts");
    std::set<std::string> seen;
    for (zip_int64_t i = 0; i < count; ++i) {
        const char* const name = zip_get_name(archive.m_zip.get(), static_cast<zip_uint64_t>(i), 0);
        archive.m_parts.emplace_back(name == nullptr ? "" : name);
        if (!seen.insert(archive.m_parts.back()).second) return damaged(source.name(), "it has two parts named " + archive.m_parts.back());
    }
    return archive;
}

bool Archive::has(std::string_view part) const { return std::ranges::find(m_parts, part) != m_parts.end(); }

Result<ArchivePart> Archive::part(const std::string& name) const
{
    zip_int64_t index = zip_name_locate(m_zip.get(), name.c_str(), 0);
    if (index < 0) index = zip_name_locate(m_zip.get(), name.c_str(), ZIP_FL_NOCASE); // as the file systems of those who wrote it
    zip_stat_t facts;
    if (index < 0 || zip_stat_index(m_zip.get(), static_cast<zip_uint64_t>(index), 0, &facts) != 0)
        return damaged(m_name, "its part " + name + " is missing");
    if ((facts.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && facts.encryption_method != ZIP_EM_NONE)
        return base::inputError("encrypted-file", "this file is protected by a password; save it without one", m_name);
    ArchivePart part;
    part.m_name = name;
    part.m_archiveName = m_name;
    part.m_compressed = (facts.valid & ZIP_STAT_COMP_SIZE) != 0 ? std::min<std::uint64_t>(facts.comp_size, m_bytes->size()) : 0;
    if ((facts.valid & ZIP_STAT_SIZE) != 0 && InflationLimit::exceeded(part.m_compressed, facts.size))
        return tooLarge(m_name, "its part " + name, facts.size);
    part.m_archiveBytes = m_bytes->size();
    part.m_allUnpacked = m_unpacked;
    part.m_file.reset(zip_fopen_index(m_zip.get(), static_cast<zip_uint64_t>(index), 0));
    if (!part.m_file) return damaged(m_name, "its part " + name + " cannot be opened (" + zip_strerror(m_zip.get()) + ")");
    return part;
}

} // namespace atrisk::io
