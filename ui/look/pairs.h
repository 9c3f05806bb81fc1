// Facts in two columns: a soft word at the left, what it is at the right; and small tables.
#pragma once

#include "core/report/table.h"
#include "ui/look/theme.h"

class QGridLayout;

namespace atrisk::ui {

/// A label that wraps and whose text can be selected.
[[nodiscard]] QLabel* makeWrapped(Words words, const QString& text);
[[nodiscard]] QGridLayout* makePairs();
/// Without a word at the left, what it is takes the whole line.
void addPair(QGridLayout* grid, const QString& left, const QString& right);

/// A table of numbers: labels at the left, numbers at the right of their columns.
[[nodiscard]] QGridLayout* makeTableGrid(const report::Table& table);

} // namespace atrisk::ui
