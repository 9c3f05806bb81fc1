// Word and Excel files of every analysis say what its tables and its numbers say.
#include "core/analyses/analyses.h"
#include "tests/testing/app/command_line.h"
#include "tests/testing/files/office_file.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace atrisk;
using testing::OfficeFile;
using testing::Outcome;
using testing::runAtrisk;

namespace {

/// As printed, with every space alike.
QString plain(QString text) { return text.replace(QChar(0xA0), u' ').replace(QChar(0x202F), u' ').simplified(); }

/// Of the table cells on a page of HTML, in order; empty ones left out.
QStringList cellsOfHtml(const std::string& html)
{
    static const QRegularExpression cell(QStringLiteral("<t[dh](?: [^>]*)?>(.*?)</t[dh]>"), QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression notes(QStringLiteral("<tfoot>.*?</tfoot>"), QRegularExpression::DotMatchesEverythingOption);
    QStringList cells;
    for (const QRegularExpressionMatch& match : cell.globalMatch(QString::fromStdString(html).remove(notes))) {
        QString text = match.captured(1);
        for (const auto& [sign, letter] : {std::pair("&lt;", "<"), {"&gt;", ">"}, {"&quot;", "\x22"}, {"&#39;", "\x27"}, {"&amp;", "&"}})
            text.replace(QLatin1String(sign), QLatin1String(letter));
        if (!plain(text).isEmpty()) cells.append(plain(text));
    }
    return cells;
}

QStringList cellsOfWord(const OfficeFile& file)
{
    QStringList cells;
    for (const pugi::xml_node& cell : testing::every(file.root("word/document.xml"), "w:tc")) {
        QStringList lines;
        for (const pugi::xml_node& text : testing::every(cell, "w:t")) lines.append(QString::fromUtf8(text.text().get()));
        if (!plain(lines.join(u' ')).isEmpty()) cells.append(plain(lines.join(u' ')));
    }
    return cells;
}

/// The value of each row of the sheet "Data": a number in full precision, else its text.
std::vector<QString> valuesOfExcel(const OfficeFile& file)
{
    std::vector<QString> texts, values;
    for (const pugi::xml_node& one : file.root("xl/sharedStrings.xml").children("si"))
        texts.push_back(QString::fromUtf8(one.child("t").text().get()));
    int number = 1;
    for (const pugi::xml_node& sheet : testing::every(file.root("xl/workbook.xml"), "sheet")) {
        const std::string part = "xl/worksheets/sheet" + std::to_string(number++) + ".xml";
        if (std::string(sheet.attribute("name").value()) != "Data") continue;
        for (const pugi::xml_node& row : testing::every(file.root(part), "row")) {
            QString value;
            for (const pugi::xml_node& cell : row.children("c")) {
                if (cell.attribute("r").value()[0] != 'H') continue;
                const std::string type = cell.attribute("t").value();
                const QString held = QString::fromUtf8(cell.child("v").text().get());
                value = type == "s" ? texts[held.toUInt()] : type == "b" ? QString(held == "1" ? "true" : "false") : held;
            }
            values.push_back(value);
        }
    }
    return values;
}

constexpr QChar quote(0x22);

/// The last field of each line.
std::vector<QString> valuesOfCsv(const std::string& csv)
{
    std::vector<QString> values;
    QString field;
    bool quoted = false;
    for (const QChar c : QString::fromStdString(csv)) {
        if (c == quote)
            quoted = !quoted;
        else if (!quoted && c == u',')
            field.clear();
        else if (!quoted && c == u'\n') {
            values.push_back(field);
            field.clear();
        } else if (quoted || c != u'\r')
            field += c;
    }
    return values;
}

bool sameValue(const QString& one, const QString& other)
{
    bool isNumber = false, isOther = false;
    const double a = one.toDouble(&isNumber), b = other.toDouble(&isOther);
    if (isNumber && isOther) return a == b || std::fabs(a - b) <= 1e-15 * std::fabs(a);
    return one == other || one.contains(quote) || other.contains(quote); // doubled within CSV
}

} // namespace

class OfficeExportTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    /// The file that an export wrote; "" = it did not.
    [[nodiscard]] std::string exported(const std::string& id, const char* ending, QString* path = nullptr) const
    {
        const QString file = m_folder.filePath(QString::fromStdString(id) + ending);
        const Outcome outcome = runAtrisk({"export", "example:alice", "--figure", id, "--style", "screen", "-o", file.toStdString()});
        if (outcome.status != 0) return {};
        if (path != nullptr) *path = file;
        QFile written(file);
        return written.open(QIODevice::ReadOnly) ? written.readAll().toStdString() : std::string();
    }

private Q_SLOTS:
    void everyAnalysis_data()
    {
        QTest::addColumn<QString>("id");
        for (const analyses::Analysis* analysis : analyses::analyses())
            QTest::newRow(std::string(analysis->id).c_str()) << QString::fromStdString(std::string(analysis->id));
    }
    void everyAnalysis()
    {
        QFETCH(QString, id);
        const Outcome csv = runAtrisk({"show", "example:alice", id.toStdString(), "--format", "csv"});
        if (csv.status == 1) return; // the study has no data for it
        const std::string word = exported(id.toStdString(), ".docx"), excel = exported(id.toStdString(), ".xlsx");
        QVERIFY(!word.empty() && !excel.empty());
        const OfficeFile document(word), workbook(excel);
        QCOMPARE(document.fault(), QString());
        QCOMPARE(workbook.fault(), QString());
        QCOMPARE(cellsOfWord(document), cellsOfHtml(runAtrisk({"show", "example:alice", id.toStdString(), "--format", "html"}).out));
        if (const std::vector<QString> values = valuesOfExcel(workbook); !values.empty()) {
            const std::vector<QString> expected = valuesOfCsv(csv.out);
            QCOMPARE(values.size(), expected.size());
            for (std::size_t i = 0; i < values.size(); ++i)
                QVERIFY2(sameValue(values[i], expected[i]), qPrintable(values[i] + " | " + expected[i]));
        }
    }

    void libreOfficeOpensThem_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("ending");
        for (const char* id : {"km", "baseline"})
            for (const char* ending : {".docx", ".xlsx"}) QTest::addRow("%s%s", id, ending) << id << ending;
    }
    void libreOfficeOpensThem()
    {
        QFETCH(QString, id);
        QFETCH(QString, ending);
        const QString office = QStandardPaths::findExecutable(QStringLiteral("soffice"));
        const QString part = QFileInfo(office).canonicalPath() + (ending == ".xlsx" ? "/libsclo.so" : "/libswlo.so");
        if (office.isEmpty() || !QFileInfo::exists(part)) QSKIP("no LibreOffice with its Writer and Calc");
        QString path;
        QVERIFY(!exported(id.toStdString(), qPrintable(ending), &path).empty());
        QProcess process;
        process.start(office, {QStringLiteral("-env:UserInstallation=file://") + m_folder.filePath("profile"), "--headless", "--convert-to",
                               ending == ".xlsx" ? "csv" : "txt:Text", "--outdir", m_folder.path(), path});
        QVERIFY(process.waitForFinished(120000));
        QFile text(m_folder.filePath(id + (ending == ".xlsx" ? ".csv" : ".txt")));
        QVERIFY(text.open(QIODevice::ReadOnly));
        QVERIFY(plain(QString::fromUtf8(text.readAll())).contains(id == "km" ? "Hazard ratio" : "Median age (range)"));
    }
};

QTEST_MAIN(OfficeExportTest)
#include "office_export_test.moc"
