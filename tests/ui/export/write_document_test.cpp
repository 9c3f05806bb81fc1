#include "core/analyses/km/figure/km_figure.h"
#include "tests/testing/hand_made_analysis.h"
#include "tests/testing/ui/printed.h"
#include "ui/export/clipboard.h"
#include "ui/export/write_document.h"
#include "ui/figure/figure_plot.h"
#include "ui/figure/qt_text_metrics.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <QImageReader>
#include <QMimeData>
#include <QXmlStreamReader>
#include <cmath>

using namespace atrisk;
using testing::isInstalled;
using testing::printed;

namespace {

const document::Provenance provenance{{"Endpoint", "Progression-free survival"},
                                      {"Population", "Per-protocol <PP> & \"primary\""},
                                      {"File", "adtte.csv, SHA-256 0f3a"},
                                      {"Filter", "a control\x01 character"}};

figure::Figure alice(const char* style, double width, double height)
{
    return analyses::kmFigure(testing::aliceLike(), {}, *figure::findStyle(style), ui::QtTextMetrics(), width, height);
}

/// A document of one page.
base::Result<std::vector<std::string>> exportFigure(const figure::Figure& figure, const std::string& path, const ui::WriteOptions& options)
{
    return ui::writeDocument(document::compose({figure}, provenance), path, options);
}

/// Pages of three sizes.
document::Document threePages()
{
    return document::compose({alice("nejm", 100, 80), alice("nature", 89, 60), alice("jama", 120.3, 90.7)}, provenance);
}

QByteArray content(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Every entry of the cross-reference table points at its object.
void checkOffsets(const QByteArray& pdf)
{
    const qsizetype start = pdf.lastIndexOf("startxref\n") + 10;
    const qsizetype table = pdf.mid(start, pdf.indexOf('\n', start) - start).toLongLong();
    QVERIFY(pdf.mid(table, 5) == "xref\n");
    int number = 0, checked = 0;
    for (qsizetype entry = pdf.indexOf('\n', table + 5) + 1; entry + 20 < start && pdf[entry + 10] == ' '; entry += 20, ++number) {
        if (pdf[entry + 17] != 'n') continue;
        const QByteArray object = QByteArray::number(number) + " 0 obj";
        QCOMPARE(pdf.mid(pdf.mid(entry, 10).toLongLong(), object.size()), object);
        ++checked;
    }
    QVERIFY(checked > 5);
}

} // namespace

class WriteDocumentTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { ui::registerFigureFont(); }
    void pngHasTheExactSizeAndResolution_data();
    void pngHasTheExactSizeAndResolution();
    void pngCarriesTheProvenance();
    void pdfPageHasTheExactSize_data();
    void pdfPageHasTheExactSize();
    void pdfOffsetsPointAtTheirObjects();
    void pdfFontsAreEmbeddedAndOnlyOurs();
    void pdfTextCanBeRead();
    void svgIsValidWithTextAsText();
    void svgStaysWithinItsPage();
    void repeatedExportsDrawTheSame();
    void unknownExtensionIsAUsageErrorThatListsTheChoices();
    void unwritableFolderLeavesTheOldFile();
    void tooLargeAnImageIsAnError();
    void severalPagesAreOnePdf();
    void severalPagesAreNumberedFiles_data();
    void severalPagesAreNumberedFiles();
    void allNumberedFilesOrNone();
    void moreFilesThanAnyoneLooksAtAreNotWritten();
    void clipboardHoldsPictureDrawingAndWords();

private:
    QString write(const figure::Figure& figure, const QString& name, double dpi = 300)
    {
        const QString path = m_folder.filePath(name);
        const auto result = exportFigure(figure, path.toStdString(), {dpi});
        return result.ok() ? path : QString();
    }

    QTemporaryDir m_folder;
};

void WriteDocumentTest::pngHasTheExactSizeAndResolution_data()
{
    QTest::addColumn<double>("width");
    QTest::addColumn<double>("height");
    QTest::addColumn<double>("dpi");
    QTest::addColumn<QSize>("pixels");
    QTest::newRow("slide") << 338.7 << 190.5 << 150.0 << QSize(2000, 1125);
    QTest::newRow("nature") << 89.0 << 80.0 << 600.0 << QSize(2102, 1890);
    QTest::newRow("small") << 60.0 << 45.0 << 300.0 << QSize(709, 531);
}

