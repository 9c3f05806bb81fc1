// What was loaded, as the Data page says it.
#include "core/report/doubts.h"
#include "tests/testing/ui/small_study.h"
#include "ui/data/column_model.h"
#include "ui/data/data_page.h"
#include "ui/data/preview_model.h"
#include "ui/data/roles_text.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QPointer>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace atrisk;
using namespace atrisk::ui;
using testing::choose;
using testing::fileAccess;
using testing::SmallStudy;

class DataPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Theme::Light); }
    void columnsShowWhatTheTableHolds();
    void previewsEndAfterTwoHundredRows();
    void rowsOfTextAreNumberedByTheirLines();
    void missingCellsAreEmpty();
    void rolesAreNamedInOrder();
    void warningsHaveTheirPlaceAndComeOnce();
    void thePageShowsFilesAndTables();
    void hiddenRowsGiveWayToASentence();
    void noCellIsCopied();
    void reportsSayWhatIsDoubtfulInThem();
    void whatWasAssumedIsNeverNothingDoubtful();
    void theLedgerFollowsTheSelection();
    void tablesHaveTabsAlsoWhenThePageWasNotOnScreen();
    void theClosedStudyLeavesNothing();
    void theHiddenPageMakesNothing();
    void anotherAnalysisLeavesWhatIsOfTheStudy();

private:
    static std::shared_ptr<table::Table> smallTable()
    {
        auto table = std::make_shared<table::Table>();
        table->name = "ADTTE";
        table->rows = 3;
        table->columns = {table::numberColumn("AVAL", {1.5, table::missing, 1.5}), table::categoryColumn("SEX", {"F", "M", ""})};
        table->columns[0].label = "Analysis value";
        table->columns[0].unit = "days";
        return table;
    }
};

void DataPageTest::columnsShowWhatTheTableHolds()
{
    ColumnModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTable(smallTable());
    QCOMPARE(model.rowCount(), 2);
    const auto text = [&](int row, ColumnModel::Part part) { return model.index(row, part).data().toString(); };
    QCOMPARE(text(0, ColumnModel::Name), "AVAL");
    QCOMPARE(text(0, ColumnModel::Label), "Analysis value");
    QCOMPARE(text(0, ColumnModel::Type), "number");
    QCOMPARE(text(0, ColumnModel::Unit), "days");
    QCOMPARE(text(0, ColumnModel::Missing), "…"); // counted in the background
    QTRY_COMPARE(text(0, ColumnModel::Missing), "1");
    QCOMPARE(text(0, ColumnModel::Distinct), "1");
    QCOMPARE(text(1, ColumnModel::Type), "category");
    QCOMPARE(text(1, ColumnModel::Distinct), "2");
    model.setTable(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void DataPageTest::previewsEndAfterTwoHundredRows()
{
    auto table = std::make_shared<table::Table>();
    table->rows = 1000;
    table->columns = {table::numberColumn("X", std::vector<double>(1000, 7))};
    PreviewModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTable(table);
    QCOMPARE(model.rowCount(), 200);
    QCOMPARE(model.columnCount(), 1);
    model.setTable(smallTable());
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.headerData(0, Qt::Vertical, Qt::DisplayRole).toInt(), 1);
    QCOMPARE(model.headerData(2, Qt::Vertical, Qt::ToolTipRole).toString(), "Row 3");
}

void DataPageTest::rowsOfTextAreNumberedByTheirLines()
{
    const SmallStudy small(2);
    Session session(fileAccess());
    DataPage page(&session);
    page.show();
    small.openIn(session);
    if (QTest::currentTestFailed()) return;
    const QAbstractItemModel* rows = page.findChild<QTableView*>("data.preview")->model();
    QTRY_COMPARE(rows->headerData(0, Qt::Vertical, Qt::DisplayRole).toInt(), 2); // the header is line 1
    QCOMPARE(rows->headerData(59, Qt::Vertical, Qt::ToolTipRole).toString(), "Line 61 of the file");
}

void DataPageTest::missingCellsAreEmpty()
{
    PreviewModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTable(smallTable());
    QCOMPARE(model.index(0, 0).data().toString(), "1.5");
    QCOMPARE(model.index(1, 0).data().toString(), "");
    QCOMPARE(model.index(2, 1).data().toString(), "");
    QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), "SEX");
}

