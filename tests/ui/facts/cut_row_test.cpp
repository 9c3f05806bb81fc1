// As of which day data are shown: chosen, said, undone, removed; an earlier cut beside them, and one that cannot be read.
#include "tests/testing/ui/small_study.h"
#include "ui/facts/cut_row.h"
#include "ui/window/main_window.h"
#include "ui/window/workspace.h"

#include <QDateEdit>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

/// Two files of one trial with dates; the earlier one lacks the last two patients.
QString writeTrial(const QTemporaryDir& folder)
{
    const auto write = [&](const QString& name, const QByteArray& bytes) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::WriteOnly)) file.write(bytes);
    };
    const QByteArray rows =
        "USUBJID,ARM,RANDDT,T,E\nP1,A,2020-01-01,100,1\nP2,B,2020-01-10,200,1\nP3,A,2020-02-01,300,0\nP4,B,2020-02-20,250,1\n";
    write("then.csv", rows);
    write("trial.csv", rows + "P5,A,2020-06-01,80,1\nP6,B,2020-06-05,90,0\n");
    write("trial.study.json", R"({"atrisk": 1, "data": {"events": "trial.csv"}, "subject": "USUBJID", "arms": {"column": "ARM"},
                                  "endpoints": [{"id": "OS", "time": "T", "unit": "days", "event": "E"}]})");
    write("broken.csv", "USUBJID,ARM\nP1,A\n");
    return folder.filePath("trial.study.json");
}

void showDay(ui::CutRow& row, const QDate& day)
{
    Q_EMIT row.findChild<QToolButton*>("asOf")->menu()->aboutToShow();
    row.day()->setDate(day);
    for (auto* button : row.day()->parentWidget()->findChildren<QPushButton*>()) button->click();
}

} // namespace

class CutRowTest : public QObject {
    Q_OBJECT
    OwnSettings m_settings;

private Q_SLOTS:
    void aStudyWithoutStartsHasNoRow()
    {
        const SmallStudy small;
        ui::Session session(fileAccess());
        ui::CutRow row(&session);
        QVERIFY(row.isHidden());
        small.openIn(session);
        QVERIFY(row.isHidden());
    }
    void aDayIsChosenUndoneAndRemoved()
    {
        const QTemporaryDir folder;
        ui::Session session(fileAccess());
        QVERIFY(openAndWait(session, {writeTrial(folder)}));
        ui::CutRow row(&session);
        auto* link = row.findChild<QToolButton*>("asOf");
        auto* cross = row.findChild<QToolButton*>("asOf.remove");
        QCOMPARE(link->text(), QString("all"));
        QVERIFY(cross->isHidden());
        showDay(row, QDate(2020, 5, 1));
        QCOMPARE(session.selection().asOf, std::string("2020-05-01"));
        QTRY_VERIFY(!session.isComputing());
        QCOMPARE(session.analysis()->subjects, 4U);
        QCOMPARE(session.analysis()->events, 1U);
        QVERIFY(link->accessibleName().contains("as of 1 May 2020, approximate"));
        QTRY_COMPARE(session.counts().endpoints.front().events, std::size_t{1});
        session.undo();
        QCOMPARE(session.selection().asOf, std::string());
        session.redo();
        QVERIFY(!cross->isHidden());
        cross->click();
        QTRY_VERIFY(!session.isComputing());
        QCOMPARE(session.analysis()->subjects, 6U);
    }
    void returnInTheFieldChoosesTheDay()
    {
        const QTemporaryDir folder;
        ui::Session session(fileAccess());
        QVERIFY(openAndWait(session, {writeTrial(folder)}));
        ui::CutRow row(&session);
        row.show();
        auto* link = row.findChild<QToolButton*>("asOf");
        QCOMPARE(row.focusProxy(), link);
        for (const auto& [key, day] : {std::pair(Qt::Key_Return, 1), std::pair(Qt::Key_Enter, 2)}) {
            link->menu()->popup(row.mapToGlobal(QPoint(0, 30)));
            row.day()->setDate(QDate(2020, 5, day));
            QTest::keyClick(row.day(), key);
            QCOMPARE(session.selection().asOf, "2020-05-0" + std::to_string(day));
            QVERIFY(!link->menu()->isVisible());
        }
    }
    void anEarlierCutStandsBesideTheStudyAndIsUndone()
    {
        const QTemporaryDir folder;
        ui::Session session(fileAccess());
        QVERIFY(openAndWait(session, {writeTrial(folder)}));
        QSignalSpy opened(&session, &ui::Session::earlierOpened);
        session.openEarlier({folder.filePath("then.csv")});
        QTRY_COMPARE(opened.size(), 1);
        QVERIFY(session.study()->earlier != nullptr);
        QCOMPARE(session.study()->earlier->subjects, std::size_t{4});
        session.undo();
        QVERIFY(session.study()->earlier == nullptr);
    }
    void oneThatCannotBeReadLeavesTheStudyAsItWas()
    {
        const QTemporaryDir folder;
        ui::Session session(fileAccess());
        QVERIFY(openAndWait(session, {writeTrial(folder)}));
        const auto before = session.study();
        QSignalSpy failed(&session, &ui::Session::openFailed);
        session.openEarlier({folder.filePath("missing.csv")});
        QTRY_COMPARE(failed.size(), 1);
        session.openEarlier({folder.filePath("broken.csv")});
        QTRY_COMPARE(failed.size(), 2);
        QCOMPARE(session.study(), before);
        QVERIFY(!session.canUndo());
    }
    void aDroppedFileIsAnEarlierCutOnlyBeforeTheFigureOfCuts()
    {
        const QTemporaryDir folder;
        const QString trial = writeTrial(folder);
        ui::Session session(fileAccess());
        ui::MainWindow window(&session);
        window.show();
        QVERIFY(openAndWait(session, {trial}));
        QSignalSpy earlier(&session, &ui::Session::earlierOpened), opened(&session, &ui::Session::studyOpened);
        const auto drop = [&window](const QString& path) {
            QMimeData files;
            files.setUrls({QUrl::fromLocalFile(path)});
            QDragEnterEvent enter(QPoint(100, 100), Qt::CopyAction, &files, Qt::LeftButton, {});
            QCoreApplication::sendEvent(&window, &enter);
            QDropEvent event(QPointF(100, 100), Qt::CopyAction, &files, Qt::LeftButton, {});
            QCoreApplication::sendEvent(&window, &event);
        };
        session.openEarlier({folder.filePath("then.csv")});
        QTRY_COMPARE(earlier.size(), 1);
        QCOMPARE(window.workspace()->tabId(), QString("cuts"));
        drop(folder.filePath("then.csv"));
        QTRY_COMPARE(earlier.size(), 2);
        QCOMPARE(opened.size(), 0);
        window.workspace()->showData(false); // the figure of cuts is the one shown last
        drop(trial);
        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(earlier.size(), 2);
    }
};

QTEST_MAIN(CutRowTest)
#include "cut_row_test.moc"
