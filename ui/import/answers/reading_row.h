// How the file was read, where that is a choice: marks, header line, sheet.
#pragma once

#include "core/study/open/read_tables.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace atrisk::ui {

class ReadingRow : public QWidget {
    Q_OBJECT
public:
    explicit ReadingRow(QWidget* parent = nullptr);
    /// As the tables were read (null: they were not yet), and what of it was said.
    void show(const study::Tables* tables, const table::ReadOptions& said);
    void ask(); ///< the mark of decimals

Q_SIGNALS:
    void answered(const table::ReadOptions& reading); ///< the file is to be read so

private:
    void answer();

    QComboBox *m_decimal, *m_thousands;
    QSpinBox* m_header;
    QLineEdit* m_sheet;
    QWidget* m_sheetPart;
    table::ReadOptions m_said;
};

} // namespace atrisk::ui
