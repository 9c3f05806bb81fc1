#include "ui/look/pairs.h"

#include "ui/look/words.h"

#include <QGridLayout>
#include <QLabel>

namespace atrisk::ui {

QLabel* makeWrapped(Words words, const QString& text)
{
    auto* label = makeLabel(words, text);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QGridLayout* makePairs()
{
    auto* grid = new QGridLayout;
    grid->setColumnStretch(1, 1);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(3);
    return grid;
}

void addPair(QGridLayout* grid, const QString& left, const QString& right)
{
    const int row = grid->rowCount();
    if (left.isEmpty()) return grid->addWidget(makeWrapped(Words::Body, right), row, 0, 1, 2);
    grid->addWidget(makeLabel(Words::Small, left), row, 0, Qt::AlignTop);
    grid->addWidget(makeWrapped(Words::Body, right), row, 1);
}

QGridLayout* makeTableGrid(const report::Table& table)
{
    auto* grid = new QGridLayout;
    const int columns = static_cast<int>(table.columns.size());
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(3);
    grid->setColumnStretch(columns + 1, 1);
    for (int i = 0; i < columns; ++i)
        grid->addWidget(makeLabel(Words::Small, qt(table.columns[static_cast<std::size_t>(i)].brief())), 0, i + 1, Qt::AlignRight);
    for (const report::Row& row : table.rows) {
        const int line = grid->rowCount();
        const Words words = row.weight == report::Weight::Soft ? Words::Small : Words::Body;
        grid->addWidget(makeLabel(words, qt(row.label)), line, 0);
        for (int i = 0; i < static_cast<int>(row.cells.size()); ++i)
            grid->addWidget(makeLabel(words, qt(row.cells[static_cast<std::size_t>(i)].text)), line, i + 1, Qt::AlignRight);
    }
    return grid;
}

} // namespace atrisk::ui
