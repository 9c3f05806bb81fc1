// How the file was read, where that is a choice (marks, header line, sheet, order of dates, encoding), and which codes are missing.
#pragma once

#include "core/study/open/read_tables.h"

#include <QString>
#include <QWidget>
#include <vector>

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
    void showMissing(const QString& codes);
    void ask(const base::Error& error); ///< what would mend it
    void askMissing();

Q_SIGNALS:
    void answered(const table::ReadOptions& reading); ///< the file is to be read so
    void missingSaid(const QString& codes);           ///< as they were typed

private:
    QWidget* addField(const QString& words, QWidget* field);
    void answer();

    QComboBox *m_decimal, *m_thousands;
    QSpinBox* m_header;
    QLineEdit *m_sheet, *m_missing;
    QComboBox *m_order, *m_encoding;
    QWidget *m_sheetPart = nullptr, *m_encodingPart = nullptr;
    std::vector<QWidget*> m_textParts; ///< of texts and workbooks only
    table::ReadOptions m_said;
    QString m_shownMissing;
};

} // namespace atrisk::ui