void DataPageTest::rolesAreNamedInOrder()
{
    const SmallStudy small(2);
    Session session(fileAccess());
    small.openIn(session);
    if (QTest::currentTestFailed()) return;
    const std::vector<RoleText> roles = rolesText(*session.study());
    QCOMPARE(roles.at(0).role, "Control arm");
    QCOMPARE(roles.at(0).what, "Placebo with chemotherapy, 30 patients");
    QCOMPARE(roles.at(1).role, "Experimental arm");
    QCOMPARE(roles.at(2).role, "Endpoint");
    QCOMPARE(roles.at(2).what, QString("Overall survival (OS): 60 patients, %1 events, in days").arg(session.analysis()->events));
    QCOMPARE(roles.at(4).role, "Population");
    QCOMPARE(roles.at(4).what, "Per-protocol population, 51 patients; not in it: 9 PPFL is N");
    QVERIFY(roles.at(6).what.startsWith("Sex (SEX): "));
    QCOMPARE(roles.at(7).what, "Age (AGE): cut into levels");
}

void DataPageTest::warningsHaveTheirPlaceAndComeOnce()
{
    base::Warning warning;
    warning.text = "a negative time";
    warning.file = "/data/adtte.csv";
    warning.line = 214;
    warning.columnName = "AVAL";
    QCOMPARE(placeText(warning), "adtte.csv, line 214, AVAL");
    study::Study study;
    study.warnings = {warning};
    study.endpoints.resize(2);
    study.endpoints[0].warnings = study.endpoints[1].warnings = {warning};
    QCOMPARE(report::doubtsOf(study).warnings.size(), 1U);
}

void DataPageTest::thePageShowsFilesAndTables()
{
    const SmallStudy small(2);
    Session session(fileAccess());
    DataPage page(&session);
    page.resize(900, 800);
    page.show();
    small.openIn(session);
    if (QTest::currentTestFailed()) return;
    QStringList words;
    for (const QLabel* label : page.findChildren<QLabel*>()) words << label->text();
    for (const study::DataFile& file : session.study()->files) QVERIFY(words.contains("SHA-256 " + QString::fromStdString(file.sha256)));
    QCOMPARE(page.findChild<QTreeView*>("data.columns")->model()->rowCount(), 8);
    QCOMPARE(page.findChild<QTableView*>("data.preview")->model()->rowCount(), 60);
    QVERIFY(page.findChild<QLabel*>("data.tableTitle")->text().contains("60 rows, 8 columns"));
    page.showWarnings();
    QVERIFY(page.findChild<QLabel*>("data.warning.0") != nullptr);
    if (const QString folder = qEnvironmentVariable("ATRISK_GRABS"); !folder.isEmpty()) page.grab().save(folder + "/data.png");
}

void DataPageTest::hiddenRowsGiveWayToASentence()
{
    const SmallStudy small(2);
    Session session(fileAccess());
    DataPage page(&session);
    page.resize(900, 800);
    page.setRowsHidden(true);
    page.show();
    small.openIn(session);
    if (QTest::currentTestFailed()) return;
    auto* rows = page.findChild<QTableView*>("data.preview");
    auto* why = page.findChild<QLabel*>("data.noRows");
    QCOMPARE(rows->model()->rowCount(), 0);
    QVERIFY(!rows->isVisible() && why->isVisible() && why->text().contains("disclosure guard"));
    QCOMPARE(page.findChild<QTreeView*>("data.columns")->model()->rowCount(), 8);
    page.setRowsHidden(false);
    QCOMPARE(rows->model()->rowCount(), 60);
    QVERIFY(rows->isVisible() && !why->isVisible());
    page.setRowsHidden(true);
    QCOMPARE(rows->model()->rowCount(), 0);
}

