#include "ui/look/pairs.h"

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

} // namespace atrisk::ui
