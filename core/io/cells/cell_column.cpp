#include "core/io/cells/cell_column.h"

#include "core/base/numeric.h"
#include "core/base/work.h"
#include "core/io/text/columns/csv_column.h"
#include "core/io/text/columns/marks.h"

#include <algorithm>

namespace atrisk::io {
namespace {

/// Of the cells that are not empty: Text where they differ, Number where there are none.
CellKind commonKind(const CellColumn& cells)
{
    CellKind common = CellKind::Empty;
    for (std::size_t row = 0; row < cells.size(); ++row) {
        const CellKind kind = cells[row].kind;
        if (kind == CellKind::Empty || kind == common) continue;
        if (common != CellKind::Empty) return CellKind::Text;
        common = kind;
    }
    return common == CellKind::Empty ? CellKind::Number : common;
}

table::Column numericColumn(const NamedCells& column, CellKind kind)
{
    std::vector<double> numbers(column.cells.size(), table::missing);
    for (std::size_t row = 0; row < numbers.size(); ++row)
        if (column.cells[row].kind == kind) numbers[row] = column.cells[row].value;
    table::Column made = table::numberColumn(column.name, std::move(numbers));
    if (kind == CellKind::Date) made.type = table::ColumnType::Date;
    if (kind == CellKind::Duration) made.unit = "days";
    return made;
}

/// Takes each text from the pool once, however many cells of the column have it: long ones are never compared.
class TakenCells {
public:
    explicit TakenCells(const TextPool& texts) : m_texts(texts) {}

    void add(TextPool::Index index)
    {
        constexpr std::size_t shortText = 64; // sooner compared than looked up
        const std::string& text = m_texts[index];
        if (text.size() <= shortText) return taken.add(text);
        const auto [known, isNew] = m_codes.try_emplace(index, 0);
        if (!isNew) return taken.addAgain(known->second);
        taken.add(text);
        known->second = taken.codes().back();
    }

    Cells taken;

private:
    const TextPool& m_texts;
    std::unordered_map<TextPool::Index, std::int32_t> m_codes;
};

/// Texts alone: numbers of a workbook have no marks.
Cells textsOf(const CellColumn& cells, const TextPool& texts, const base::Cancel& cancel)
{
    TakenCells found(texts);
    (void)base::forEachUnless(cancel, cells.size(), [&](std::size_t row) {
        if (cells[row].kind == CellKind::Text)
            found.add(static_cast<TextPool::Index>(cells[row].value));
        else
            found.taken.add({});
    });
    return std::move(found.taken);
}

/// All cells, numbers with the decimal mark of the texts beside them.
Cells allAsText(const CellColumn& cells, const TextPool& texts, char decimalMark, const base::Cancel& cancel)
{
    TakenCells found(texts);
    (void)base::forEachUnless(cancel, cells.size(), [&](std::size_t row) {
        if (cells[row].kind == CellKind::Text) return found.add(static_cast<TextPool::Index>(cells[row].value));
        std::string text = cellText(cells[row], texts);
        if (cells[row].kind == CellKind::Number || cells[row].kind == CellKind::Duration) std::ranges::replace(text, '.', decimalMark);
        found.taken.add(text);
    });
    return std::move(found.taken);
}

base::Error tooRepetitive()
{
    return base::inputError("too-large", "its columns repeat more than " + std::to_string(TextPool::mostRepeated >> 20U) +
                                             " MB of text that the file says once; leave out the columns of long texts");
}

} // namespace

TextPool::Index TextPool::add(std::string_view text)
{
    const auto known = m_indexes.find(text);
    if (known != m_indexes.end()) return known->second;
    const auto index = static_cast<Index>(m_texts.size());
    m_texts.emplace_back(text);
    m_bytes += text.size();
    m_indexes.emplace(m_texts.back(), index);
    return index;
}

std::string cellText(Cell cell, const TextPool& texts)
{
    switch (cell.kind) {
    case CellKind::Empty: return {};
    case CellKind::Number: return base::numberText(cell.value);
    case CellKind::Date: return table::dateText(cell.value);
    case CellKind::Duration: return base::numberText(cell.value) + " days";
    case CellKind::Boolean: return cell.value != 0 ? "TRUE" : "FALSE";
    case CellKind::Text: return texts[static_cast<TextPool::Index>(cell.value)];
    }
    return {};
}

base::Result<TypedColumns> typedColumns(std::vector<NamedCells> columns, TextPool& texts, const table::ReadOptions& said,
                                        const base::Cancel& cancel)
{
    const std::size_t rows = columns.empty() ? 0 : columns.front().cells.size();
    std::vector<CellKind> kinds;
    std::vector<Cells> marked;
    std::vector<std::string> names;
    for (const NamedCells& column : columns) {
        names.push_back(column.name);
        kinds.push_back(commonKind(column.cells));
        marked.push_back(kinds.back() == CellKind::Text ? textsOf(column.cells, texts, cancel) : Cells());
        texts.take(marked.back().distinct().bytes().size());
        if (cancel.requested()) return base::cancelled();
        if (texts.isOverdrawn()) return tooRepetitive();
    }
    const MarksFound marks = findMarks(marked, names, said, false);
    marked.clear();
    if (marks.doubt) {
        base::Error error = base::inputError("ambiguous-marks", marks.question);
        error.row = marks.doubt->row + 1;
        error.columnName = columns[marks.doubt->column].name;
        return error;
    }
    TypedColumns made{{}, {}, marks.assumptions, marks.marks};
    const base::Work work(cancel, 0.9, 1, columns.size() * (3 * rows + 1));
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (cancel.requested()) return base::cancelled();
        const NamedCells column = std::move(columns[i]); // freed at once
        if (kinds[i] == CellKind::Number || kinds[i] == CellKind::Date || kinds[i] == CellKind::Duration) {
            made.columns.push_back(numericColumn(column, kinds[i]));
            if (kinds[i] == CellKind::Duration)
                made.assumptions.push_back(
                    {"unit of " + column.name, "days", "its cells are durations, shown in hours and minutes", false});
            continue;
        }
        TypedColumn typed = typedColumn(column.name, allAsText(column.cells, texts, marks.marks.decimal, cancel), marks.marks, work,
                                        orderSaid(said.dateOrder));
        if (cancel.requested()) return base::cancelled();
        made.columns.push_back(std::move(typed.column));
        made.warnings.insert(made.warnings.end(), typed.warnings.begin(), typed.warnings.end());
        made.assumptions.insert(made.assumptions.end(), typed.assumptions.begin(), typed.assumptions.end());
    }
    return made;
}

} // namespace atrisk::io
