#include "core/io/gzip/gzip_reader.h"

#include "core/io/gzip/inflated_source.h"

namespace atrisk::io {
namespace {

using base::Result;

Result<const TableReader*> readerInside(base::Source& inflated)
{
    auto reader = readerFor(inflated);
    if (!reader || (*reader)->sniff != sniffGzip) return reader;
    return base::inputError("unsupported-file", "this file is compressed twice; unpack it once", inflated.name());
}

} // namespace

bool sniffGzip(std::string_view head) { return looksCompressed(head); }

Result<std::vector<table::Table>> readGzip(base::Source& source, const std::string& member, const ReadOptions& options,
                                           const base::Cancel& cancel)
{
    auto inflated = inflatedSource(source, cancel);
    if (!inflated) return std::move(inflated).error();
    auto reader = readerInside(**inflated);
    if (!reader) return std::move(reader).error();
    return (*reader)->read(**inflated, member, options, cancel);
}

std::vector<std::optional<TextPosition>> locateInGzip(base::Source& source, const std::vector<CellName>& cells, const ReadOptions& options,
                                                      const base::Cancel& cancel)
{
    std::vector<std::optional<TextPosition>> nowhere(cells.size());
    auto inflated = inflatedSource(source, cancel);
    if (!inflated) return nowhere;
    auto reader = readerInside(**inflated);
    return reader && (*reader)->locate != nullptr ? (*reader)->locate(**inflated, cells, options, cancel) : nowhere;
}

} // namespace atrisk::io