void DataPageTest::noCellIsCopied()
{
    const SmallStudy small(2);
    Session session(fileAccess());
    DataPage page(&session);
    page.show();
    small.openIn(session);
    if (QTest::currentTestFailed()) return;
    auto* rows = page.findChild<QTableView*>("data.preview");
    QGuiApplication::clipboard()->setText("before");
    rows->setCurrentIndex(rows->model()->index(1, 0));
    QTest::keyClick(rows, Qt::Key_C, Qt::ControlModifier);
    QTest::keyClick(rows, Qt::Key_X, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QString("before"));
}

void DataPageTest::tablesHaveTabsAlsoWhenThePageWasNotOnScreen()
{
    Session session(fileAccess());
    DataPage page(&session);
    page.resize(900, 800);
    page.show();
    page.hide();
    QVERIFY(testing::openAndWait(session, testing::smallTrial()));
    page.show();
    auto* tabs = page.findChild<QTabBar*>();
    QCOMPARE(tabs->count(), 2);
    QTRY_VERIFY(tabs->isVisible() && tabs->height() > 15);
    const QString first = page.findChild<QLabel*>("data.tableTitle")->text();
    tabs->setCurrentIndex(1);
    QVERIFY(page.findChild<QLabel*>("data.tableTitle")->text() != first);
}

void DataPageTest::theClosedStudyLeavesNothing()
{
    const SmallStudy small(2);
    Session session(fileAccess());
    DataPage page(&session);
    page.show();
    small.openIn(session);
    if (QTest::currentTestFailed()) return;
    session.closeStudy();
    QCOMPARE(page.findChild<QTreeView*>("data.columns")->model()->rowCount(), 0);
    QCOMPARE(page.findChild<QTableView*>("data.preview")->model()->rowCount(), 0);
    page.showWarnings();
}

void DataPageTest::reportsSayWhatIsDoubtfulInThem()
{
    const SmallStudy small(3);
    Session session(fileAccess());
    DataPage page(&session);
    page.resize(900, 800);
    page.show();
    small.openIn(session);
    if (QTest::currentTestFailed()) return;
    const auto shown = [&] {
        QStringList lines;
        for (int i = 0; page.findChild<QLabel*>(QStringLiteral("data.warning.%1").arg(i)) != nullptr; ++i)
            lines << page.findChild<QLabel*>(QStringLiteral("data.warning.%1").arg(i))->text();
        return lines;
    };
    const std::size_t before = doubtsOf(session).size();
    choose(session, [](study::Selection& selection) { selection.arms = {"B", "C"}; });
    const std::vector<Doubt> doubts = doubtsOf(session);
    QCOMPARE(doubts.size(), before + 1);
    QCOMPARE(doubts.back().analysis, QString("Kaplan–Meier"));
    QCOMPARE(doubts.back().warning.code, std::string("control-not-shown"));
    QTRY_VERIFY2(shown().last().contains("is not among the arms chosen"), qPrintable(shown().join("; ")));
    session.watch("ph", true); // it has the same to say: once is enough
    QTRY_VERIFY(session.report("ph") != nullptr);
    QCOMPARE(doubtsOf(session).size(), before + 1);
    choose(session, [](study::Selection& selection) { selection.arms.clear(); });
    QTRY_COMPARE(doubtsOf(session).size(), before); // until the other report is made too, the one before stands
    QTRY_VERIFY(!shown().join("; ").contains("among the arms chosen"));
    session.closeStudy();
    QVERIFY(doubtsOf(session).empty());
}