void WriteDocumentTest::pngHasTheExactSizeAndResolution()
{
    QFETCH(double, width);
    QFETCH(double, height);
    QFETCH(double, dpi);
    const QImage image(write(alice("nejm", width, height), "a.png", dpi));
    QTEST(image.size(), "pixels");
    QCOMPARE(image.dotsPerMeterX(), static_cast<int>(std::lround(dpi / 0.0254)));
    QCOMPARE(image.pixel(1, 1), qRgb(255, 255, 255));
}

void WriteDocumentTest::pngCarriesTheProvenance()
{
    const QImage image(write(alice("nejm", 120, 90), "a.png", 100));
    QCOMPARE(image.text("Endpoint"), QString("Progression-free survival"));
    QCOMPARE(image.text("File"), QString("adtte.csv, SHA-256 0f3a"));
    QVERIFY(image.text("Description").contains(QString::fromUtf8("no patient’s data")));
    QVERIFY(image.text("Description").contains(QString::fromUtf8("0.33\u00a0to\u00a00.99")));
}

void WriteDocumentTest::pdfPageHasTheExactSize_data()
{
    QTest::addColumn<double>("width");
    QTest::addColumn<double>("height");
    for (auto [width, height] : {std::pair{338.7, 190.5}, {89.0, 80.0}, {75.0, 60.3}, {60.0, 45.0}})
        QTest::addRow("%gx%g", width, height) << width << height;
}

void WriteDocumentTest::pdfPageHasTheExactSize()
{
    QFETCH(double, width);
    QFETCH(double, height);
    const QByteArray pdf = content(write(alice("nejm", width, height), "a.pdf"));
    const QRegularExpressionMatch box = QRegularExpression("/MediaBox \\[ 0 0 ([0-9.]+) ([0-9.]+) \\]").match(QString::fromLatin1(pdf));
    QVERIFY(std::abs(box.captured(1).toDouble() - width / 25.4 * 72) < 1e-3);
    QVERIFY(std::abs(box.captured(2).toDouble() - height / 25.4 * 72) < 1e-3);
}

void WriteDocumentTest::pdfOffsetsPointAtTheirObjects()
{
    const QByteArray pdf = content(write(alice("nejm", 100.3, 80.7), "a.pdf"));
    checkOffsets(pdf);
}

void WriteDocumentTest::pdfFontsAreEmbeddedAndOnlyOurs()
{
    if (!isInstalled("pdffonts")) QSKIP("pdffonts (poppler-utils) is not installed");
    const QStringList lines =
        QString::fromUtf8(printed("pdffonts", {write(alice("slide", 338.7, 190.5), "a.pdf")})).trimmed().split('\n').mid(2);
    QVERIFY(!lines.isEmpty());
    for (const QString& line : lines)
        QVERIFY2(line.contains("LiberationSans") && line.contains(QRegularExpression("Identity-H +yes")), qPrintable(line));
}

void WriteDocumentTest::pdfTextCanBeRead()
{
    const QString path = write(alice("slide", 338.7, 190.5), "a.pdf");
    const QByteArray pdf = content(path);
    QVERIFY(pdf.contains("adtte.csv, SHA-256 0f3a") && pdf.contains("<dc:title>"));
    if (!isInstalled("pdftotext")) QSKIP("pdftotext (poppler-utils) is not installed");
    const QString text = QString::fromUtf8(printed("pdftotext", {"-layout", path, "-"})).replace(QChar(0xa0), QLatin1Char(' '));
    for (const char* words : {"0.57 (0.33–0.99)", "P = 0.047", "Median PFS", "No. at risk", "no patient’s data"})
        QVERIFY2(text.contains(QString::fromUtf8(words)), words);
}

void WriteDocumentTest::svgIsValidWithTextAsText()
{
    const QByteArray svg = content(write(alice("nature", 89, 80), "a.svg"));
    QXmlStreamReader xml(svg);
    QString words, provenanceFound;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement()) continue;
        if (xml.name() == u"svg") {
            QCOMPARE(xml.attributes().value("width").toString(), QString("89mm"));
            QCOMPARE(xml.attributes().value("height").toString(), QString("80mm"));
        }
        if (xml.attributes().hasAttribute("font-family"))
            QCOMPARE(xml.attributes().value("font-family").toString(), QString("Liberation Sans, Arial, Helvetica, sans-serif"));
        if (xml.name() == u"item")
            provenanceFound += xml.readElementText() + '\n';
        else if (xml.name() == u"text")
            words += xml.readElementText() + '\n';
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QVERIFY(provenanceFound.contains("a control character"));
    QVERIFY(provenanceFound.contains("Per-protocol <PP> & \"primary\""));
    QVERIFY(words.contains(QString::fromUtf8("Hazard ratio 0.57 (95%\u00a0CI\u00a00.33–0.99)")) && words.contains("No. at risk"));
    QVERIFY(svg.contains("<title>Progression-free survival") && svg.contains("<desc>") && svg.contains("<metadata>"));
}

