#include "ui/numbers/arm_table.h"

#include "ui/look/words.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>
#include <memory>

namespace atrisk::ui {
namespace {

constexpr int rowHeight = 22, softRowHeight = 19;
constexpr int leastColumn = 62; ///< of an arm, in pixels

/// A difference of arms, a heading: not a value for each arm.
bool isAcross(const NumberRow& row, std::size_t arms) { return row.values.size() < 2 && arms > 1; }

/// The value beside the label, where there is room for both, else under it.
QLayout* makeAcross(const NumbersInput& input, const NumberRow& row)
{
    NamedRow line{makeBreakable(wordsOf(row.weight, false), row.label), {}};
    if (!row.values.empty()) line.values.push_back(makeValue(row.values.front(), wordsOf(row.weight, true), row.label));
    QLayout* layout = layOutNamed({}, {line}, input.room);
    layout->setContentsMargins(0, 0, 0, 0);
    return layout;
}

QLayout* makeTitle(const NumbersInput& input, const TimeSection& section)
{
    auto* row = new QHBoxLayout;
    QLabel* title = makeBreakable(Words::Strong, section.title.text);
    title->setObjectName(section.title.name);
    row->addWidget(title, 1);
    if (section.hasFlag && !input.narrow) row->addWidget(makeLabel(Words::Small, Said::tr("drag the line")));
    return row;
}

QLabel* makeColumnName(const NumbersInput& input, std::size_t arm)
{
    QLabel* name = makeArmName(input, arm);
    name->setObjectName(QStringLiteral("arm.%1.name").arg(arm));
    return name;
}

QLabel* makeCell(const NumbersInput& input, const NumberRow& row, std::size_t arm)
{
    return makeValue(row.values[arm], wordsOf(row.weight, true), input.text.armLabels[arm] + ", " + row.label);
}

/// A column per arm.
class ArmColumns {
public:
    explicit ArmColumns(const NumbersInput& input) : m_input(input), m_table(new QWidget), m_grid(new QGridLayout(m_table))
    {
        m_grid->setContentsMargins(0, 0, 0, 0);
        m_grid->setHorizontalSpacing(10);
        m_grid->setVerticalSpacing(0);
        m_grid->setColumnStretch(0, 1);
    }
    [[nodiscard]] QWidget* table() const { return m_table; }

    void addNames()
    {
        std::vector<QLabel*> names;
        for (std::size_t arm = 0; arm < m_input.text.armLabels.size(); ++arm) {
            QLabel* name = makeColumnName(m_input, arm);
            name->setAlignment(Qt::AlignRight | Qt::AlignBottom);
            if (m_input.hasManyArms()) {
                name->setText(m_input.text.armShortLabels[arm]);
                name->setFont(uiFont(11, true));
            }
            if (arm > 0) m_grid->setColumnMinimumWidth(static_cast<int>(arm), leastColumn);
            names.push_back(name);
        }
        m_grid->setRowMinimumHeight(m_line, rowHeight + 4);
        addCells(makeLabel(Words::Body), names);
    }
    void addRows(const std::vector<NumberRow>& rows)
    {
        for (const NumberRow& row : rows) isAcross(row, m_input.text.armLabels.size()) ? addAcross(makeAcross(m_input, row)) : addRow(row);
    }
    void addNote(QWidget* note) { m_grid->addWidget(note, m_line++, 0, 1, -1); }
    void addSection(const TimeSection& section)
    {
        if (section.rows.empty()) return;
        m_grid->setRowMinimumHeight(m_line++, 8);
        addNote(makeLine());
        m_grid->setRowMinimumHeight(m_line++, 6);
        m_grid->addLayout(makeTitle(m_input, section), m_line++, 0, 1, -1);
        addRows(section.rows);
    }

private:
    void addRow(const NumberRow& row)
    {
        m_grid->setRowMinimumHeight(m_line, row.weight == NumberRow::Weight::Soft ? softRowHeight : rowHeight);
        std::vector<QLabel*> values;
        for (std::size_t arm = 0; arm < row.values.size(); ++arm) values.push_back(makeCell(m_input, row, arm));
        addCells(makeLabel(wordsOf(row.weight, false), row.label), values);
    }
    void addAcross(QLayout* line)
    {
        m_grid->setRowMinimumHeight(m_line, rowHeight);
        m_grid->addLayout(line, m_line++, 0, 1, -1);
    }
    /// The first value shares its cell with the label, so that a long label beside a short number needs no more room than a short
    /// label beside a long number.
    void addCells(QLabel* label, const std::vector<QLabel*>& values)
    {
        auto* first = new QHBoxLayout;
        first->setSpacing(8);
        first->addWidget(label);
        first->addWidget(values.front(), 1);
        m_grid->addLayout(first, m_line, 0);
        for (std::size_t column = 1; column < values.size(); ++column) m_grid->addWidget(values[column], m_line, static_cast<int>(column));
        ++m_line;
    }