void DataPageTest::whatWasAssumedIsNeverNothingDoubtful()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("adtte.csv");
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("USUBJID,TRT01P,PARAMCD,AVAL,CNSR\n1,A,OS,3,0\n2,B,OS,4,0\n3,A,OS,5,1\n4,B,OS,6,1\n");
    file.close();
    Session session(fileAccess());
    DataPage page(&session);
    page.show();
    QVERIFY(testing::openAndWait(session, {path}));
    QStringList words;
    for (const QLabel* label : page.findChildren<QLabel*>()) words << label->text();
    QVERIFY2(words.join('\n').contains("unit of OS: unknown"), qPrintable(words.join('\n')));
    QVERIFY(words.join('\n').contains("control arm: A"));
    QVERIFY(!words.join('\n').contains("Nothing doubtful"));
    QCOMPARE(doubtsText(0, 0), "Nothing doubtful in the data");
    QCOMPARE(doubtsText(0, 1), "1 thing was assumed");
    QCOMPARE(doubtsText(2, 3), "2 to look at in the data, 3 things were assumed");
}

void DataPageTest::theLedgerFollowsTheSelection()
{
    const SmallStudy small(2);
    Session session(fileAccess());
    DataPage page(&session);
    page.show();
    small.openIn(session);
    if (QTest::currentTestFailed()) return;
    const auto shown = [&] {
        QStringList words;
        for (const QLabel* label : page.findChildren<QLabel*>()) words << label->text();
        return words.join('\n');
    };
    choose(session, [](study::Selection& selection) { selection.subgroups = {{"SEX", {"F"}, false}}; });
    QTRY_VERIFY2(shown().contains("Not Sex: F"), qPrintable(shown()));
    choose(session, [](study::Selection& selection) { selection.subgroups.clear(); });
    QTRY_VERIFY(!shown().contains("Not Sex: F"));
}

void DataPageTest::theHiddenPageMakesNothing()
{
    const SmallStudy small(2);
    Session session(fileAccess());
    DataPage page(&session);
    small.openIn(session);
    if (QTest::currentTestFailed()) return;
    const auto shown = [&] {
        QStringList words;
        for (const QLabel* label : page.findChildren<QLabel*>()) words << label->text();
        return words.join('\n');
    };
    QVERIFY2(!shown().contains("SHA-256"), qPrintable(shown()));
    QCOMPARE(page.findChild<QTableView*>("data.preview")->model()->rowCount(), 0);
    page.show();
    QVERIFY2(shown().contains("SHA-256"), qPrintable(shown()));
    page.hide();
    choose(session, [](study::Selection& selection) { selection.subgroups = {{"SEX", {"F"}, false}}; });
    QTRY_VERIFY(!session.isComputing());
    QVERIFY2(!shown().contains("Not Sex: F"), qPrintable(shown()));
    page.show();
    QVERIFY2(shown().contains("Not Sex: F"), qPrintable(shown()));
}

void DataPageTest::anotherAnalysisLeavesWhatIsOfTheStudy()
{
    const SmallStudy small(2);
    Session session(fileAccess());
    DataPage page(&session);
    page.show();
    small.openIn(session);
    if (QTest::currentTestFailed()) return;
    const auto labelOf = [&](const QString& part) {
        for (QLabel* label : page.findChildren<QLabel*>())
            if (label->text().contains(part)) return label;
        return static_cast<QLabel*>(nullptr);
    };
    const QPointer<QLabel> file = labelOf("SHA-256"), role = labelOf("Per-protocol population, 51 patients");
    QVERIFY(file && role);
    choose(session, [](study::Selection& selection) { selection.subgroups = {{"SEX", {"F"}, false}}; });
    QTRY_VERIFY(labelOf("Not Sex: F") != nullptr);
    QCOMPARE(labelOf("SHA-256"), file.data());
    QCOMPARE(labelOf("Per-protocol population, 51 patients"), role.data());
}

QTEST_MAIN(DataPageTest)
#include "data_page_test.moc"
