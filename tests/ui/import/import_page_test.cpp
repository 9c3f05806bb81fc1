// A plain spreadsheet in the window: asked about, kept, opened.
#include "tests/testing/ui/dropped.h"
#include "ui/data/data_page.h"
#include "ui/import/roles_preview.h"
#include "ui/welcome/recent_studies.h"
#include "ui/window/banner.h"
#include "ui/window/main_window.h"
#include "ui/window/settings.h"
#include "ui/window/workspace.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

/// Names that say nothing, codes 1 and 2.
QByteArray obscure()
{
    QByteArray csv = "who,what,how_long,then\n";
    for (int i = 0; i < 12; ++i)
        csv += "P" + QByteArray::number(i) + (i % 2 == 0 ? ",x," : ",y,") + QByteArray::number(10 + i) + (i % 3 == 0 ? ",1\n" : ",2\n");
    return csv;
}

std::size_t eventsOf(const study::Study& study, std::size_t endpoint = 0)
{
    return static_cast<std::size_t>(std::ranges::count(study.endpoints[endpoint].outcome, std::uint8_t{1}));
}

} // namespace

class ImportPageTest : public QObject {
    Q_OBJECT
    OwnSettings m_settings;

private Q_SLOTS:
    void init() { ui::WindowSettings().clear(); }

    void aSpreadsheetOpensWithOneClickMore()
    {
        Dropped it;
        QVERIFY(it.drop("alice.csv", wide()));
        QCOMPARE(it.find<QLabel>("import.title")->text(), QString("What is in alice.csv?"));
        QCOMPARE(it.count(0), QString("24"));
        QCOMPARE(it.count(1), QString("18"));
        QCOMPARE(it.count(2), QString("6"));
        QCOMPARE(it.find<QComboBox>("import.time.1")->currentText(), QString("os_days"));
        QVERIFY(it.problem().isEmpty());
        QVERIFY(it.open());
        QVERIFY(it.window.workspace()->isVisible() && !it.page()->isVisible());
        QCOMPARE(it.session.study()->endpoints.size(), std::size_t(2));
        QCOMPARE(it.session.openNames(), QStringList{it.folder.filePath("alice.study.json")});
        QVERIFY(QFile::exists(it.folder.filePath("alice.study.json")));
        ui::WindowSettings settings;
        const auto recent = ui::RecentStudies(&settings).list();
        QCOMPARE(recent.front().names, it.session.openNames());
    }

    void whatWasAnsweredIsNotAskedAgain()
    {
        Dropped it;
        QVERIFY(it.drop("alice.csv", wide()) && it.open());
        const std::size_t events = eventsOf(*it.session.study());
        it.session.closeStudy();
        QVERIFY(openAndWait(it.session, {it.folder.filePath("alice.csv")}) || it.session.study() != nullptr ||
                QTest::qWaitFor([&] { return it.session.study() != nullptr; }, 10000));
        QVERIFY(!it.page()->isVisible());
        QCOMPARE(eventsOf(*it.session.study()), events);
    }

    void eventsTurnRound()
    {
        Dropped it;
        QVERIFY(it.drop("alice.csv", wide()));
        it.find<QPushButton>("import.turn")->click();
        QVERIFY(it.settled());
        QCOMPARE(it.count(1), QString("6"));
        QCOMPARE(it.find<QToolButton>("import.codes.0")->text(), QString("0"));
        QVERIFY(it.open());
        QCOMPARE(eventsOf(*it.session.study()), std::size_t(6));
        QCOMPARE(eventsOf(*it.session.study(), 1), std::size_t(8));
    }

    void theControlIsSwappedAndArmsAreNamed()
    {
        Dropped it;
        QVERIFY(it.drop("alice.csv", wide()));
        QVERIFY(it.find<QRadioButton>("import.control.0")->isChecked());
        it.find<QPushButton>("import.swap")->click();
        QVERIFY(it.settled());
        QVERIFY(it.find<QRadioButton>("import.control.1")->isChecked());
        auto* name = it.find<QLineEdit>("import.armName.1");
        name->setFocus();
        name->selectAll();
        QTest::keyClicks(name, "Atezo-chemo");
        QVERIFY(it.open()); // what stands in a field counts
        QCOMPARE(QString::fromStdString(it.session.study()->arms[0].value), QString("atezo"));
        QCOMPARE(QString::fromStdString(it.session.study()->arms[0].label), QString("Atezo-chemo"));
    }

    void aMissingAnswerGetsTheFocusAndASentence()
    {
        Dropped it;
        QVERIFY(it.drop("mystery.csv", obscure()));
        QVERIFY(it.window.banner()->isHidden());
        QVERIFY2(!it.problem().isEmpty() && !it.problem().contains("--"), qPrintable(it.problem()));
        it.find<QPushButton>("import.cancel")->setFocus();
        it.find<QPushButton>("import.open")->click();
        QTRY_VERIFY(it.find<QComboBox>("import.time.0")->hasFocus());
        QVERIFY(it.choose("import.time.0", "how_long") && it.choose("import.event.0", "then"));
        it.find<QPushButton>("import.open")->click();
        QTRY_VERIFY(it.find<QToolButton>("import.codes.0")->hasFocus());
        QVERIFY2(it.problem().contains("1 (4), 2 (8)"), qPrintable(it.problem()));
        it.find<QToolButton>("import.codes.0")->menu()->actions().at(1)->trigger(); // 2: it happened
        QVERIFY(it.settled());
        QCOMPARE(it.count(1), QString("8"));
        QVERIFY(it.open());
        QCOMPARE(eventsOf(*it.session.study()), std::size_t(8));
    }

