// A Word file read back.
#include "core/document/docx/docx.h"

#include "core/document/pptx/shape.h"
#include "tests/testing/files/office_file.h"

#include <QTest>

#include <set>

using namespace atrisk;
using testing::OfficeFile;

namespace {

figure::Figure figureOf(double width, double height, const char* title)
{
    figure::Figure figure;
    figure.width = width;
    figure.height = height;
    figure.title = title;
    figure.description = "One curve falls to 50%.";
    return figure;
}

report::Table tableOf(std::size_t columns)
{
    report::Table table{"t", "Medians", "Arm", {}, {{"A", {}}}, {"CI, confidence interval."}};
    for (std::size_t i = 0; i < columns; ++i) {
        table.columns.push_back({std::to_string(i), "Median (95% CI)"});
        table.rows[0].cells.push_back({.text = "4.3 (3.5–9.9)"});
    }
    return table;
}

document::Document documentOf(std::vector<figure::Figure> figures, std::size_t columns = 2)
{
    document::Document document =
        document::compose(std::move(figures), {{"Study", "A < B"}, {"Data cut-off", "2020-06-30"}}, "By Kaplan and Meier.");
    document.numbers.tables = [columns] { return std::vector{tableOf(columns)}; };
    document.numbers.synthetic = "Synthetic data.";
    return document;
}

std::vector<document::Picture> pictures(std::size_t count) { return std::vector(count, document::Picture{"png", "<svg/>"}); }

pugi::xml_node textOf(const OfficeFile& file) { return file.root("word/document.xml"); }

} // namespace

class DocxTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void partsHangTogether()
    {
        const OfficeFile file(*document::writeDocx(documentOf({figureOf(89, 60, "One"), figureOf(89, 60, "Two")}), pictures(2)));
        QCOMPARE(file.fault(), QString());
        for (const char* part : {"word/media/figure1.png", "word/media/figure2.svg", "word/styles.xml", "word/footer1.xml"})
            QVERIFY(file.has(part));
        std::set<std::string> styles;
        for (const pugi::xml_node& style : testing::every(file.root("word/styles.xml"), "w:style"))
            styles.insert(style.attribute("w:styleId").value());
        for (const pugi::xml_node& used : testing::every(textOf(file), "w:pStyle"))
            QVERIFY(styles.contains(used.attribute("w:val").value()));
    }

    void figuresHaveTheirSizeAndTheirDescription()
    {
        const OfficeFile file(*document::writeDocx(documentOf({figureOf(89, 60, "One")}), pictures(1)));
        const pugi::xml_node line = testing::every(textOf(file), "wp:inline").front();
        QCOMPARE(line.child("wp:extent").attribute("cx").as_llong(), document::emu(89));
        QCOMPARE(line.child("wp:extent").attribute("cy").as_llong(), document::emu(60));
        QCOMPARE(std::string(line.child("wp:docPr").attribute("descr").value()), "One curve falls to 50%.");
        QVERIFY(!testing::every(line, "asvg:svgBlip").empty());
    }

    void aWideFigureIsAsWideAsTheText()
    {
        const OfficeFile file(*document::writeDocx(documentOf({figureOf(338.7, 190.5, "Slide")}), pictures(1)));
        const pugi::xml_node extent = testing::every(textOf(file), "wp:extent").front();
        QCOMPARE(extent.attribute("cx").as_llong(), document::emu(183));
        QCOMPARE(extent.attribute("cy").as_llong(), document::emu(190.5 * 183 / 338.7));
    }

    void whatIsSaidStandsInIt()
    {
        const OfficeFile file(*document::writeDocx(documentOf({figureOf(89, 60, "One")}), pictures(1)));
        std::vector<std::string> said;
        for (const pugi::xml_node& paragraph : textOf(file).child("w:body").children("w:p"))
            if (const std::string text = testing::textIn(paragraph, "w:t"); !text.empty()) said.push_back(text);
        QVERIFY(said ==
                std::vector<std::string>({"One", "Figure 1. One", "Table 1. Medians", "CI, confidence interval.", "Synthetic data.",
                                          "Methods", "By Kaplan and Meier.", "Provenance", "Study: A < B", "Data cut-off: 2020-06-30"}));
        QCOMPARE(testing::textIn(file.root("word/footer1.xml"), "w:t"), "Study: A < B · Data cut-off: 2020-06-301");
    }

    void drawnTablesAreNoFigures()
    {
        document::Document document = documentOf({figureOf(89, 60, "Medians")});
        document.numbers.arePages = true;
        const OfficeFile file(*document::writeDocx(document, {}));
        QVERIFY(testing::every(textOf(file), "w:drawing").empty());
        QCOMPARE(testing::every(textOf(file), "w:tbl").size(), std::size_t{1});
    }

    void aWideTableTurnsThePage()
    {
        const auto sheet = [](std::size_t columns) {
            const OfficeFile file(*document::writeDocx(documentOf({figureOf(89, 60, "One")}, columns), pictures(1)));
            return std::string(testing::every(textOf(file), "w:pgSz").front().attribute("w:orient").value());
        };
        QCOMPARE(sheet(3), "");
        QCOMPARE(sheet(9), "landscape");
    }

    void theSameDocumentGivesTheSameBytes()
    {
        const document::Document document = documentOf({figureOf(89, 60, "One")});
        QVERIFY(*document::writeDocx(document, pictures(1)) == *document::writeDocx(document, pictures(1)));
    }

    void nothingToWriteIsRefused() { QCOMPARE(document::writeDocx({}, {}).error().code, "cannot-write"); }
};

QTEST_APPLESS_MAIN(DocxTest)
#include "docx_test.moc"
