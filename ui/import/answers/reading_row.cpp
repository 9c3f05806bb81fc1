#include "ui/import/answers/reading_row.h"

#include "ui/import/answers/flow_layout.h"
#include "ui/import/answers/labelled_field.h"
#include "ui/look/words.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>

namespace atrisk::ui {
namespace {

QString markWords(const std::string& mark)
{
    if (mark.empty()) return Said::tr("as found");
    if (mark == " ") return Said::tr("space");
    return mark == "none" ? Said::tr("none") : qt(mark);
}

QString orderWords(const std::string& order)
{
    if (order == "dmy") return Said::tr("day, month, year");
    return order == "mdy" ? Said::tr("month, day, year") : Said::tr("year, month, day");
}

QComboBox* markBox(const std::vector<std::string>& marks, const QString& name, const char* objectName)
{
    auto* box = new QComboBox;
    box->setAccessibleName(name);
    box->setObjectName(QLatin1String(objectName));
    box->addItem(markWords({}), QString());
    for (const std::string& mark : marks) box->addItem(markWords(mark), qt(mark));
    return box;
}

QComboBox* orderBox(const QString& name)
{
    QComboBox* box = markBox({}, name, "import.order");
    for (const std::string& order : table::dateOrders()) box->addItem(orderWords(order), qt(order));
    return box;
}

/// "as found: ," where the file was read so.
void showFound(QComboBox* box, const std::string& found)
{
    box->setItemText(0, found.empty() ? markWords({}) : Said::tr("as found: %1").arg(markWords(found)));
}

} // namespace

ReadingRow::ReadingRow(QWidget* parent)
    : QWidget(parent), m_decimal(markBox(table::decimalMarks(), tr("Decimal mark"), "import.decimal")),
      m_thousands(markBox(table::thousandsMarks(), tr("Thousands mark"), "import.thousands")), m_header(new QSpinBox),
      m_sheet(new QLineEdit), m_missing(new QLineEdit), m_order(orderBox(tr("Order of dates"))),
      m_encoding(markBox({"utf-8", "windows-1252", "iso-8859-2", "utf-16le"}, tr("Encoding"), "import.encoding"))
{
    new FlowLayout(this);
    m_header->setObjectName("import.header");
    m_header->setAccessibleName(tr("Line of the header"));
    m_header->setRange(0, 1000);
    m_header->setSpecialValueText(tr("as found"));
    m_sheet->setObjectName("import.sheet");
    m_sheet->setAccessibleName(tr("Sheet"));
    m_sheet->setMaximumWidth(140);
    m_missing->setObjectName("import.missingCodes");
    m_missing->setAccessibleName(tr("Codes for missing"));
    m_missing->setPlaceholderText(tr("ecog = 9; ldh = 9999"));
    m_missing->setToolTip(
        tr("Codes that mean that nothing is known: a column and its codes, several columns with a semicolon between them"));
    m_missing->setMinimumWidth(fontMetrics().averageCharWidth() * 24);
    m_textParts = {addField(tr("&Decimal mark"), m_decimal), addField(tr("&Thousands mark"), m_thousands),
                   addField(tr("Header &line"), m_header)};
    addField(tr("Order of dates"), m_order); // of texts in files of every format
    m_sheetPart = addField(tr("Sheet"), m_sheet);
    m_encodingPart = addField(tr("Encoding"), m_encoding);
    addField(tr("Codes for missing"), m_missing);
    for (QComboBox* box : {m_decimal, m_thousands, m_order, m_encoding}) connect(box, &QComboBox::activated, this, &ReadingRow::answer);
    connect(m_header, &QSpinBox::editingFinished, this, &ReadingRow::answer);
    connect(m_sheet, &QLineEdit::editingFinished, this, &ReadingRow::answer);
    connect(m_missing, &QLineEdit::editingFinished, this, [this] {
        if (m_missing->text() != m_shownMissing) Q_EMIT missingSaid(m_missing->text());
    });
}

QWidget* ReadingRow::addField(const QString& words, QWidget* field) { return addLabelledField(*layout(), words, field, 10); }

void ReadingRow::show(const study::Tables* tables, const table::ReadOptions& said)
{
    m_said = said;
    const table::Table* first = tables != nullptr && !tables->tables.empty() ? tables->tables.front().table.get() : nullptr;
    const table::ReadOptions read = first != nullptr ? first->reading : table::ReadOptions();
    const QSignalBlocker header(m_header), sheet(m_sheet);
    showFound(m_decimal, read.decimalMark);
    showFound(m_thousands, read.thousandsMark);
    m_decimal->setCurrentIndex(std::max(0, m_decimal->findData(qt(said.decimalMark))));
    m_thousands->setCurrentIndex(std::max(0, m_thousands->findData(qt(said.thousandsMark))));
    m_header->setSpecialValueText(read.headerLine == 0 ? tr("as found") : tr("as found: %1").arg(read.headerLine));
    m_header->setValue(static_cast<int>(said.headerLine));
    m_header->setMinimumWidth(m_header->sizeHint().width()); // its words changed
    m_sheet->setPlaceholderText(qt(read.sheet));
    m_sheet->setText(qt(said.sheet));
    m_order->setCurrentIndex(std::max(0, m_order->findData(qt(said.dateOrder))));
    m_encoding->setCurrentIndex(std::max(0, m_encoding->findData(qt(said.encoding))));
    m_sheetPart->setVisible(!read.sheet.empty() || !said.sheet.empty());
    const bool isText = first == nullptr || !first->delimiter.empty() || first->format == "csv";
    for (QWidget* part : m_textParts) part->setVisible(isText || !read.sheet.empty());
    m_encodingPart->setVisible((isText || !read.sheet.empty()) && m_sheetPart->isHidden());
}

void ReadingRow::showMissing(const QString& codes)
{
    m_shownMissing = codes;
    m_missing->setText(codes);
}

void ReadingRow::askMissing() { m_missing->setFocus(Qt::OtherFocusReason); }

void ReadingRow::ask(const base::Error& error) { (error.code == "bad-encoding" ? m_encoding : m_decimal)->setFocus(Qt::OtherFocusReason); }

void ReadingRow::answer()
{
    table::ReadOptions reading = m_said;
    reading.decimalMark = m_decimal->currentData().toString().toStdString();
    reading.thousandsMark = m_thousands->currentData().toString().toStdString();
    reading.headerLine = static_cast<std::size_t>(m_header->value());
    reading.sheet = m_sheet->text().toStdString();
    reading.dateOrder = m_order->currentData().toString().toStdString();
    reading.encoding = m_encoding->currentData().toString().toStdString();
    if (reading == m_said) return;
    m_said = reading;
    Q_EMIT answered(reading);
}

} // namespace atrisk::ui
