#include "core/analyses/forest/forest_options.h"
#include "core/analyses/km/km_options.h"
#include "core/io/reader.h"
#include "tests/testing/ui/small_study.h"
#include "ui/selection/edit_selection.h"
#include "ui/session/session.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;
using ui::Session;

namespace {

void choosePopulation(Session& session, const char* id, const QString& burst = {})
{
    study::Selection selection = session.selection();
    selection.population = id;
    session.select(selection, burst);
}

void tick(Session& session, const char* factor, const char* level, bool on = true)
{
    session.select(ui::withLevel(session.selection(), factor, std::string(level), on), "subgroups");
}

} // namespace

class SessionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aStudyOpensWholeWithItsDefaultsSpelledOut()
    {
        Session session(fileAccess());
        QSignalSpy analysed(&session, &Session::analysisChanged);
        QVERIFY(openAndWait(session, smallTrial()));
        QCOMPARE(session.selection().endpoint, std::string("PFS"));
        QVERIFY(!session.selection().population.empty());
        QVERIFY(session.analysis() != nullptr);
        QCOMPARE(session.counts().endpoints.size(), std::size_t{2});
        QCOMPARE(analysed.count(), 1);
        QVERIFY(!session.canUndo());
    }

    void aChoiceIsComputedOffTheThreadAndAnnounced()
    {
        Session session(fileAccess());
        QVERIFY(openAndWait(session, smallTrial()));
        const auto before = session.analysis();
        QSignalSpy analysed(&session, &Session::analysisChanged);
        choosePopulation(session, "PPROTFL");
        QCOMPARE(analysed.count(), 0); // nothing is computed in the call itself
        QVERIFY(analysed.wait());
        QVERIFY(session.analysis()->subjects < before->subjects);
        QCOMPARE(session.analysis()->populationId, std::string("PPROTFL"));
    }

    void theLatestChoiceWins()
    {
        Session session(fileAccess());
        QVERIFY(openAndWait(session, smallTrial()));
        QSignalSpy analysed(&session, &Session::analysisChanged);
        for (const char* id : {"PPROTFL", "FASFL", "SAFFL", "PPROTFL", "FASFL"}) choosePopulation(session, id);
        QVERIFY(computed(session));
        QCOMPARE(analysed.count(), 1);
        QCOMPARE(session.analysis()->populationId, std::string("FASFL"));
    }

    void undoAndRedoWalkThroughEveryChoice()
    {
        Session session(fileAccess());
        QVERIFY(openAndWait(session, smallTrial()));
        const study::Selection first = session.selection();
        choosePopulation(session, "PPROTFL");
        analyses::KmOptions options = session.options<analyses::KmOptions>();
        options.confidenceBands = true;
        session.setOptions(options);
        tick(session, "SEX", "F");
        QVERIFY(!session.selection().subgroups.empty());
        session.undo();
        QVERIFY(session.selection().subgroups.empty());
        QVERIFY(session.options<analyses::KmOptions>().confidenceBands);
        session.undo();
        QVERIFY(!session.options<analyses::KmOptions>().confidenceBands);
        QCOMPARE(session.selection().population, std::string("PPROTFL"));
        session.undo();
        QVERIFY(session.selection() == first);
        QVERIFY(!session.canUndo());
        for (int i = 0; i < 3; ++i) session.redo();
        QVERIFY(!session.canRedo());
        QVERIFY(!session.selection().subgroups.empty());
        QVERIFY(computed(session));
        QVERIFY(session.analysis()->subjects < 60);
    }

    void aNewChoiceForgetsWhatWasUndone()
    {
        Session session(fileAccess());
        QVERIFY(openAndWait(session, smallTrial()));
        choosePopulation(session, "PPROTFL");
        session.undo();
        choosePopulation(session, "FASFL");
        QVERIFY(!session.canRedo());
    }

    void aBurstIsOneStepAndEndsAfterAWhile()
    {
        Session session(fileAccess());
        QVERIFY(openAndWait(session, smallTrial()));
        tick(session, "SEX", "F");
        tick(session, "AGEGR1", "<65");
        tick(session, "ECOG", "0");
        session.undo();
        QVERIFY(session.selection().subgroups.empty());
        tick(session, "SEX", "F");
        QTest::qWait(750);
        tick(session, "AGEGR1", "<65");
        session.undo();
        QCOMPARE(session.selection().subgroups.size(), std::size_t{1});
    }

    void aDragIsOneStepHoweverSlow()
    {
        Session session(fileAccess());
        QVERIFY(openAndWait(session, smallTrial()));
        const std::string first = session.selection().population;
        session.beginDrag();
        choosePopulation(session, "PPROTFL", "drag");
        QTest::qWait(750);
        choosePopulation(session, "FASFL", "drag");
        session.endDrag();
        choosePopulation(session, "SAFFL", "drag"); // no longer part of it
        session.undo();
        QCOMPARE(session.selection().population, std::string("FASFL"));
        session.undo();
        QCOMPARE(session.selection().population, first);
        QVERIFY(!session.canUndo());
    }

    void aCancelledDragLeavesNoStep()
    {
        Session session(fileAccess());
        QVERIFY(openAndWait(session, smallTrial()));
        choosePopulation(session, "PPROTFL");
        session.beginDrag();
        session.cancelDrag(); // it went nowhere
        QCOMPARE(session.selection().population, std::string("PPROTFL"));
        session.beginDrag();
        choosePopulation(session, "FASFL", "drag");
        QTest::qWait(750);
        choosePopulation(session, "SAFFL", "drag");
        session.cancelDrag();
        QCOMPARE(session.selection().population, std::string("PPROTFL"));
        QVERIFY(!session.canRedo());
        session.undo();
        QVERIFY(!session.canUndo());
    }

    void aCancelledDragLeavesWhatCanBeRedone()
    {
        Session session(fileAccess());
        QVERIFY(openAndWait(session, smallTrial()));
        const std::string first = session.selection().population;
        choosePopulation(session, "PPROTFL");
        session.undo();
        for (const int steps : {0, 1, 2}) {
            session.beginDrag();
            if (steps > 0) choosePopulation(session, "FASFL", "drag");
            if (steps > 1) choosePopulation(session, "SAFFL", "drag");
            session.cancelDrag();
            QCOMPARE(session.selection().population, first);
            QVERIFY(session.canRedo() && !session.canUndo());
        }
        session.redo();
        QCOMPARE(session.selection().population, std::string("PPROTFL"));
        QVERIFY(!session.canRedo());
        session.undo();
        session.beginDrag();
        choosePopulation(session, "FASFL", "drag");
        session.endDrag(); // this one counts
        QVERIFY(!session.canRedo());
        QCOMPARE(session.selection().population, std::string("FASFL"));
    }

    void whatIsSaidOfTheStudyIsOneStepAndComputedWith()
    {
        const testing::SmallStudy small;
        Session session(fileAccess());
        small.openIn(session);
        const study::StudyPtr before = session.study();
        const double ratio = session.analysis()->comparisons.front().hazardRatio.estimate;
        QSignalSpy amended(&session, &Session::studyAmended), opened(&session, &Session::studyOpened);
        session.amend({"B", {{"A", "Sugar"}}, study::TimeUnit::Weeks});
        QTRY_VERIFY(!session.isComputing());
        QCOMPARE(amended.count(), 1);
        QCOMPARE(opened.count(), 0);
        QCOMPARE(session.analysis()->arms.front().arm.value, std::string("B"));
        QCOMPARE(session.analysis()->arms.back().arm.label, std::string("Sugar"));
        QVERIFY(std::fabs(session.analysis()->comparisons.front().hazardRatio.estimate * ratio - 1) < 1e-9);
        QCOMPARE(session.study()->endpoints.front().unit, std::optional(study::TimeUnit::Weeks));
        QCOMPARE(session.studyAsRead(), before);
        session.undo();
        QTRY_VERIFY(!session.isComputing());
        QCOMPARE(session.study(), before);
        QCOMPARE(amended.count(), 2);
        QCOMPARE(session.analysis()->arms.front().arm.value, std::string("A"));
        QVERIFY(!session.canUndo());
        QVERIFY(!session.amend({"nobody", {}, {}}));
        QVERIFY(!session.canUndo());
    }

    void countsOfArmsFollowThemToTheirNewPlaces()
    {
        const testing::SmallStudy small(3);
        Session session(fileAccess());
        small.openIn(session);
        testing::choose(session, [](study::Selection& selection) { selection.endpoint = SmallStudy::rareEndpoint; });
        QTRY_VERIFY(session.counts().arms[0].events == 0); // B alone has any
        const auto countOf = [&](const std::string& value) {
            const auto arms = session.study()->arms;
            return session.counts().arms[static_cast<std::size_t>(std::ranges::find(arms, value, &study::Arm::value) - arms.begin())];
        };
        const std::vector<study::ChoiceCounts::Count> before = {countOf("A"), countOf("B"), countOf("C")};
        std::vector<study::ChoiceCounts::Count> announced;
        const auto note = [&] { announced = {countOf("A"), countOf("B"), countOf("C")}; };
        QObject::connect(&session, &Session::studyAmended, &session, note);
        const auto same = [](const study::ChoiceCounts::Count& a, const study::ChoiceCounts::Count& b) {
            return a.subjects == b.subjects && a.events == b.events;
        };
        QVERIFY(session.amend({"B", {}, {}}));
        QCOMPARE(session.study()->arms.front().value, std::string("B"));
        QVERIFY(std::ranges::equal(announced, before, same));
        session.undo();
        QVERIFY(std::ranges::equal(announced, before, same));
    }

    void startingOverIsOneStepBackToWhereTheStudyOpens()
    {
        const testing::SmallStudy small;
        Session session(fileAccess());
        small.openIn(session);
        const study::Selection opening = session.selection();
        QVERIFY(session.isAsOpened());
        testing::choose(session, [](study::Selection& selection) {
            selection.endpoint = "RARE";
            selection.subgroups = {{"SEX", {"M"}, false}};
            selection.confidence = 0.9;
        });
        session.amend({"B", {{"A", "Renamed"}}, {}});
        const ui::Choice chosen = session.choice();
        QVERIFY(!session.isAsOpened());
        session.startOver();
        QVERIFY(session.isAsOpened());
        QCOMPARE(session.selection(), opening);
        QCOMPARE(session.study(), session.studyAsRead());
        session.undo();
        QVERIFY(session.choice() == chosen);
        QCOMPARE(session.study()->arms.front().value, std::string("B"));
    }

    void choosingWhatIsChosenIsNoStep()
    {
        Session session(fileAccess());
        QVERIFY(openAndWait(session, smallTrial()));
        session.select(session.selection());
        QVERIFY(!session.canUndo());
    }

    void anEmptySelectionLeavesNoAnalysisAndSaysWhy()
    {
        Session session(fileAccess());
        QVERIFY(openAndWait(session, smallTrial()));
        tick(session, "REGION", "Asia");
        tick(session, "SEX", "F"); // none of them has an outcome
        QVERIFY(computed(session));
        QVERIFY(session.analysis() == nullptr);
        QCOMPARE(session.analysisError().code, std::string("no-patients"));
        session.undo();
        QVERIFY(computed(session));
        QVERIFY(session.analysis() != nullptr);
    }

    void aBrokenFileLeavesTheOpenStudyUntouched_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("no number") << QByteArray("USUBJID,PARAMCD,AVAL,CNSR,TRT01P\nA,OS,1,0,x\nB,OS,12.5x,0,y\n") << QByteArray();
        QTest::newRow("empty") << QByteArray() << QByteArray();
        QTest::newRow("a web page") << QByteArray("<!DOCTYPE html><html><body>404</body></html>") << QByteArray();
    }
    void aBrokenFileLeavesTheOpenStudyUntouched()
    {
        QFETCH(QByteArray, content);
        QTemporaryDir folder;
        QFile file(folder.filePath("broken.csv"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        Session session(fileAccess());
        QVERIFY(openAndWait(session, smallTrial()));
        choosePopulation(session, "PPROTFL");
        QVERIFY(computed(session));
        const auto study = session.study();
        const auto analysis = session.analysis();
        QSignalSpy failed(&session, &Session::openFailed);
        QVERIFY(!openAndWait(session, {file.fileName()}));
        QCOMPARE(failed.count(), 1);
        QCOMPARE(session.study(), study);
        QCOMPARE(session.analysis(), analysis);
        QCOMPARE(session.selection().population, std::string("PPROTFL"));
        QVERIFY(session.canUndo());
        QCOMPARE(session.openNames(), smallTrial());
    }

    void cancellingALoadIsSilentAndKeepsTheStudy()
    {
        Session session(fileAccess());
        QVERIFY(openAndWait(session, smallTrial()));
        const auto study = session.study();
        QSignalSpy opened(&session, &Session::studyOpened), failed(&session, &Session::openFailed),
            cancelled(&session, &Session::loadCancelled);
        session.open(smallTrial());
        QVERIFY(session.isLoading());
        session.cancelOpening();
        QTest::qWait(200);
        QCOMPARE(opened.count(), 0);
        QCOMPARE(failed.count(), 0);
        QCOMPARE(cancelled.count(), 1);
        QCOMPARE(session.study(), study);
    }

    void progressIsToldOnlyOfALongLoad()
    {
        study::DataAccess slow = fileAccess();
        slow.read = [](base::Source& source, const std::string& member, const table::ReadOptions& options, const base::Cancel& cancel) {
            cancel.setProgress(0.41);
            for (int i = 0; i < 100 && !cancel.requested(); ++i) QThread::msleep(10);
            return io::readTables(source, member, options, cancel);
        };
        Session quick(fileAccess()), session(slow);
        QSignalSpy never(&quick, &Session::loadProgressed), progressed(&session, &Session::loadProgressed);
        QVERIFY(openAndWait(quick, smallTrial()));
        QCOMPARE(never.count(), 0);
        session.open(smallTrial());
        QVERIFY(progressed.wait(3000));
        QCOMPARE(progressed.first().at(0).value<base::Step>(), base::Step::Reading);
        QCOMPARE(progressed.first().at(1).toDouble(), 0.5 * 0.6 * 0.41); // of the first of two files, and reading is not all
        session.cancelOpening();
    }

    void aClosedStudyLeavesNothingBehind()
    {
        Session session(fileAccess());
        QVERIFY(openAndWait(session, smallTrial()));
        choosePopulation(session, "PPROTFL");
        session.closeStudy();
        QVERIFY(session.study() == nullptr);
        QVERIFY(session.analysis() == nullptr);
        QVERIFY(!session.canUndo());
        QTest::qWait(50);
        QVERIFY(session.analysis() == nullptr);
    }
};

QTEST_GUILESS_MAIN(SessionTest)
#include "session_test.moc"
