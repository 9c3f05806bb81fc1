// Exported files opened in the window: the view comes back as one undo step; what is missing or different is said.
#include "tests/testing/slides/living_deck.h"
#include "tests/testing/ui/shown_window.h"
#include "tests/testing/ui/small_study.h"
#include "ui/export/panel/export_panel.h"
#include "ui/views/file_views.h"
#include "ui/views/slides_update.h"
#include "ui/window/banner.h"
#include "ui/window/right_panel.h"
#include "ui/window/settings.h"
#include "ui/window/workspace.h"

#include <QFile>
#include <QListWidget>
#include <QSignalSpy>
#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;
using namespace atrisk::ui;

namespace {

/// A window with the study, in which a view was chosen and exported.
struct Exported {
    QTemporaryDir folder;
    SmallStudy study;
    Session session{fileAccess()};
    MainWindow window{&session};

    Exported()
    {
        window.resize(1280, 800);
        window.show();
        study.openIn(session);
    }
    [[nodiscard]] QString file(const char* name) const { return folder.filePath(name); }
    /// The forest of women, per protocol, in 90% intervals.
    bool exportForest(const QString& path)
    {
        window.workspace()->showTabOf("forest");
        if (session.selection().confidence != 0.9) // as it was left in the study last
            choose(session, [](study::Selection& selection) { selection.confidence = 0.9; });
        const bool made = QTest::qWaitFor([&] { return session.report("forest") != nullptr; }, 10000);
        window.rightPanel()->showExport();
        window.rightPanel()->exporting()->chooseStyle("lancet");
        return made && QTest::qWaitFor([&] { return window.rightPanel()->exporting()->hasFigure(); }, 10000) &&
               window.rightPanel()->exporting()->saveTo(path);
    }
};

} // namespace

class ViewsInWindowTest : public QObject {
    Q_OBJECT
    OwnSettings m_settings;

private Q_SLOTS:
    void init() { WindowSettings().clear(); } // which tab was in front, and what was chosen, is of no other test

    void aFileBringsItsViewBackAsOneStep_data()
    {
        QTest::addColumn<QString>("ending");
        for (const char* ending : {"png", "pdf", "svg", "pptx", "docx"}) QTest::newRow(ending) << ending;
    }
    void aFileBringsItsViewBackAsOneStep()
    {
        QFETCH(QString, ending);
        Exported had;
        const QString file = had.file("forest.") + ending;
        QVERIFY(had.exportForest(file));
        const ui::Choice then = had.session.choice();
        choose(had.session, [](study::Selection& selection) { selection.confidence = 0.99; });
        had.window.workspace()->showTabOf("km");
        const ui::Choice before = had.session.choice();
        had.window.openFiles({file});
        QTRY_COMPARE_WITH_TIMEOUT(had.window.workspace()->tabId(), QString("forest"), 10000);
        QVERIFY(had.session.choice() == then);
        QCOMPARE(had.window.banner()->text(), QString());
        had.session.undo();
        QVERIFY(had.session.choice() == before);
    }

    void withoutAStudyTheOneBesideItIsOpened()
    {
        Exported had;
        const QString file = had.study.folder() + "/forest.svg";
        QVERIFY(had.exportForest(file));
        const study::Selection then = had.session.selection();
        had.session.closeStudy();
        had.window.openFiles({file});
        QTRY_VERIFY_WITH_TIMEOUT(had.session.study() != nullptr, 10000);
        QTRY_COMPARE(had.window.workspace()->tabId(), QString("forest"));
        QVERIFY(had.session.selection() == then);
    }

    void whatStudyIsNeededIsSaid()
    {
        Exported had;
        const QString file = had.file("forest.png");
        QVERIFY(had.exportForest(file));
        had.session.closeStudy();
        had.window.openFiles({file});
        QTRY_VERIFY_WITH_TIMEOUT(!had.window.banner()->text().isEmpty(), 10000);
        QVERIFY2(had.window.banner()->text().contains("small.study.json"), qPrintable(had.window.banner()->text()));
        QVERIFY2(had.window.banner()->text().contains("does not lie beside it"), qPrintable(had.window.banner()->text()));
        QVERIFY(had.session.study() == nullptr);
    }

    void otherDataAreSaid()
    {
        Exported had;
        const QString file = had.file("forest.pdf");
        QVERIFY(had.exportForest(file));
        QVERIFY(openAndWait(had.session, smallTrial()));
        had.window.openFiles({file});
        QTRY_VERIFY_WITH_TIMEOUT(had.window.banner()->text().contains("other data"), 10000);
        QVERIFY2(had.window.banner()->text().contains("small.study.json"), qPrintable(had.window.banner()->text()));
        QCOMPARE(had.session.selection().confidence, 0.9);
    }

