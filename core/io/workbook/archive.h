// The parts of a ZIP archive held in a Source, read in memory alone: no name of a part is ever a path.
#pragma once

#include "core/base/source.h"

#include <memory>
#include <string>
#include <vector>

struct zip;
struct zip_file;

namespace atrisk::io {

/// One part while it is being unpacked.
class ArchivePart {
public:
    /// The next unpacked bytes; 0 = its end. Errors: "malformed-file" with the name of the part and how far it was read,
    /// "too-large" beyond InflationLimit.
    base::Result<std::size_t> read(char* buffer, std::size_t count);

private:
    friend class Archive;
    struct Close {
        void operator()(zip_file* file) const;
    };
    std::unique_ptr<zip_file, Close> m_file;
    std::string m_name, m_archiveName;
    std::uint64_t m_compressed = 0, m_unpacked = 0, m_archiveBytes = 0;
    std::shared_ptr<std::uint64_t> m_allUnpacked; ///< of all parts read so far
};

class Archive {
public:
    /// `kind`: what the file is to be, in messages: "workbook", "template". Errors: "malformed-file" where it is damaged, no archive, or
    /// holds two parts of one name; "too-large".
    [[nodiscard]] static base::Result<Archive> open(base::Source& source, const std::string& kind = "workbook");

    [[nodiscard]] const std::string& name() const { return m_name; } ///< of the source
    [[nodiscard]] const std::vector<std::string>& parts() const { return m_parts; }
    [[nodiscard]] bool has(std::string_view part) const;
    /// Errors besides ArchivePart's: "encrypted-file"; "too-large" at once where the archive itself says so.
    [[nodiscard]] base::Result<ArchivePart> part(const std::string& name) const;

private:
    struct Discard {
        void operator()(zip* archive) const;
    };
    std::string m_name;
    std::unique_ptr<std::string> m_bytes; ///< of the archive, compressed; libzip reads from them
    std::unique_ptr<zip, Discard> m_zip;
    std::vector<std::string> m_parts;
    std::shared_ptr<std::uint64_t> m_unpacked = std::make_shared<std::uint64_t>(0);
};

} // namespace atrisk::io
