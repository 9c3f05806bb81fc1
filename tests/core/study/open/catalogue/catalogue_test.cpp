// Value labels in a catalogue of their own.
#include "core/study/open/catalogue/catalogue.h"
#include "tests/testing/files/made_files.h"
#include "tests/testing/folder.h"
#include "tests/testing/study_texts.h"

#include <QFile>
#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

std::string dataSet()
{
    MadeTable table;
    table.columns = {{"TIME", "", "", false, {1.0, 2.0, 3.0, 4.0}},
                     {"STATUS", "", "", false, {1.0, 0.0, 1.0, 1.0}},
                     {"ARM", "", "ARMF", false, {2.0, 1.0, 2.0, 1.0}},
                     {"SEX", "", "$SEX", true, {std::string("M"), std::string("F"), std::string("F"), std::string("M")}}};
    return sasBytes(table, SasFile::Sas7bdat);
}

/// "numbers" has the format ARMF, "texts" $SEX.
std::string catalogue(const char* name)
{
    QFile file(pathInTests(QString("fuzz/seeds/sas7bcat/%1.sas7bcat").arg(name)));
    if (!file.open(QIODevice::ReadOnly)) qFatal("no catalogue %s", name);
    return file.readAll().toStdString();
}

study::RoleOptions roles()
{
    study::RoleOptions options;
    options.time = "TIME";
    options.event = "STATUS";
    options.arm = "ARM";
    options.control = "Placebo";
    return options;
}

QStringList filesOf(const study::Study& study)
{
    QStringList names;
    for (const study::DataFile& file : study.files) names << text(file.name);
    return names;
}

QString labelsOf(const study::Study& study)
{
    return names(study.arms, [](const study::Arm& arm) { return arm.label; });
}

} // namespace

class CatalogueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thoseBesideTheDataSetAreUsedAndSaid()
    {
        const auto study = openTexts(
            {{"d/adtte.sas7bdat", dataSet()}, {"d/formats.sas7bcat", catalogue("numbers")}, {"d/adtte.sas7bcat", catalogue("texts")}},
            {"d/adtte.sas7bdat"}, roles());
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(labelsOf(**study), QString("Placebo|Drug"));
        QCOMPARE((*study)->arms[0].value, std::string("1"));
        QCOMPARE(filesOf(**study), (QStringList{"d/adtte.sas7bdat", "d/formats.sas7bcat", "d/adtte.sas7bcat"}));
        const table::Table& table = *(*study)->tables.front();
        QCOMPARE(table.find("SEX")->labelOf("M"), std::string_view("male"));
        QCOMPARE(table.assumptions.size(), std::size_t(2));
        QCOMPARE(table.assumptions[0].what, std::string("value labels of ARM"));
        QCOMPARE(table.assumptions[0].found, std::string("d/formats.sas7bcat"));
        QCOMPARE(table.assumptions[1].what, std::string("value labels of SEX"));
    }

    void oneThatIsGivenWins()
    {
        const auto study = openTexts({{"d/adtte.sas7bdat", dataSet()}, {"other/f.sas7bcat", catalogue("numbers")}},
                                     {"d/adtte.sas7bdat", "other/f.sas7bcat"}, roles());
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(labelsOf(**study), QString("Placebo|Drug"));
        QCOMPARE((*study)->tables.size(), std::size_t(1));
        QVERIFY((*study)->tables.front()->assumptions.empty());
    }

    void withoutOneTheCodesStay()
    {
        study::RoleOptions options = roles();
        options.control = "1";
        const auto study = openTexts({{"d/adtte.sas7bdat", dataSet()}}, {"d/adtte.sas7bdat"}, options);
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(labelsOf(**study), QString("1|2"));
    }

    void oneAloneIsNoData()
    {
        const auto study = openTexts({{"formats.sas7bcat", catalogue("numbers")}}, {"formats.sas7bcat"}, roles());
        QVERIFY(!study.ok());
        QVERIFY2(problem(study).find("give the .sas7bdat file with it") != std::string::npos, problem(study).c_str());
    }

    void formatsAreFoundWhateverTheirCaseAndWidth()
    {
        table::Table data, labels;
        data.columns = {table::numberColumn("a", {1}), table::numberColumn("b", {1})};
        data.columns[0].format = "Armf8.";
        data.columns[1].format = "other";
        labels.columns = {table::categoryColumn("format", {"ARMF"}), table::categoryColumn("value", {"1"}),
                          table::categoryColumn("label", {"Placebo"})};
        labels.rows = 1;
        QCOMPARE(study::applyCatalogue(data, labels), std::string("a"));
        QCOMPARE(data.columns[0].type, table::ColumnType::Category);
        QCOMPARE(data.columns[1].type, table::ColumnType::Number);
    }
};

QTEST_GUILESS_MAIN(CatalogueTest)
#include "catalogue_test.moc"
