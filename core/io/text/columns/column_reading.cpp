#include "core/io/text/columns/column_reading.h"

#include <algorithm>
#include <utility>

namespace atrisk::io {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// Does it begin and end as a number with a point at most, without blanks?
bool looksPlain(std::string_view cell)
{
    if (cell.empty() || !(isDigit(cell.back()) || cell.back() == '.')) return false;
    if (isDigit(cell[0])) return true;
    if (cell[0] == '-' || cell[0] == '+') cell.remove_prefix(1);
    return !cell.empty() && (isDigit(cell[0]) || (cell.size() > 1 && cell[0] == '.' && isDigit(cell[1])));
}

/// Do numbers that were read with `was` stay what they are with `now`?
bool stay(Marks was, Marks now) { return was.decimal == now.decimal && (was.thousands == 0 || was.thousands == now.thousands); }

} // namespace

void ColumnReading::expect(std::size_t rows)
{
    m_expected = rows;
    m_cells.reserve(rows);
}

void ColumnReading::settle(Marks marks, std::size_t many)
{
    const std::size_t distinct = m_cells.distinct().size();
    if (m_numbers || m_keep == Keep::Texts || distinct < std::max(many, 2 * m_looked)) return;
    m_looked = distinct;
    auto numbers = numbersIn(m_cells, marks);
    if (!numbers) return;
    m_identifiers = identifiersIn(m_cells, m_named);
    if (m_identifiers.areThese()) return;
    if (!m_second) {
        m_evidence = evidenceOf(m_cells, true);
        m_seen.add(m_cells.distinct().bytes());
    }
    m_marks = marks;
    m_row = m_cells.size();
    m_numbers = std::move(numbers);
    m_numbers->values.reserve(m_expected);
    m_cells = {};
}

void ColumnReading::addToNumbers(std::string_view cell)
{
    const std::size_t row = m_row++;
    const bool pointsAlone = m_marks == Marks();
    if (pointsAlone && looksPlain(cell))
        if (const auto value = parseNumber(cell, m_marks)) return addPlain(cell, *value);
    const Known kind = knownness(cell);
    if (!m_second) m_seen.add(cell);
    std::optional<double> value;
    if (kind == Known::Value) {
        value = parseNumber(cell, m_marks);
        m_identifiers.add(cell);
        if (!m_second) m_evidence.add(row, cell, marksOfCell(cell));
    }
    if (m_left) return;
    if (!value) return m_numbers->addOther(kind, cell), leaveNumbers();
    m_numbers->values.push_back(*value);
    ++m_numbers->known;
}

void ColumnReading::addPlain(std::string_view cell, double value)
{
    if (m_identifiers.isOpen()) m_identifiers.add(cell);
    if (!m_second) {
        m_seen.any = m_seen.any || cell.find('.') != cell.npos;
        m_evidence.addPlain(m_row - 1, cell);
    }
    if (m_left) return;
    m_numbers->values.push_back(value);
    ++m_numbers->known;
}

/// Where they are too many to be kept, and most likely no numbers.
void ColumnReading::leaveNumbers()
{
    constexpr std::size_t many = 1000;
    if (m_numbers->others.size() < many || 5 * m_numbers->others.size() <= m_numbers->known) return;
    m_left = true;
    m_numbers = Numbers();
}

Evidence ColumnReading::evidence() const { return m_numbers ? m_evidence.found(m_seen) : evidenceIn(m_cells); }

bool ColumnReading::suffices(Marks marks)
{
    if (!m_numbers) return true;
    const bool fit = stay(m_marks, marks);
    m_next = fit ? Keep::Texts : Keep::Numbers;
    if (!fit || m_left) return false;
    m_numbers->readOthers(marks);
    const bool odd = !m_numbers->others.empty();
    return m_numbers->areMost() && !(odd ? m_named : m_identifiers.areThese());
}

TypedColumn ColumnReading::finish(const std::string& name, Marks marks, const base::Work& work, std::optional<DateOrder> order)
{
    if (!m_numbers) return typedColumn(name, std::exchange(m_cells, {}), marks, work, order);
    (void)work.goOn(1);
    return numberColumn(name, *std::exchange(m_numbers, std::nullopt));
}

} // namespace atrisk::io