void WriteDocumentTest::svgStaysWithinItsPage()
{
    analyses::KmOptions options;
    options.timeRange = {2.5, 9};
    const auto zoomed = analyses::kmFigure(testing::aliceLike(), options, *figure::findStyle("nejm"), ui::QtTextMetrics(), 120, 90);
    const QString svg = QString::fromUtf8(content(write(zoomed, "a.svg")));
    int points = 0;
    for (auto match = QRegularExpression("points=\"([^\"]*)\"").globalMatch(svg); match.hasNext();)
        for (const QString& pair : match.next().captured(1).split(' ', Qt::SkipEmptyParts)) {
            const double x = pair.section(',', 0, 0).toDouble(), y = pair.section(',', 1, 1).toDouble();
            QVERIFY(x >= 0 && x <= 120 / 25.4 * 1200 + 1 && y >= 0 && y <= 90 / 25.4 * 1200 + 1);
            ++points;
        }
    QVERIFY(points > 10);
}

void WriteDocumentTest::repeatedExportsDrawTheSame()
{
    const auto figure = alice("jama", 120, 90);
    for (const char* name : {"a.png", "a.svg"}) {
        const QByteArray first = content(write(figure, name));
        QVERIFY(!first.isEmpty());
        QCOMPARE(content(write(figure, name)), first);
    }
}

void WriteDocumentTest::unknownExtensionIsAUsageErrorThatListsTheChoices()
{
    const auto result = exportFigure(alice("nejm", 100, 80), m_folder.filePath("a.gif").toStdString(), {});
    QVERIFY(!result.ok());
    QCOMPARE(result.error().code, std::string("unknown-format"));
    QVERIFY(result.error().kind == base::ErrorKind::Usage);
    QVERIFY(result.error().text.find(".png") != std::string::npos);
}

void WriteDocumentTest::moreFilesThanAnyoneLooksAtAreNotWritten()
{
    const document::Document many = document::compose(std::vector(60, alice("nejm", 100, 80)), provenance);
    const auto pictures = ui::writeDocument(many, m_folder.filePath("many.svg").toStdString(), {});
    QVERIFY(!pictures.ok());
    QCOMPARE(pictures.error().code, std::string("too-many-pages"));
    QVERIFY(pictures.error().text.find("60 pages") != std::string::npos && pictures.error().text.find(".pdf") != std::string::npos);
    QVERIFY(!QFileInfo::exists(m_folder.filePath("many-1.svg")));
    QVERIFY(ui::writeDocument(many, m_folder.filePath("many.pdf").toStdString(), {}).ok());
}

void WriteDocumentTest::unwritableFolderLeavesTheOldFile()
{
    const auto missing = exportFigure(alice("nejm", 100, 80), m_folder.filePath("no/such/a.png").toStdString(), {});
    QVERIFY(!missing.ok() && missing.error().code == "cannot-write" && missing.error().kind == base::ErrorKind::Failure);
    // A folder in the file's place cannot be replaced by anybody, root included.
    QVERIFY(QDir(m_folder.path()).mkpath("taken.pdf/inside"));
    QVERIFY(!exportFigure(alice("nejm", 100, 80), m_folder.filePath("taken.pdf").toStdString(), {}).ok());
    QVERIFY(QFileInfo(m_folder.filePath("taken.pdf/inside")).isDir());

    const QString folder = m_folder.filePath("closed"), old = folder + "/a.svg";
    QVERIFY(QDir().mkpath(folder));
    QFile file(old);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("old") == 3);
    file.close();
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::ExeOwner);
    if (!QFileInfo(folder).isWritable()) QVERIFY(!exportFigure(alice("nejm", 100, 80), old.toStdString(), {}).ok());
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    if (content(old) != "old") QSKIP("this user may write everywhere");
    QCOMPARE(QDir(folder).entryList(QDir::Files), QStringList{"a.svg"});
}