    const NumbersInput& m_input;
    QWidget* m_table;
    QGridLayout* m_grid;
    int m_line = 0;
};

/// A row per arm: what is said of all arms stands in columns, soft numbers under those they belong to.
class ArmRows {
public:
    explicit ArmRows(const NumbersInput& input) : m_input(input), m_table(new QWidget), m_column(new QVBoxLayout(m_table))
    {
        m_column->setContentsMargins(0, 0, 0, 0);
        m_column->setSpacing(3);
    }
    [[nodiscard]] QWidget* table() const { return m_table; }

    void addRows(const std::vector<NumberRow>& rows, bool named)
    {
        std::vector<const NumberRow*> columns, under;
        for (const NumberRow& row : rows) {
            if (isAcross(row, m_input.text.armLabels.size())) continue;
            const bool soft = row.weight == NumberRow::Weight::Soft && !columns.empty();
            soft ? void(under.back() = &row) : (columns.push_back(&row), under.push_back(nullptr));
        }
        if (!columns.empty()) m_column->addLayout(layOutNamed(headsOf(columns), rowsOf(columns, under, named), m_input.room));
        for (const NumberRow& row : rows)
            if (isAcross(row, m_input.text.armLabels.size())) m_column->addLayout(makeAcross(m_input, row));
    }
    void addNote(QWidget* note) { m_column->addWidget(note); }
    void addSection(const TimeSection& section)
    {
        if (section.rows.empty()) return;
        m_column->addSpacing(6);
        addNote(makeLine());
        m_column->addSpacing(4);
        m_column->addLayout(makeTitle(m_input, section));
        addRows(section.rows, false);
    }

private:
    static std::vector<QLabel*> headsOf(const std::vector<const NumberRow*>& columns)
    {
        std::vector<QLabel*> heads;
        for (const NumberRow* column : columns) {
            heads.push_back(makeBreakable(Words::Small, column->label));
            heads.back()->setAlignment(Qt::AlignRight | Qt::AlignBottom);
        }
        return heads;
    }
    [[nodiscard]] std::vector<NamedRow> rowsOf(const std::vector<const NumberRow*>& columns, const std::vector<const NumberRow*>& under,
                                               bool named) const
    {
        const bool soft = std::ranges::any_of(under, [](const NumberRow* row) { return row != nullptr; });
        std::vector<NamedRow> rows;
        for (std::size_t arm = 0; arm < m_input.text.armLabels.size(); ++arm) {
            NamedRow row{named ? makeColumnName(m_input, arm) : makeArmName(m_input, arm), {}};
            for (const NumberRow* column : columns) row.values.push_back(makeCell(m_input, *column, arm));
            for (std::size_t i = 0; soft && i < under.size(); ++i)
                row.under.push_back(under[i] == nullptr ? nullptr : makeCell(m_input, *under[i], arm));
            rows.push_back(std::move(row));
        }
        return rows;
    }

    const NumbersInput& m_input;
    QWidget* m_table;
    QVBoxLayout* m_column;
};

} // namespace

QWidget* makeArmTable(const NumbersInput& input)
{
    const auto fill = [&](auto& table) {
        if (!input.text.followUpNote.isEmpty()) table.addNote(makeBreakable(Words::Small, input.text.followUpNote));
        table.addSection(input.times.milestone);
        table.addSection(input.times.average);
    };
    ArmColumns columns(input);
    columns.addNames();
    columns.addRows(input.text.rows);
    fill(columns);
    columns.table()->ensurePolished();
    if (!input.hasManyArms() || columns.table()->minimumSizeHint().width() <= input.room) return columns.table();
    const std::unique_ptr<QWidget> tooWide(columns.table());
    ArmRows rows(input);
    rows.addRows(input.text.rows, true);
    fill(rows);
    return rows.table();
}

} // namespace atrisk::ui