    void aCancelledImportLeavesTheOpenStudy()
    {
        Dropped it;
        QVERIFY(openAndWait(it.session, smallTrial()));
        const study::StudyPtr before = it.session.study();
        QVERIFY(it.drop("mystery.csv", obscure()));
        QVERIFY(!it.window.action("export")->isEnabled());
        QTest::keyClick(it.page(), Qt::Key_Escape);
        QVERIFY(!it.page()->isVisible() && it.window.workspace()->isVisible());
        QCOMPARE(it.session.study(), before);
        QVERIFY(!QFile::exists(it.folder.filePath("mystery.study.json")));
    }

    void columnsOfAnOpenStudyAreChanged()
    {
        Dropped it;
        QVERIFY(it.drop("alice.csv", wide()) && it.open());
        QSignalSpy ready(it.page(), &ui::ImportPage::ready);
        it.window.action("columns")->trigger();
        QVERIFY(ready.wait(10000) && it.page()->isVisible());
        QCOMPARE(it.page()->place(), it.folder.filePath("alice.study.json"));
        it.page()->setAskReplace([](const QString&) { return true; });
        it.find<QPushButton>("import.turn")->click();
        QVERIFY(it.settled() && it.open());
        QCOMPARE(eventsOf(*it.session.study()), std::size_t(6));
    }

    void subgroupsAndPopulationsAreTicked()
    {
        Dropped it;
        QVERIFY(it.drop("alice.csv", wide()));
        for (QCheckBox* box : it.page()->findChildren<QCheckBox*>())
            if (box->text().startsWith("age")) box->click();
        it.find<QCheckBox>("import.population.0")->click();
        QVERIFY(it.settled() && it.open());
        QVERIFY(it.session.study()->subgroup("age") != nullptr && it.session.study()->subgroup("age")->cut);
        QCOMPARE(it.session.study()->populations.size(), std::size_t(1)); // everyone
    }

    void itIsAllDoneByKeyboard()
    {
        Dropped it;
        QVERIFY(it.drop("alice.csv", wide()));
        QStringList seen;
        it.find<QComboBox>("import.patients")->setFocus();
        for (int i = 0; i < 100; ++i) {
            QWidget* focus = QApplication::focusWidget();
            QVERIFY(focus != nullptr);
            if (seen.contains(focus->objectName()) && focus->objectName() == "import.patients") break;
            seen << focus->objectName();
            QVERIFY2(!focus->accessibleName().isEmpty() || !focus->property("text").toString().isEmpty(), qPrintable(focus->objectName()));
            QTest::keyClick(focus, Qt::Key_Tab);
        }
        for (const char* name :
             {"import.arm", "import.swap", "import.time.0", "import.unit.0", "import.event.0", "import.codes.0", "import.entry",
              "import.records", "import.favours", "import.add", "import.addPopulation", "import.population.0", "import.subgroup.0",
              "import.turn", "import.changePlace", "import.cancel", "import.open"})
            QVERIFY2(seen.contains(name), qPrintable(QString(name) + " of " + seen.join(' ')));
        QSignalSpy opened(&it.session, &ui::Session::studyOpened);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(opened.wait(10000));
    }

    void anotherPlaceIsAskedForWhereNothingCanBeWritten()
    {
        Dropped it;
        QVERIFY(it.drop("alice.csv", wide()));
        int asked = 0;
        it.page()->setAskPlace([&](const QString&) {
            ++asked;
            return it.folder.filePath("mine.study.json");
        });
        it.find<QToolButton>("import.changePlace")->click();
        QCOMPARE(asked, 1);
        QVERIFY(it.open());
        QVERIFY(QFile::exists(it.folder.filePath("mine.study.json")) && !QFile::exists(it.folder.filePath("alice.study.json")));
    }

    void columnsSayOverTheirNamesWhatTheyAre()
    {
        Dropped it;
        QVERIFY(it.drop("alice.csv", wide()));
        const QAbstractItemModel* rows = it.find<ui::RolesPreview>("import.preview")->model();
        QVERIFY(it.choose("import.patients", "id"));
        QCOMPARE(rows->headerData(0, Qt::Horizontal).toString(), QString("Patient\nid"));
        QCOMPARE(rows->headerData(3, Qt::Horizontal).toString(), QString("Time, PFS\npfs_days"));
        QCOMPARE(rows->headerData(7, Qt::Horizontal).toString(), QString("not used\nage"));
    }

    void anEndpointIsAddedAndRemoved()
    {
        Dropped it;
        QVERIFY(it.drop("alice.csv", wide()));
        it.find<QToolButton>("import.add")->click();
        QVERIFY(it.settled());
        QTRY_VERIFY(it.find<QComboBox>("import.time.2")->hasFocus());
        it.find<QPushButton>("import.open")->click(); // what was begun is asked about
        QVERIFY(it.settled() && it.page()->isVisible() && !it.problem().isEmpty());
        it.find<QToolButton>("import.remove")->click();
        QVERIFY(it.settled() && it.open());
    }
};

QTEST_MAIN(ImportPageTest)
#include "import_page_test.moc"
