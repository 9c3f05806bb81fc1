#include "tests/testing/slides/read_deck.h"
#include "ui/export/formats.h"
#include "ui/figure/figure_plot.h"

#include <QTest>

#include <set>

using namespace atrisk;

namespace {

figure::Figure square(const char* title)
{
    figure::Figure figure;
    figure.width = figure.height = 30;
    figure.title = title;
    figure.marks.emplace_back(figure::Box{{5, 5, 20, 20}, {0, 0, 0, 255}, {{0, 0, 0, 0}, 0, {}}, 0, "Box"});
    return figure;
}

/// What a file of this format has as often as it has pages.
std::size_t pagesIn(std::string_view extension, const std::string& bytes)
{
    if (extension == "pptx") return testing::ReadDeck(bytes).slides();
    if (extension == "docx") return testing::every(testing::OfficeFile(bytes).root("word/document.xml"), "w:drawing").size();
    if (extension == "xlsx") // a sheet for each table, and the one that says what they are
        return testing::every(testing::OfficeFile(bytes).root("xl/workbook.xml"), "sheet").size() - 1;
    return static_cast<std::size_t>(QByteArray::fromStdString(bytes).count("/MediaBox ["));
}

/// How a file of this format begins.
QByteArray head(std::string_view extension)
{
    if (extension == "png") return "\x89PNG";
    if (extension == "pdf") return "%PDF";
    if (extension == "pptx" || extension == "docx" || extension == "xlsx") return "PK\x03\x04";
    if (extension == "svg") return "<?xml";
    return "a format without a line in this test";
}

/// A page and a table for each name.
document::Document documentOf(const std::vector<const char*>& names)
{
    std::vector<figure::Figure> figures;
    std::vector<report::Table> tables;
    for (const char* name : names) {
        figures.push_back(square(name));
        tables.push_back({name, name, "", {{"n", "n"}}, {{"Patients", {{.text = "12", .value = 12}}}}, {}});
    }
    document::Document document = document::compose(std::move(figures), {{"File", "a.csv"}});
    document.numbers.tables = [tables] { return tables; };
    return document;
}

} // namespace

class FormatsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { ui::registerFigureFont(); }
    void everyFormatWritesWhatItsNameSays()
    {
        std::set<std::string_view> seen;
        for (const ui::Format& format : ui::formats()) {
            QVERIFY(seen.insert(format.extension).second && !format.title.empty());
            const auto bytes = format.write(documentOf({"one"}), {});
            QVERIFY(bytes.ok());
            QVERIFY2(bytes->starts_with(head(format.extension).toStdString()), std::string(format.extension).c_str());
        }
        QVERIFY(seen.size() >= 3);
    }
    void onlyFormatsWithAResolutionFollowIt()
    {
        const auto document = documentOf({"one"});
        for (const ui::Format& format : ui::formats()) {
            const auto coarse = format.write(document, {72, nullptr}), fine = format.write(document, {300, nullptr});
            QVERIFY(coarse.ok() && fine.ok());
            QCOMPARE(coarse->size() != fine->size(), format.hasResolution);
        }
    }
    void formatsOfManyPagesHoldThemAll()
    {
        const auto document = documentOf({"one", "two", "three"});
        bool some = false;
        for (const ui::Format& format : ui::formats()) {
            if (!format.manyPages) continue;
            const auto bytes = format.write(document, {});
            QVERIFY(bytes.ok());
            QCOMPARE(pagesIn(format.extension, *bytes), std::size_t(3));
            some = true;
        }
        QVERIFY(some);
    }
    void formatsAreFoundByTheirEnding()
    {
        QVERIFY(ui::findFormat("pdf") != nullptr && ui::findFormat("pdf")->manyPages);
        QCOMPARE(ui::findFormat("PNG"), ui::findFormat("png"));
        QVERIFY(ui::findFormat("gif") == nullptr && ui::findFormat("") == nullptr && ui::findFormat("pn") == nullptr);
        QCOMPARE(ui::formatEndings(), std::string(".png, .pdf, .pptx, .docx, .xlsx or .svg"));
    }
};

QTEST_MAIN(FormatsTest)
#include "formats_test.moc"
