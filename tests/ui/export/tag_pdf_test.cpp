// A PDF that can be read by ear: title, language, structure, texts.
#include "core/document/document.h"
#include "ui/export/formats.h"
#include "ui/export/tag_pdf.h"
#include "ui/figure/figure_plot.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace atrisk;

namespace {

document::Document documentOf(std::size_t pages, bool table)
{
    std::vector<figure::Figure> figures;
    for (std::size_t i = 0; i < pages; ++i) {
        figure::Figure figure;
        figure.width = 100;
        figure.height = 60.3;
        figure.title = "Overall survival";
        figure.description = "Median survival, page " + std::to_string(i + 1) + ": 12 – 14 months (é).";
        figure.marks.emplace_back(figure::Text{{10, 10}, "Survival", {}, figure::Align::Left, 0, "Title"});
        if (table) {
            figure::Grid grid;
            grid.title = "Patients";
            grid.columnWidths = {30, 20};
            grid.rowHeights = {5, 5};
            grid.headRows = 1;
            grid.cells = {{0, 0, 1, "Arm", {}}, {0, 1, 1, "n", {}}, {1, 0, 1, "Placebo", {}}, {1, 1, 1, "23", {}}};
            figure.grids.push_back(grid);
        }
        figures.push_back(std::move(figure));
    }
    return document::compose(std::move(figures), {});
}

QByteArray written(const document::Document& document)
{
    const auto bytes = ui::findFormat("pdf")->write(document, {});
    return bytes ? QByteArray::fromStdString(*bytes) : QByteArray();
}

/// "" where the program is not installed.
QString askedOf(const QString& program, const QStringList& arguments, const QByteArray& pdf)
{
    if (QStandardPaths::findExecutable(program).isEmpty()) return {};
    QTemporaryDir folder;
    QFile file(folder.filePath("a.pdf"));
    if (!file.open(QIODevice::WriteOnly)) return {};
    file.write(pdf);
    file.close();
    QProcess process;
    process.start(program, arguments + QStringList{file.fileName()});
    process.waitForFinished();
    return QString::fromUtf8(process.readAllStandardOutput());
}

} // namespace

class TagPdfTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { ui::registerFigureFont(); }
    void everyPageIsAFigureWithItsWords()
    {
        const QByteArray pdf = written(documentOf(3, false));
        QCOMPARE(pdf.count("/S /Figure"), 3);
        QCOMPARE(pdf.count("/Alt "), 3);
        QVERIFY(pdf.contains("/Lang (en)") && pdf.contains("/Marked true") && pdf.contains("/DisplayDocTitle true"));
        QVERIFY(pdf.contains("/BBox [ 0 0 283.4646 170.9291 ]"));
        const QString structure = askedOf("pdfinfo", {"-struct"}, pdf);
        if (structure.isEmpty()) QSKIP("poppler-utils is not installed");
        QCOMPARE(structure.count("Figure \"Overall survival\""), 3);
        QVERIFY(structure.startsWith("Document \"Overall survival\""));
    }
    void aTableHasItsRowsHeadsAndCells()
    {
        const QByteArray pdf = written(documentOf(1, true));
        QCOMPARE(pdf.count("/S /TR"), 2);
        QCOMPARE(pdf.count("/S /TH"), 3);
        QCOMPARE(pdf.count("/S /TD"), 1);
        QCOMPARE(pdf.count("/Scope /Column"), 2);
        QVERIFY(pdf.contains("/ActualText (Placebo)") && pdf.contains("/ActualText (23)"));
    }
    void theSameDocumentGivesTheSameStructureWhoeverReadsIt()
    {
        const QString checked = askedOf("qpdf", {"--check"}, written(documentOf(2, true)));
        if (checked.isEmpty()) QSKIP("qpdf is not installed");
        QVERIFY2(checked.contains("No syntax or stream encoding errors"), qPrintable(checked));
    }
    void whatIsNoPdfIsRefused()
    {
        const auto tagged = ui::taggedPdf("no PDF", documentOf(1, false));
        QVERIFY(!tagged);
        QCOMPARE(tagged.error().code, std::string("cannot-write"));
        const QByteArray one = written(documentOf(1, false));
        QVERIFY(!ui::taggedPdf(one.toStdString(), documentOf(2, false))); // other pages
    }
};

QTEST_MAIN(TagPdfTest)
#include "tag_pdf_test.moc"