    void ofSeveralFiguresOneIsChosen()
    {
        Exported had;
        QFile deck(had.file("deck.pptx"));
        QVERIFY(deck.open(QIODevice::WriteOnly));
        deck.write(QByteArray::fromStdString(deckOf({documentOf(cutStudy(Cut::First), "forest"), documentOf(cutStudy(Cut::First), "km")})));
        deck.close();
        had.window.workspace()->showTabOf("forest");
        QCOMPARE(had.window.workspace()->tabId(), QString("forest"));
        had.window.openFiles({deck.fileName()});
        QListWidget* list = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((list = had.window.findChild<QListWidget*>("views.list")) != nullptr, 10000);
        QCOMPARE(list->count(), 2);
        QVERIFY2(list->item(1)->text().startsWith("slide 2: Kaplan–Meier"), qPrintable(list->item(1)->text()));
        list->setCurrentRow(1);
        QTest::keyClick(list, Qt::Key_Return);
        QTRY_COMPARE(had.window.workspace()->tabId(), QString("km"));
    }

    /// The first figure is of a study that does not lie beside the file, the second of one that does.
    void theStudyIsThatOfTheFigureChosen()
    {
        Exported had;
        QFile deck(had.study.folder() + "/deck.pptx");
        QVERIFY(deck.open(QIODevice::WriteOnly));
        deck.write(
            QByteArray::fromStdString(deckOf({documentOf(cutStudy(Cut::First), "km"), documentOf(had.session.studyAsRead(), "forest")})));
        deck.close();
        const auto views = readFileViews(deck.fileName(), fileAccess(), {});
        QVERIFY(views && views->studies.size() == 2);
        QVERIFY(views->studies[0].names.isEmpty() && views->studies[0].why.contains("north.study.json"));
        QCOMPARE(views->studies[1].names, QStringList(had.study.path()));
        had.session.closeStudy();
        had.window.openFiles({deck.fileName()});
        QListWidget* list = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((list = had.window.findChild<QListWidget*>("views.list")) != nullptr, 10000);
        list->setCurrentRow(1);
        QTest::keyClick(list, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(had.session.study() != nullptr, 10000);
        QTRY_COMPARE(had.window.workspace()->tabId(), QString("forest"));
    }

    void aStudyOpenedMeanwhileDoesNotGetTheView()
    {
        Exported had;
        const QString file = had.study.folder() + "/forest.svg";
        QVERIFY(had.exportForest(file));
        had.session.closeStudy();
        QObject meanwhile; // as soon as the view's study is being read
        connect(&had.session, &Session::loadStarted, &meanwhile, [&] {
            had.session.disconnect(&meanwhile);
            had.session.open(smallTrial());
        });
        const QSignalSpy opened(&had.session, &Session::studyOpened);
        had.window.openFiles({file});
        QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, 10000);
        QCOMPARE(had.session.openNames(), smallTrial());
        QVERIFY(!had.session.canUndo()); // a view is a step
        QVERIFY(!had.window.banner()->text().contains("other data"));
        had.session.open({had.study.path()}); // later, by the person: the view is given up
        QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 2, 10000);
        QVERIFY(!had.session.canUndo());
    }

    void aFileThatSaysNothingIsRefused()
    {
        Exported had;
        QFile file(had.file("scan.pdf"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("%PDF-1.4\n");
        file.close();
        had.window.openFiles({file.fileName()});
        QTRY_VERIFY_WITH_TIMEOUT(had.window.banner()->text().contains("does not say how its figure was made"), 10000);
    }

    void slidesAreAsGuardedAsTheWindow()
    {
        Exported had;
        const QString file = had.file("forest.pptx"), output = had.file("new.pptx");
        QVERIFY(had.exportForest(file));
        had.session.setGuarded(true);
        const QSignalSpy done(had.window.updateSlidesOf(file, output), &SlidesUpdate::updated);
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 20000);
        const auto guardIn = [](const QString& deck) {
            const auto views = readFileViews(deck, fileAccess(), {});
            return views && views->found.views.front().view.amendments.guard.on.value_or(false);
        };
        QVERIFY(!guardIn(file));
        QVERIFY(guardIn(output));
    }

    void slidesAreUpdatedFromTheOpenStudy()
    {
        Exported had;
        const QString file = had.file("forest.pptx"), output = had.file("new.pptx");
        QVERIFY(had.exportForest(file));
        SlidesUpdate* update = had.window.updateSlidesOf(file, output);
        const QSignalSpy done(update, &SlidesUpdate::updated);
        QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 20000);
        QVERIFY2(update->list().startsWith("slide 1, Forest"), qPrintable(update->list()));
        QVERIFY(QFile::exists(output));
        update->close();
        SlidesUpdate* over = had.window.updateSlidesOf(file, file);
        const QSignalSpy refused(over, &SlidesUpdate::notUpdated);
        QTRY_COMPARE_WITH_TIMEOUT(refused.count(), 1, 20000);
        QVERIFY(refused.first().first().toString().contains("one of the files read"));
    }
};

QTEST_MAIN(ViewsInWindowTest)
#include "views_in_window_test.moc"
