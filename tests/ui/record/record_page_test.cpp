// A registry record in the window: alone it is a study without outcomes; beside outcomes it is one more tab.
#include "tests/testing/folder.h"
#include "tests/testing/ui/window.h"
#include "ui/record/record_page.h"
#include "ui/selection/selection_panel.h"
#include "ui/window/main_window.h"
#include "ui/window/right_panel.h"
#include "ui/window/workspace.h"

#include <QAction>
#include <QFile>
#include <QLabel>
#include <QTabBar>
#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;
using ui::MainWindow;
using ui::Session;

namespace {

QStringList kate3() { return {pathInTests("../resources/studies/kate3/kate3.study.json")}; }

struct Shown {
    Session session{fileAccess()};
    MainWindow window{&session};
    bool ok = false;

    explicit Shown(const QStringList& study)
    {
        window.resize(1600, 1000);
        window.show();
        ok = QTest::qWaitForWindowExposed(&window) && open(study);
    }
    bool open(const QStringList& study)
    {
        const bool opened = openAndWait(session, study);
        QCoreApplication::processEvents();
        return opened;
    }
    [[nodiscard]] QStringList tabs() const
    {
        const QTabBar* bar = window.workspace()->tabs();
        QStringList titles;
        for (int tab = 0; tab < bar->count(); ++tab)
            if (bar->isTabVisible(tab)) titles << bar->tabText(tab);
        return titles;
    }
    [[nodiscard]] QString currentTab() const { return window.workspace()->tabs()->tabText(window.workspace()->tabs()->currentIndex()); }
    [[nodiscard]] QStringList texts() const
    {
        QStringList result;
        for (const QLabel* label : window.workspace()->findChild<ui::RecordPage*>()->findChildren<QLabel*>()) result << label->text();
        return result;
    }
};

} // namespace

class RecordPageTest : public QObject {
    Q_OBJECT
    OwnSettings m_settings;

private Q_SLOTS:
    void aRecordAloneHasNoPanelsAndSaysWhatItLacks()
    {
        const Shown it(kate3());
        QVERIFY(it.ok);
        QCOMPARE(it.tabs(), QStringList{"Record"});
        QVERIFY(!it.window.selectionPanel()->isVisible());
        QVERIFY(!it.window.rightPanel()->isVisible());
        const auto* notice = it.window.findChild<QLabel*>("record.notice");
        QVERIFY(notice != nullptr && notice->isVisible());
        QCOMPARE(notice->text(), QString("This record reports no outcomes. Design and sites are shown."));
        for (const char* action : {"export", "copy", "copyNumbers", "showAll"}) QVERIFY2(!it.window.action(action)->isEnabled(), action);
        QVERIFY(it.window.action("close")->isEnabled());
    }

    void everyFactOfTheRecordIsShown()
    {
        const Shown it(kate3());
        QVERIFY(it.ok);
        const QStringList texts = it.texts();
        for (const char* text : {"Registry record", "Terminated", "Not stated in this record", "96 patients", "7 June 2021", "19 June 2024",
                                 "Hoffmann-La Roche", "Randomized", "Double", "T-DM1 3.6 mg/kg + atezolizumab 1200 mg every 21 days",
                                 "18 years or older", "51", "19", "Not listed in this record"})
            QVERIFY2(texts.contains(QString::fromUtf8(text)), text);
    }

    void panelsComeBackWithTheNextStudy()
    {
        Shown it(smallTrial());
        QVERIFY(it.ok);
        it.window.resize(3000, 1000); // with room for all tabs
        QCoreApplication::processEvents();
        const int width = it.window.selectionPanel()->width();
        QVERIFY(it.open(kate3()));
        QVERIFY(!it.window.selectionPanel()->isVisible());
        QVERIFY(it.open(smallTrial()));
        QVERIFY(it.window.selectionPanel()->isVisible() && it.window.rightPanel()->isVisible());
        QCOMPARE(it.window.selectionPanel()->width(), width);
        QTRY_VERIFY(!it.tabs().contains("Record") && it.tabs().contains("Data"));
        QVERIFY(it.window.workspace()->showsFigure());
        QVERIFY(it.window.action("export")->isEnabled());
    }

    void aRecordBesideOutcomesIsATabOfItsOwn()
    {
        const QTemporaryDir folder;
        const auto write = [&](const char* name, const char* text) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) > 0);
        };
        write("e.csv", "T,E,ARM\n1,1,A\n2,1,B\n3,0,A\n4,1,B\n");
        write("record.json", R"({"atriskRecord": 1, "sponsor": "A company"})");
        write("a.study.json", R"({"atrisk": 1, "data": {"events": "e.csv"}, "arms": {"column": "ARM"}, "record": "record.json",
"endpoints": [{"id": "OS", "time": "T", "event": "E"}]})");
        const Shown it({folder.filePath("a.study.json")});
        QVERIFY(it.ok);
        QVERIFY(it.tabs().contains("Record"));
        QVERIFY(it.currentTab() != "Record");
        QVERIFY(it.window.rightPanel()->isVisible());
        it.window.workspace()->showRecord();
        QVERIFY(!it.window.workspace()->showsFigure());
        QVERIFY(it.texts().contains("A company"));
        QVERIFY(it.window.findChild<QLabel*>("record.notice") == nullptr);
    }
};

QTEST_MAIN(RecordPageTest)
#include "record_page_test.moc"
