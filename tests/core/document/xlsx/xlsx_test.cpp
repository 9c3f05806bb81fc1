// An Excel file read back: numbers are numbers that show the table's texts, and nothing is a formula.
#include "core/document/xlsx/xlsx.h"

#include "core/document/xlsx/sheets.h"
#include "tests/testing/files/office_file.h"

#include <QTest>

#include <clocale>
#include <nlohmann/json.hpp>

using namespace atrisk;
using document::sheetName;

namespace {

report::Table effects()
{
    report::Table table{"km.effect", "Effect: a/b", "Measure", {{"a", "Estimate"}, {"b", "95% CI"}}, {}, {"CI, confidence interval."}};
    table.rows.push_back({"Survival", {}, report::Weight::Plain, 0, true});
    table.rows.push_back(
        {"Hazard ratio", {{.text = "0.57", .value = 0.5723456789012345}, {.text = "0.33–0.99"}}, report::Weight::Plain, 1});
    table.rows.push_back({"=1+1", {{.text = "=2+2"}, {.text = "<0.001", .value = 2e-5}}});
    return table;
}

document::Document documentOf(std::vector<report::Table> tables)
{
    document::Document document;
    document.title = "Overall survival";
    document.provenance = {{"Study", "A < B"}};
    document.methods = "By Kaplan and Meier.";
    document.numbers.tables = [tables = std::move(tables)] { return tables; };
    document.numbers.json = [] {
        return nlohmann::ordered_json{
            {"arms", {{{"id", "A"}, {"patients", 12}, {"median", nullptr}, {"curve", {{"time", {0, 1.5}}, {"survival", {1, 0.1}}}}}}}};
    };
    document.numbers.synthetic = "Synthetic data.";
    return document;
}

/// A sheet's cell, "B4".
pugi::xml_node cell(const testing::OfficeFile& file, int sheet, const std::string& place)
{
    for (const pugi::xml_node& one : testing::every(file.root("xl/worksheets/sheet" + std::to_string(sheet) + ".xml"), "c"))
        if (place == one.attribute("r").value()) return one;
    return {};
}

/// A text cell's text.
std::string textOf(const testing::OfficeFile& file, const pugi::xml_node& cell)
{
    if (std::string(cell.attribute("t").value()) != "s") return {};
    int wanted = cell.child("v").text().as_int();
    for (const pugi::xml_node& one : file.root("xl/sharedStrings.xml").children("si"))
        if (wanted-- == 0) return one.child("t").text().get();
    return {};
}

/// The number format a cell is shown by.
std::string formatOf(const testing::OfficeFile& file, const pugi::xml_node& cell)
{
    const pugi::xml_node styles = file.root("xl/styles.xml");
    int wanted = cell.attribute("s").as_int();
    for (const pugi::xml_node& look : styles.child("cellXfs").children("xf")) {
        if (wanted-- != 0) continue;
        const std::string id = look.attribute("numFmtId").value();
        for (const pugi::xml_node& format : styles.child("numFmts").children("numFmt"))
            if (id == format.attribute("numFmtId").value()) return format.attribute("formatCode").value();
        return id == "2" ? "0.00" : id; // of those that Excel has
    }
    return {};
}

} // namespace

class XlsxTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void partsHangTogether()
    {
        const testing::OfficeFile file(*document::writeXlsx(documentOf({effects()})));
        QCOMPARE(file.fault(), QString());
        std::vector<std::string> names;
        for (const pugi::xml_node& sheet : testing::every(file.root("xl/workbook.xml"), "sheet"))
            names.emplace_back(sheet.attribute("name").value());
        QVERIFY(names == std::vector<std::string>({"Effect a b", "Data", "About"}));
    }

    void numbersAreNumbersThatShowTheirText()
    {
        const testing::OfficeFile file(*document::writeXlsx(documentOf({effects()})));
        QCOMPARE(cell(file, 1, "B4").child("v").text().as_double(), 0.5723456789012345);
        QCOMPARE(formatOf(file, cell(file, 1, "B4")), "0.00");
        QCOMPARE(textOf(file, cell(file, 1, "C5")), "<0.001");
        QCOMPARE(textOf(file, cell(file, 1, "C4")), "0.33–0.99");
    }

    void textIsNeverAFormula()
    {
        const testing::OfficeFile file(*document::writeXlsx(documentOf({effects()})));
        QCOMPARE(textOf(file, cell(file, 1, "A5")), "=1+1");
        QCOMPARE(textOf(file, cell(file, 1, "B5")), "=2+2");
        for (const std::string& name : file.names) QVERIFY(testing::every(file.root(name), "f").empty());
    }

    void notesAndWhatTheDataAreStandUnderTheTable()
    {
        const testing::OfficeFile file(*document::writeXlsx(documentOf({effects()})));
        QCOMPARE(textOf(file, cell(file, 1, "A1")), "Effect: a/b");
        QCOMPARE(textOf(file, cell(file, 1, "A6")), "CI, confidence interval.");
        QCOMPARE(textOf(file, cell(file, 1, "A7")), "Synthetic data.");
        QCOMPARE(textOf(file, cell(file, 3, "B2")), "A < B");
    }

    void everyNumberOfTheAnalysisIsARow()
    {
        const testing::OfficeFile file(*document::writeXlsx(documentOf({effects()})));
        QCOMPARE(textOf(file, cell(file, 2, "B2")), "A");
        QCOMPARE(textOf(file, cell(file, 2, "G2")), "patients");
        QCOMPARE(cell(file, 2, "H2").child("v").text().as_double(), 12.0);
        QVERIFY(!cell(file, 2, "H3")); // none
        QCOMPARE(cell(file, 2, "F5").child("v").text().as_double(), 1.5);
        QCOMPARE(textOf(file, cell(file, 2, "G5")), "curve.survival");
        QCOMPARE(cell(file, 2, "H5").child("v").text().as_double(), 0.1);
    }

    /// The library prints numbers as the locale has them.
    void aDecimalCommaOfTheLocaleChangesNothing()
    {
        const std::string expected = *document::writeXlsx(documentOf({effects()}));
        const std::string before = std::setlocale(LC_NUMERIC, nullptr);
        bool isSet = false;
        for (const char* name : {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8"}) isSet = isSet || std::setlocale(LC_NUMERIC, name) != nullptr;
        if (!isSet) QSKIP("no locale with a decimal comma");
        const std::string written = *document::writeXlsx(documentOf({effects()}));
        std::setlocale(LC_NUMERIC, before.c_str());
        QVERIFY(written == expected);
    }

    void theSameDocumentGivesTheSameBytes()
    {
        QVERIFY(*document::writeXlsx(documentOf({effects()})) == *document::writeXlsx(documentOf({effects()})));
    }

    void aDocumentWithoutNumbersIsRefused() { QCOMPARE(document::writeXlsx({}).error().code, "cannot-write"); }

    void namesOfSheetsAreWhatExcelTakes()
    {
        QCOMPARE(sheetName("Effect [a/b]: 'c'?", {}), "Effect a b c");
        QCOMPARE(sheetName("", {}), "Table");
        QCOMPARE(sheetName("Deaths", {"deaths"}), "Deaths 2");
        const std::string accents = sheetName(QString(40, QChar(0xE9)).toStdString(), {});
        QCOMPARE(QString::fromStdString(accents), QString(31, QChar(0xE9)));
        const std::string many(40, 'x');
        QCOMPARE(sheetName(many, {std::string(31, 'x')}), std::string(29, 'x') + " 2");
    }
};

QTEST_APPLESS_MAIN(XlsxTest)
#include "xlsx_test.moc"
