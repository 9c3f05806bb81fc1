#include "core/io/text/csv_locate.h"

#include "core/io/text/block_cutter.h"

#include <algorithm>
#include <numeric>

namespace atrisk::io {
namespace {

constexpr std::size_t blockBytes = 1 << 18;

/// The records of a text, one after the other; the first is the header.
class RecordWalk {
public:
    RecordWalk(TextStream& stream, const TextHead& head, const base::Cancel& cancel)
        : m_cutter(stream, head.layout.start, head.layout.delimiter), m_delimiter(head.layout.delimiter), m_cancel(cancel)
    {
        m_lines.add(std::string_view(head.text).substr(0, head.layout.start));
    }

    /// Goes to the record with this number, from 0; not back. False = there is none, or the walk was stopped.
    bool goTo(std::size_t number)
    {
        for (; m_next <= number; ++m_next) {
            m_at = m_behind;
            if (!findValues()) return false;
        }
        m_record = scanRecord(m_block.text, m_at, m_delimiter);
        return true;
    }
    [[nodiscard]] const Record& record() const { return m_record; }
    [[nodiscard]] TextPosition positionAt(std::size_t offset) const
    {
        LineCounter lines = m_lines;
        lines.add(std::string_view(m_block.text).substr(m_counted, offset - m_counted));
        return lines.position();
    }

private:
    /// The next record with values, from m_at on, begins at m_at then and ends before m_behind.
    bool findValues()
    {
        for (;; m_at = m_behind) {
            while (m_at >= m_block.text.size()) {
                m_lines.add(std::string_view(m_block.text).substr(m_counted));
                m_at = m_counted = 0;
                const auto more = m_cutter.next(m_block, blockBytes, m_cancel);
                if (!more || !*more) return false;
            }
            bool hasValues = false;
            m_behind = skipLine(FieldScanner(m_block.text, m_delimiter), m_block.text, m_at, hasValues);
            if (hasValues) break;
        }
        m_lines.add(std::string_view(m_block.text).substr(m_counted, m_at - m_counted));
        m_counted = m_at;
        return true;
    }

    BlockCutter m_cutter;
    char m_delimiter;
    base::Cancel m_cancel;
    CsvBlock m_block;
    Record m_record;
    std::size_t m_next = 0;             ///< number of the record behind the last found
    std::size_t m_at = 0, m_behind = 0; ///< of it, in the block
    LineCounter m_lines;                ///< up to m_counted in the block
    std::size_t m_counted = 0;
};

/// Number of the column with this name; npos when there is none.
std::size_t columnIndex(const Header& header, const std::string& name)
{
    const auto found = std::ranges::find(header.names, name);
    return found == header.names.end() ? std::string::npos : static_cast<std::size_t>(found - header.names.begin());
}

} // namespace

base::Result<TextHead> readHead(TextStream& stream, std::size_t headerLine, const base::Cancel& cancel)
{
    constexpr std::size_t first = 1 << 19, most = std::size_t{1} << 28U;
    TextHead head;
    for (std::size_t wanted = first;; wanted = 2 * head.text.size()) {
        bool more = true;
        while (more && head.text.size() < wanted) {
            auto got = stream.read(head.text, cancel);
            if (!got) return std::move(got).error();
            more = *got;
        }
        if (more && !isEnoughForLayout(head.text, headerLine) && head.text.size() < most) continue;
        head.layout = findLayout(head.text, headerLine);
        head.header = headerOf(head.text, head.layout);
        if (!more || head.header.record.next < head.text.size()) return head;
        if (head.text.size() >= most) break;
    }
    return base::inputError("too-large", "the header is longer than 256 MB: a quotation mark in it is never closed, or this is no table",
                            stream.name());
}

std::vector<std::optional<TextPosition>> placesOf(TextStream& stream, const TextHead& head, const std::vector<CellName>& cells,
                                                  const base::Cancel& cancel)
{
    std::vector<std::optional<TextPosition>> places(cells.size());
    std::vector<std::size_t> order(cells.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return cells[i].row; });
    RecordWalk walk(stream, head, cancel);
    for (const std::size_t i : order) {
        if (!walk.goTo(cells[i].row)) break;
        const Record& record = walk.record();
        std::size_t index = cells[i].columnName.empty() ? 0 : columnIndex(head.header, cells[i].columnName);
        if (index == std::string::npos) continue;
        if (cells[i].row == 0 && head.layout.rowNames && index > 0) --index; // the header has no name there
        places[i] = walk.positionAt(index < record.fields.size() ? record.fields[index].begin : record.fields.back().end);
        if (cells[i].columnName.empty()) places[i]->column = 1;
    }
    return places;
}

} // namespace atrisk::io