void WriteDocumentTest::tooLargeAnImageIsAnError()
{
    const auto result = exportFigure(alice("nejm", 300, 200), m_folder.filePath("big.png").toStdString(), {100000});
    QVERIFY(!result.ok());
    QCOMPARE(result.error().code, std::string("cannot-write"));
    QVERIFY(!QFileInfo::exists(m_folder.filePath("big.png")));
}

void WriteDocumentTest::severalPagesAreOnePdf()
{
    const std::string path = m_folder.filePath("pages.pdf").toStdString();
    const auto written = ui::writeDocument(threePages(), path, {});
    QVERIFY(written.ok());
    QCOMPARE(*written, std::vector<std::string>{path});
    const QByteArray pdf = content(QString::fromStdString(path));
    auto boxes = QRegularExpression("/MediaBox \\[ 0 0 ([0-9.]+) ([0-9.]+) \\]").globalMatch(QString::fromLatin1(pdf));
    for (const auto& [width, height] : {std::pair{100.0, 80.0}, {89.0, 60.0}, {120.3, 90.7}}) {
        QVERIFY(boxes.hasNext());
        const QRegularExpressionMatch box = boxes.next();
        QVERIFY(std::abs(box.captured(1).toDouble() - width / 25.4 * 72) < 1e-3);
        QVERIFY(std::abs(box.captured(2).toDouble() - height / 25.4 * 72) < 1e-3);
    }
    QVERIFY(!boxes.hasNext());
    checkOffsets(pdf);
    if (!isInstalled("pdftotext")) QSKIP("pdftotext (poppler-utils) is not installed");
    for (const char* page : {"1", "2", "3"}) {
        const QString text =
            QString::fromUtf8(printed("pdftotext", {"-f", page, "-l", page, "-layout", QString::fromStdString(path), "-"}));
        QVERIFY2(text.contains("No. at risk") && text.contains("months"), qPrintable(text));
    }
}

void WriteDocumentTest::severalPagesAreNumberedFiles_data()
{
    QTest::addColumn<QString>("ending");
    for (const ui::Format& format : ui::formats())
        if (!format.manyPages)
            QTest::newRow(std::string(format.extension).c_str()) << QString::fromStdString(std::string(format.extension));
}

void WriteDocumentTest::severalPagesAreNumberedFiles()
{
    QFETCH(QString, ending);
    const QString stem = m_folder.filePath("of.several");
    const auto written = ui::writeDocument(threePages(), (stem + '.' + ending).toStdString(), {100});
    QVERIFY(written.ok());
    QVERIFY(!QFileInfo::exists(stem + '.' + ending));
    QCOMPARE(written->size(), std::size_t(3));
    for (int page = 1; page <= 3; ++page) {
        const QString name = QString("%1-%2.%3").arg(stem).arg(page).arg(ending);
        QCOMPARE(written->at(static_cast<std::size_t>(page - 1)), name.toStdString());
        const auto alone = ui::writeDocument(*document::choosePage(threePages(), static_cast<std::size_t>(page)),
                                             m_folder.filePath("alone." + ending).toStdString(), {100});
        QVERIFY(alone.ok());
        QVERIFY(!content(name).isEmpty());
        QCOMPARE(content(name), content(m_folder.filePath("alone." + ending)));
    }
}

void WriteDocumentTest::allNumberedFilesOrNone()
{
    QVERIFY(QDir(m_folder.path()).mkpath("set-2.svg/inside"));
    const auto written = ui::writeDocument(threePages(), m_folder.filePath("set.svg").toStdString(), {});
    QVERIFY(!written.ok());
    QCOMPARE(written.error().code, std::string("cannot-write"));
    QCOMPARE(written.error().file, m_folder.filePath("set-2.svg").toStdString());
    QVERIFY(!QFileInfo::exists(m_folder.filePath("set-1.svg")) && !QFileInfo::exists(m_folder.filePath("set-3.svg")));
}

void WriteDocumentTest::clipboardHoldsPictureDrawingAndWords()
{
    const auto data = ui::figureMimeData(alice("nejm", 100, 80), provenance);
    QVERIFY(data->hasImage() && data->hasFormat("image/svg+xml") && data->hasFormat("image/png"));
    QVERIFY(data->text().contains(QString::fromUtf8("Hazard ratio 0.57")));
    QCOMPARE(ui::figureMimeData(alice("nejm", 100, 80), {}, "numbers")->text(), QString("numbers"));
}

QTEST_MAIN(WriteDocumentTest)
#include "write_document_test.moc"
