// As of a day, and beside an earlier cut: cut once, counted only where there is something, never lost and never in the way of another
// study.
#include "core/study/roles/roles.h"
#include "tests/testing/ui/window.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;
using ui::Session;

namespace {

void write(const QTemporaryDir& folder, const char* name, const QByteArray& bytes)
{
    QFile file(folder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

/// Two files of one trial with dates; the earlier one lacks the last two patients.
QString writeTrial(const QTemporaryDir& folder)
{
    const QByteArray rows =
        "USUBJID,ARM,RANDDT,T,E\nP1,A,2020-01-01,100,1\nP2,B,2020-01-10,200,1\nP3,A,2020-02-01,300,0\nP4,B,2020-02-20,250,1\n";
    write(folder, "then.csv", rows);
    write(folder, "trial.csv", rows + "P5,A,2020-06-01,80,1\nP6,B,2020-06-05,90,0\n");
    write(folder, "trial.study.json", R"({"atrisk": 1, "study": {"provenance": "synthetic"}, "data": {"events": "trial.csv"},
                                          "subject": "USUBJID", "arms": {"column": "ARM"},
                                          "endpoints": [{"id": "OS", "time": "T", "unit": "days", "event": "E"}]})");
    return folder.filePath("trial.study.json");
}

void chooseDay(Session& session, const char* day)
{
    study::Selection selection = session.selection();
    selection.asOf = day;
    session.select(selection);
    QTRY_VERIFY(!session.isComputing());
}

} // namespace

class CutsTest : public QObject {
    Q_OBJECT
    OwnSettings m_settings;

private Q_SLOTS:
    void aStudyIsCutOnceForEverythingOfADay()
    {
        const QTemporaryDir folder;
        Session session(fileAccess());
        QVERIFY(openAndWait(session, {writeTrial(folder)}));
        chooseDay(session, "2020-09-01");
        const study::StudyPtr cut = session.analysis()->study;
        QVERIFY(cut->asOf && cut->asOf->date == "2020-09-01");
        study::Selection selection = session.selection();
        selection.confidence = 0.9;
        session.select(selection);
        QVERIFY(!session.isReportCurrent("km"));
        QTRY_VERIFY(!session.isComputing());
        QCOMPARE(session.analysis()->study, cut);
        chooseDay(session, "2020-10-01");
        QVERIFY(session.analysis()->study != cut);
    }
    void anotherMilestoneAsOfTheSameDayIsReadOffTheCurves()
    {
        const QTemporaryDir folder;
        Session session(fileAccess());
        QVERIFY(openAndWait(session, {writeTrial(folder)}));
        chooseDay(session, "2020-09-01");
        const report::ReportPtr before = session.report("km");
        QVERIFY(before->synthetic.find("As of 1 September 2020") != std::string::npos);
        study::Selection selection = session.selection();
        selection.at = {90};
        session.select(selection);
        const report::ReportPtr after = session.report("km"); // at once
        QVERIFY(after != nullptr && after != before);
        QCOMPARE(after->synthetic, before->synthetic);
        QCOMPARE(after->warnings.size(), before->warnings.size());
        QVERIFY(after->methods().find("As of 1 September 2020") != std::string::npos);
        chooseDay(session, "");
        QCOMPARE(session.analysis()->subjects, 6U);
    }
    void aDayThatCannotBeShownHasNoCounts()
    {
        const QTemporaryDir folder;
        Session session(fileAccess());
        QVERIFY(openAndWait(session, {writeTrial(folder)}));
        QCOMPARE(session.counts().endpoints.size(), std::size_t{1});
        chooseDay(session, "2019-01-01");
        QTRY_VERIFY(session.counts().endpoints.empty() && session.counts().populations.empty() && session.counts().arms.empty());
        QCOMPARE(session.reportError("km").code, std::string("nobody-started"));
        chooseDay(session, "2020-09-01");
        QTRY_COMPARE(session.counts().endpoints.size(), std::size_t{1});
    }
    void answersKeepTheEarlierCut()
    {
        const QTemporaryDir folder;
        Session session(fileAccess());
        QVERIFY(openAndWait(session, {writeTrial(folder)}));
        const study::Roles answers = *session.study()->roles;
        study::RoleOptions given;
        given.earlier = {folder.filePath("then.csv").toStdString()};
        QSignalSpy opened(&session, &Session::studyOpened);
        session.openAnswered({folder.filePath("trial.csv")}, given, answers);
        QTRY_COMPARE(opened.size(), 1);
        QVERIFY(session.study()->earlier != nullptr);
        QCOMPARE(session.openRoles().earlier, given.earlier);
    }
    void anEarlierCutDoesNotStopAStudyThatIsBeingOpened()
    {
        const QTemporaryDir folder;
        const QString trial = writeTrial(folder);
        Session session(fileAccess());
        QVERIFY(openAndWait(session, {trial}));
        QSignalSpy opened(&session, &Session::studyOpened), failed(&session, &Session::openFailed),
            beside(&session, &Session::earlierOpened);
        session.open({trial});
        session.openEarlier({folder.filePath("then.csv")});
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().value<base::Error>().code, std::string("still-opening"));
        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(beside.size(), 0);
        session.openEarlier({folder.filePath("then.csv")});
        QTRY_COMPARE(beside.size(), 1);
        QVERIFY(session.study()->earlier != nullptr);
    }
};

QTEST_MAIN(CutsTest)
#include "cuts_test.moc"
