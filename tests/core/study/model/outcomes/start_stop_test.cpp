// Delayed entry of an endpoint: who is left out, and rows of one patient that follow one another.
#include "core/study/model/outcomes/start_stop.h"
#include "tests/testing/study_texts.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

study::RoleOptions roles()
{
    study::RoleOptions options;
    options.id = "ID";
    options.entry = "S";
    options.time = "T";
    options.event = "E";
    options.arm = "A";
    return options;
}

/// Rows "id start stop event arm", "-" = missing.
base::Result<study::StudyPtr> open(const QStringList& rows, study::RoleOptions options = roles())
{
    QString csv = "ID,S,T,E,A\n";
    for (const QString& row : rows) csv += QString(row).replace(" -", " ").replace('~', '-').replace(' ', ',') + '\n';
    return openCsv(csv.toStdString(), options);
}

/// "from–to:outcome" of every position.
QString stays(const study::Endpoint& endpoint)
{
    QStringList all;
    for (std::size_t i = 0; i < endpoint.positions(); ++i) {
        const bool late = !endpoint.late.empty() && endpoint.atRiskFrom[i] > 0;
        all.append(QString("%1-%2:%3")
                       .arg(late ? endpoint.times[endpoint.atRiskFrom[i] - 1] : 0)
                       .arg(endpoint.times[endpoint.timeOf[i]])
                       .arg(int(endpoint.outcome[i])));
    }
    return all.join(' ');
}

} // namespace

class StartStopTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoEntersLateIsAtRiskFromThen()
    {
        const auto study = open({"1 0 5 1 a", "2 3 4 0 b", "3 1 9 1 b", "4 ~2 6 1 a"});
        QVERIFY2(study.ok(), problem(study).c_str());
        const study::Endpoint& endpoint = (*study)->endpoints.front();
        QCOMPARE(stays(endpoint), "3-4:0 0-5:1 0-6:1 1-9:1");
        QCOMPARE(endpoint.late, (std::vector<std::uint32_t>{3, 0}));
        QCOMPARE(endpoint.times, (std::vector<double>{1, 3, 4, 5, 6, 9}));
        QCOMPARE(endpoint.entry, std::string("S"));
    }

    void entriesThatAreMissingOrTooLateAreLeftOutAndCounted()
    {
        const auto study =
            open({"1 0 5 1 a", "2 - 4 0 b", "3 9 9 1 b", "4 7 6 1 a", "5 2.00000000001 2 1 a", "6 1.99999999999 2 1 a", "7 1 8 1 b"});
        QVERIFY2(study.ok(), problem(study).c_str());
        const study::Endpoint& endpoint = (*study)->endpoints.front();
        QCOMPARE(stays(endpoint), "0-5:1 1-8:1");
        QCOMPARE(endpoint.unusable.size(), std::size_t(5));
        QVERIFY(warned(endpoint.warnings, "missing-entry").value(0).contains("1 patient left out, entry missing (line 3)"));
        QVERIFY(warned(endpoint.warnings, "late-entry").value(0).contains("4 patients left out, entry at or after the time"));
    }

    void entriesAreInTheUnitOfTheRow()
    {
        const std::string csv =
            "PARAMCD,ID,S,AVAL,CNSR,AVALU,TRT01P\nOS,1,30.4375,60.875,0,DAYS,a\nOS,2,1,3,0,MONTHS,b\nOS,3,2,4,1,MONTHS,b\n";
        study::RoleOptions options;
        options.entry = "S";
        const auto study = openCsv(csv, options);
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(stays((*study)->endpoints.front()), "1-2:1 1-3:1 2-4:0");
    }

    void rowsThatFollowOneAnotherAreOnePatient()
    {
        const auto study = open({"1 4 6 1 a", "2 1 3 0 b", "1 0 4 0 a", "2 3 8 0 b", "3 0 9 1 a", "2 8 10 1 b"});
        QVERIFY2(study.ok(), problem(study).c_str());
        const study::Endpoint& endpoint = (*study)->endpoints.front();
        QCOMPARE(stays(endpoint), "0-6:1 0-9:1 1-10:1");
        QCOMPARE(endpoint.record.front(), 2U); // the first in time, not in the file
        QVERIFY(warned(endpoint.warnings, "start-stop-rows").value(0).contains("6 rows of 3 patients follow one another (S, T)"));
    }

    void rowsThatDoNotFollowStop_data()
    {
        QTest::addColumn<QStringList>("rows");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("said");
        QTest::newRow("a gap") << QStringList{"1 0 4 0 a", "1 5 6 1 a", "2 0 3 1 b"} << "rows-do-not-chain"
                               << "begins at 5 after one that ends at 4";
        QTest::newRow("an overlap") << QStringList{"1 0 4 0 a", "1 3 6 1 a", "2 0 3 1 b"} << "rows-do-not-chain"
                                    << "begins at 3 after";
        QTest::newRow("twice the same") << QStringList{"1 0 4 0 a", "1 0 4 0 a", "2 0 3 1 b"} << "rows-do-not-chain"
                                        << "begins at 0 after";
        QTest::newRow("an event inside") << QStringList{"1 0 4 1 a", "1 4 6 1 a", "2 0 3 1 b"} << "rows-do-not-chain"
                                         << "after one with an event";
        QTest::newRow("no start") << QStringList{"1 - 4 0 a", "1 4 6 1 a", "2 0 3 1 b"} << "rows-do-not-chain"
                                  << "not all of them say";
        QTest::newRow("another arm") << QStringList{"1 0 4 0 a", "1 4 6 1 b", "2 0 3 1 b"} << "arm-changes"
                                     << "changes the arm";
    }
    void rowsThatDoNotFollowStop()
    {
        QFETCH(QStringList, rows);
        QFETCH(QString, code);
        QFETCH(QString, said);
        const auto study = open(rows);
        QVERIFY(!study.ok());
        QCOMPARE(text(study.error().code), code);
        QVERIFY2(text(study.error().text).startsWith("patient 1 ") && text(study.error().text).contains(said), study.error().text.c_str());
        QVERIFY(study.error().line == 2 || study.error().line == 3);
    }

    void rowsOfNobodyKnownThatFollowOneAnotherStop()
    {
        study::RoleOptions options = roles();
        options.id.clear();
        const auto study = open({"1 0 4 0 a", "1 4 6 1 a", "2 0 3 0 b", "2 3 5 1 b"}, options);
        QVERIFY(!study.ok());
        QCOMPARE(study.error().code, std::string("no-identifier"));
        QVERIFY(text(study.error().text).contains("--id"));
        QVERIFY(open({"1 0 4 0 a", "2 2 6 1 a", "3 1 3 0 b", "4 3 5 1 b"}, options).ok());
    }
};

QTEST_GUILESS_MAIN(StartStopTest)
#include "start_stop_test.moc"
