#include "core/document/docx/word_table.h"

#include "tests/testing/files/office_file.h"

#include <QTest>

using namespace atrisk;

namespace {

report::Table harms()
{
    report::Table table{"harms", "Harms", "Term", {}, {}, {}};
    for (const char* arm : {"A", "B"})
        for (const char* grade : {"Any grade", "Grade ≥ 3"})
            table.columns.push_back({std::string(arm) + grade, grade, "", report::Alignment::Right, arm});
    table.rows.push_back({"Blood", {}, report::Weight::Plain, 0, true});
    table.rows.push_back(
        {"Anæmia\nof any kind", {{.text = "12 (40%)"}, {.text = "1 (3%)"}, {.text = "9"}, {.text = "0"}}, report::Weight::Plain, 1});
    table.rows.push_back({"Difference", {{.text = "3 (−2 to 8)", .columns = 2}, {.text = "NE"}}, report::Weight::Soft});
    return table;
}

pugi::xml_node written(pugi::xml_document& xml, const report::Table& table)
{
    document::appendTable(xml.append_child("w:body"), table, 9000);
    return xml.first_child().child("w:tbl");
}

std::vector<pugi::xml_node> rowsOf(pugi::xml_node table) { return testing::every(table, "w:tr"); }

} // namespace

class WordTableTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void headsAreRepeatedAndNoRowIsDivided()
    {
        pugi::xml_document xml;
        const auto rows = rowsOf(written(xml, harms()));
        QCOMPARE(rows.size(), std::size_t{5});
        for (std::size_t i = 0; i < rows.size(); ++i) {
            QVERIFY(rows[i].child("w:trPr").child("w:cantSplit"));
            QCOMPARE(static_cast<bool>(rows[i].child("w:trPr").child("w:tblHeader")), i < 2);
        }
    }

    void everyRowCoversTheWholeGrid()
    {
        pugi::xml_document xml;
        const pugi::xml_node table = written(xml, harms());
        std::vector<int> grid;
        int all = 0;
        for (const pugi::xml_node& column : testing::every(table, "w:gridCol")) {
            grid.push_back(column.attribute("w:w").as_int());
            all += grid.back();
        }
        QCOMPARE(all, 9000);
        QCOMPARE(grid.size(), std::size_t{5});
        for (const pugi::xml_node& row : rowsOf(table)) {
            int columns = 0, width = 0;
            for (const pugi::xml_node& cell : row.children("w:tc")) {
                const pugi::xml_node properties = cell.child("w:tcPr");
                columns += properties.child("w:gridSpan") ? properties.child("w:gridSpan").attribute("w:val").as_int() : 1;
                width += properties.child("w:tcW").attribute("w:w").as_int();
                QVERIFY(cell.child("w:p")); // without a paragraph Word repairs the file
            }
            QCOMPARE(columns, 5);
            QCOMPARE(width, 9000);
        }
    }

    void textsAndTheirLookAreTheTables()
    {
        pugi::xml_document xml;
        const auto rows = rowsOf(written(xml, harms()));
        QCOMPARE(testing::textIn(rows[0], "w:t"), "AB");
        QCOMPARE(testing::textIn(rows[1], "w:t"), "TermAny gradeGrade ≥ 3Any gradeGrade ≥ 3");
        QCOMPARE(testing::textIn(rows[3], "w:t"), "Anæmiaof any kind12 (40%)1 (3%)90");
        QCOMPARE(testing::every(rows[3], "w:br").size(), std::size_t{1});
        QCOMPARE(rows[3].child("w:tc").child("w:p").child("w:pPr").child("w:ind").attribute("w:left").as_int(), 180);
        QVERIFY(!testing::every(rows[2], "w:b").empty() && testing::every(rows[3], "w:b").empty());
        QVERIFY(rows[2].child("w:tc").child("w:p").child("w:pPr").child("w:keepNext")); // no heading alone at the end of a page
        QVERIFY(!testing::every(rows[4], "w:color").empty());
    }

    void aLongLabelTakesNoMoreThanItsShare()
    {
        report::Table table{"t", "", "", {{"a", "A"}}, {}, {}};
        table.rows.push_back({std::string(4000, 'x'), {{.text = "1"}}});
        QVERIFY(document::lettersAcross(table) < 60);
        pugi::xml_document xml;
        QVERIFY(testing::every(written(xml, table), "w:gridCol")[1].attribute("w:w").as_int() > 500);
    }
};

QTEST_APPLESS_MAIN(WordTableTest)
#include "word_table_test.moc"
