#include "core/io/text/columns/evidence.h"

#include <utility>

namespace atrisk::io {
namespace {

using Kind = Marked::Kind;

constexpr std::size_t enough = 64; ///< known cells, where a column tells by its first ones

void take(Evidence& evidence, const Marked& marked, Example example)
{
    switch (marked.kind) {
    case Kind::NoNumber: return;
    case Kind::Plain:
        if (marked.large && !evidence.large) evidence.large = std::move(example);
        return;
    case Kind::Decimal: evidence.decimal.emplace(marked.mark, std::move(example)); return;
    case Kind::Either: evidence.either.emplace(marked.mark, std::move(example)); return;
    case Kind::Thousands:
        if (marked.decimal != 0) evidence.decimal.emplace(marked.decimal, example);
        evidence.thousands.emplace(marked.mark, std::move(example));
        return;
    }
}

} // namespace

void MarksSeen::add(std::string_view bytes)
{
    other = other || bytes.find_first_of(",' \xC2\xE2") != bytes.npos;
    any = any || other || bytes.find('.') != bytes.npos;
}

void EvidenceReading::add(std::size_t row, std::string_view cell, const Marked& marked)
{
    count(marked);
    if (marked.kind == Kind::NoNumber) return;
    if (marked.kind != Kind::Plain || (marked.large && !m_now.evidence.large)) take(m_now.evidence, marked, {0, row, std::string(cell)});
    m_hasDecimal = m_now.evidence.decimal.contains('.');
    m_hasEither = m_now.evidence.either.contains('.');
    note();
}

void EvidenceReading::count(const Marked& marked)
{
    ++m_now.known;
    m_now.numbers += marked.kind == Kind::NoNumber ? 0U : 1U;
}

void EvidenceReading::addPlain(std::size_t row, std::string_view cell)
{
    if (tellsMore(cell)) return add(row, cell, marksIn(cell));
    ++m_now.known;
    ++m_now.numbers;
    note();
}

void EvidenceReading::note()
{
    if (m_now.known < enough || !m_now.areNumbers()) return;
    if (!m_byPoint && !m_now.evidence.decimal.empty()) m_byPoint = m_now;
    if (!m_byLarge && m_now.evidence.large) m_byLarge = m_now;
}

bool EvidenceReading::tellsMore(std::string_view plain) const
{
    constexpr std::size_t threeDecimals = 4; // with the point
    if (!m_hasEither && plain.size() > threeDecimals && plain[plain.size() - threeDecimals] == '.') return true;
    if (m_hasDecimal && (m_now.evidence.large || plain.size() <= 3)) return false;
    const bool point = plain.rfind('.') != plain.npos;
    return point ? !m_hasDecimal : !m_now.evidence.large && plain.size() > 3;
}

bool EvidenceReading::isDone(const MarksSeen& inColumn) const { return !inColumn.other && told(inColumn).has_value(); }

Evidence EvidenceReading::found(const MarksSeen& inColumn) const
{
    if (!m_now.areNumbers()) return {};
    Evidence evidence = isDone(inColumn) ? told(inColumn)->evidence : m_now.evidence;
    if (!evidence.decimal.empty() || !evidence.thousands.empty() || !evidence.either.empty()) evidence.largeBeside = evidence.large;
    return evidence;
}

Marked marksOfCell(std::string_view cell)
{
    const Marked marked = marksIn(cell);
    if (marked.kind != Kind::NoNumber) return marked;
    const auto measure = splitMeasure(cell);
    return measure ? marksIn(measure->number) : marked;
}

EvidenceReading evidenceOf(const Cells& cells, bool moreFollow)
{
    struct Seen {
        Known known;
        Marked marked;
    };
    MarksSeen marks;
    marks.add(cells.distinct().bytes());
    std::vector<Seen> seen;
    seen.reserve(cells.distinct().size());
    EvidenceReading reading;
    std::size_t others = 0;
    for (std::size_t row = 0; row < cells.size(); ++row) {
        if (cells.codes()[row] < 0) continue;
        const auto code = static_cast<std::size_t>(cells.codes()[row]);
        const std::string_view cell = cells.distinct()[code];
        if (code == seen.size()) { // they come in their order
            const Known known = knownness(cell);
            seen.push_back({known, known == Known::Value ? marksOfCell(cell) : Marked()});
        }
        if (seen[code].known != Known::Value) continue;
        reading.isDone(marks) && !moreFollow ? reading.count(seen[code].marked) : reading.add(row, cell, seen[code].marked);
        others += seen[code].marked.kind == Kind::NoNumber ? 1U : 0U;
        if (!moreFollow && 5 * others > cells.size()) break; // none of numbers, whatever follows
    }
    return reading;
}

Evidence evidenceIn(const Cells& cells)
{
    MarksSeen seen;
    seen.add(cells.distinct().bytes());
    return evidenceOf(cells, false).found(seen);
}

} // namespace atrisk::io
