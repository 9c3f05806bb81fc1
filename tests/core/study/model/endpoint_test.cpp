// From columns to sorted endpoints: near-equal times, and who is left out.
#include "core/study/model/endpoint.h"
#include "tests/testing/study_texts.h"

#include <QTest>

#include <set>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

study::RoleOptions roles()
{
    study::RoleOptions options;
    options.time = "T";
    options.event = "E";
    options.arm = "A";
    return options;
}

/// Rows "time event arm", "-" = missing.
base::Result<study::StudyPtr> open(const QStringList& rows)
{
    QString csv = "T,E,A\n";
    for (const QString& row : rows) csv += QString(row).replace('-', "").replace('~', '-').replace(' ', ',') + '\n';
    return openCsv(csv.toStdString(), roles());
}

/// "time:row" of every position, rows from 1.
QString positions(const study::Endpoint& endpoint)
{
    QStringList all;
    for (std::size_t i = 0; i < endpoint.positions(); ++i)
        all.append(QString::number(endpoint.times[endpoint.timeOf[i]], 'g', 17) + ':' + QString::number(endpoint.record[i] + 1));
    return all.join(' ');
}

} // namespace

class EndpointTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nearEqualTimesAreOneAsInR_data()
    {
        QTest::addColumn<QVector<double>>("times");
        QTest::addColumn<QVector<double>>("groups");
        const double tolerance = 0x1p-26; // R's sqrt(.Machine$double.eps)
        QTest::newRow("none") << QVector<double>{} << QVector<double>{};
        QTest::newRow("one") << QVector<double>{3} << QVector<double>{3};
        QTest::newRow("zero alone") << QVector<double>{0, 0} << QVector<double>{0};
        QTest::newRow("apart") << QVector<double>{1, 2, 3} << QVector<double>{1, 2, 3};
        QTest::newRow("unsorted with repeats") << QVector<double>{3, 1, 3, 2, 1} << QVector<double>{1, 2, 3};
        QTest::newRow("0.1 + 0.2") << QVector<double>{0.3, 0.1 + 0.2, 1} << QVector<double>{0.3, 1};
        // The mean of 1 and 1 + tolerance is a little more than 1: the gap alone is within the tolerance.
        QTest::newRow("the tolerance itself") << QVector<double>{1, 1 + tolerance} << QVector<double>{1};
        QTest::newRow("twice the tolerance") << QVector<double>{0.5, 0.5 + 2 * tolerance} << QVector<double>{0.5, 0.5 + 2 * tolerance};
        QTest::newRow("relative to the mean") << QVector<double>{1000, 1000 + 512 * tolerance, 2000} << QVector<double>{1000, 2000};
        QTest::newRow("not relative to itself") << QVector<double>{0.001, 0.001 + 1e-7, 1} << QVector<double>{0.001, 0.001 + 1e-7, 1};
        QTest::newRow("neighbours chain") << QVector<double>{1, 1 + 0.9 * tolerance, 1 + 1.8 * tolerance, 1 + 2.7 * tolerance}
                                          << QVector<double>{1};
        QTest::newRow("a chain ends at a gap") << QVector<double>{1, 1 + 0.9 * tolerance, 1 + 4 * tolerance}
                                               << QVector<double>{1, 1 + 4 * tolerance};
    }
    void nearEqualTimesAreOneAsInR()
    {
        QFETCH(QVector<double>, times);
        QFETCH(QVector<double>, groups);
        const study::TimeGroups found = study::groupTimes({times.begin(), times.end()});
        QCOMPARE(QVector<double>(found.times.begin(), found.times.end()), groups);
        const std::set<double> distinct(times.begin(), times.end());
        QCOMPARE(found.merged, distinct.size() - found.times.size());
    }

    void mergedTimesAreAWarningThatCounts()
    {
        const auto study = open({"1 1 a", "1.000000001 1 b", "1.000000002 0 a", "2 1 b"});
        QVERIFY2(study.ok(), problem(study).c_str());
        const study::Endpoint& endpoint = (*study)->endpoints.front();
        QCOMPARE(positions(endpoint), QString("1:1 1:2 1:3 2:4"));
        QVERIFY(warned(endpoint.warnings, "near-equal-times").join("").contains("2 times differ only by rounding"));
    }

    /// aeqSurv(Surv(c(1, 2, 3, 4, 1e12), rep(1, 5))) of R's survival: 1 four times, and 1e12.
    void timesThatAreOneBecauseOfAnotherAreNotCalledRounded_data()
    {
        QTest::addColumn<QStringList>("rows");
        QTest::addColumn<QString>("found");
        QTest::addColumn<QString>("words");
        QTest::newRow("a huge one") << QStringList{"1 1 a", "2 1 b", "1000000000000 0 a", "3 1 b", "4 1 a"}
                                    << "1:1 1:2 1:4 1:5 1000000000000:3"
                                    << "1 and 2 are one, because the longest time is 1000000000000; check that one";
        QTest::newRow("days and an identifier")
            << QStringList{"30 1 a", "35 1 b", "90 1 a", "20230000001 1 b"} << "30:1 30:2 30:3 20230000001:4"
            << "35 and 90 are one, because the longest time is 20230000001";
        QTest::newRow("all near 0") << QStringList{"0.0000000009313225746154785 1 a", "0.000000003725290298461914 1 b", "0.5 1 a",
                                                   "0.75 1 b"}
                                    << "9.3132257461547852e-10:1 9.3132257461547852e-10:2 0.5:3 0.75:4"
                                    << "because times so near 0 are; give them in a smaller unit";
    }
    void timesThatAreOneBecauseOfAnotherAreNotCalledRounded()
    {
        QFETCH(QStringList, rows);
        QFETCH(QString, found);
        QFETCH(QString, words);
        const auto study = open(rows);
        QVERIFY2(study.ok(), problem(study).c_str());
        const study::Endpoint& endpoint = (*study)->endpoints.front();
        QCOMPARE(positions(endpoint), found);
        const QString said = warned(endpoint.warnings, "near-equal-times").join("");
        QVERIFY2(said.contains(words) && !said.contains("only by rounding"), qPrintable(said));
    }

    void patientsAreInOrderOfTimeAndOfRowsWithin()
    {
        const auto study = open({"3 1 a", "1 1 b", "3 0 b", "1 0 a", "0 1 a"});
        QVERIFY2(study.ok(), problem(study).c_str());
        const study::Endpoint& endpoint = (*study)->endpoints.front();
        QCOMPARE(positions(endpoint), QString("0:5 1:2 1:4 3:1 3:3"));
        QCOMPARE(endpoint.outcome, (std::vector<std::uint8_t>{1, 1, 0, 1, 0}));
        QCOMPARE(endpoint.arm, (std::vector<std::int16_t>{0, 1, 0, 0, 1}));
    }

    void whoCannotBeUsedIsCountedOnceByReason()
    {
        const auto study = open({"1 1 a", "2 0 b", "~1 1 a", "~3 - -", "- 1 a", "- - b", "5 - a", "6 1 -", "0 1 b"});
        QVERIFY2(study.ok(), problem(study).c_str());
        const study::Endpoint& endpoint = (*study)->endpoints.front();
        QCOMPARE(positions(endpoint), QString("0:9 1:1 2:2"));
        QVERIFY(warned(endpoint.warnings, "negative-time").join("").endsWith("2 patients left out, negative time (lines 4, 5)"));
        QVERIFY(warned(endpoint.warnings, "missing-time").join("").endsWith("2 patients left out, time missing (lines 6, 7)"));
        QVERIFY(warned(endpoint.warnings, "missing-outcome").join("").endsWith("1 patient left out, event indicator missing (line 8)"));
        QVERIFY(warned(endpoint.warnings, "missing-arm").join("").endsWith("1 patient left out, no treatment arm (line 9)"));
        QVERIFY(warned(endpoint.warnings, "zero-time").join("").contains("(line 10)"));
        QCOMPARE(endpoint.warnings.size(), std::size_t(5));
        for (const base::Warning& warning : endpoint.warnings)
            if (warning.code == "missing-outcome") QCOMPARE(warning.line, std::size_t(8)); // the header is line 1
    }

    void longListsOfRowsAreCut()
    {
        QStringList rows{"1 1 a", "2 1 b"};
        for (int i = 0; i < 20; ++i) rows.append("- 1 a");
        const auto study = open(rows);
        QVERIFY2(study.ok(), problem(study).c_str());
        const QString words = warned((*study)->endpoints.front().warnings, "missing-time").join("");
        QVERIFY2(words.contains("20 patients") && words.contains("lines 4, 5") && words.endsWith("14, 15 …)"), qPrintable(words));
    }

    void linesOfAllRowsAreFoundInOneReading()
    {
        const Texts texts{{"trial.csv", "T,E,A\n\n1,1,a\n-1,1,a\n-2,1,b\n\n,1,a\n,0,a\n\n5,,b\n6,,b\n7,1,\n\n8,0,\n9,1,b\n"}};
        study::DataAccess access = accessTo(texts);
        int readings = 0;
        access.locate = [&](const std::vector<base::Message*>& messages, base::Source& source, const table::ReadOptions& options,
                            const base::Cancel& cancel) {
            ++readings;
            io::locate(messages, source, options, cancel);
        };
        const auto study = study::openStudy({"trial.csv"}, roles(), access, base::Cancel());
        QVERIFY2(study.ok(), problem(study).c_str());
        const base::Warnings& warnings = (*study)->endpoints.front().warnings;
        QVERIFY(warned(warnings, "negative-time").join("").endsWith("(lines 4, 5)"));
        QVERIFY(warned(warnings, "missing-time").join("").endsWith("(lines 7, 8)"));
        QVERIFY(warned(warnings, "missing-outcome").join("").endsWith("(lines 10, 11)"));
        QVERIFY(warned(warnings, "missing-arm").join("").endsWith("(lines 12, 14)"));
        QCOMPARE(readings, 2); // of the endpoint's rows, then of all messages with a place
    }

    void rowsAreNamedInTheEndpointTableEvenForJoinedColumns()
    {
        study::RoleOptions options = roles();
        options.id = "ID";
        const auto study =
            openTexts({{"time.csv", "ID,T,E\n1,1,1\n2,2,1\n3,3,0\n"}, {"adsl.csv", "ID,A\n2,a\n1,b\n"}}, {"time.csv", "adsl.csv"}, options);
        QVERIFY2(study.ok(), problem(study).c_str());
        const base::Warnings& warnings = (*study)->endpoints.front().warnings;
        QCOMPARE(warnings.size(), std::size_t(1));
        QCOMPARE(text(warnings.front().code), QString("missing-arm"));
        QCOMPARE(text(warnings.front().file), QString("time.csv"));
        QCOMPARE(warnings.front().row, std::size_t(3));
    }

    void impossibleTimesAreErrorsWithTheirPlace_data()
    {
        QTest::addColumn<QString>("time");
        QTest::addColumn<QString>("code");
        QTest::newRow("a word") << "soon"
                                << "not-a-number";
        QTest::newRow("a number with its unit") << "3d"
                                                << "not-a-number";
        QTest::newRow("infinite") << "Inf"
                                  << "infinite-time";
        QTest::newRow("minus infinite") << "~Inf"
                                        << "infinite-time";
    }
    void impossibleTimesAreErrorsWithTheirPlace()
    {
        QFETCH(QString, time);
        QFETCH(QString, code);
        const auto study = open({"1 1 a", time + " 0 b", "2 1 b"});
        QVERIFY(!study.ok());
        QCOMPARE(text(study.error().code), code);
        QCOMPARE(study.error().kind, base::ErrorKind::Input);
        QVERIFY2(text(problem(study)).contains("trial.csv:3:1:"), problem(study).c_str());
    }

    void datesAreNoTimes()
    {
        const auto study = open({"2022~07~05 1 a", "2022~07~06 1 b"});
        QVERIFY(!study.ok());
        QCOMPARE(text(study.error().code), QString("time-is-a-date"));
    }

    void twoRowsForOnePatientCloseAnEndpointAndAreAnErrorWhereItIsTheOnlyOne()
    {
        const std::string os = "USUBJID,PARAMCD,AVAL,CNSR,ARM\nP1,OS,1,0,a\nP2,OS,2,0,b\n";
        const auto other = openCsv(os + "P1,PFS,1,0,a\nP2,OS,3,0,b\n");
        QVERIFY2(other.ok(), problem(other).c_str());
        QCOMPARE((*other)->endpoints.front().id, std::string("PFS"));
        QCOMPARE((*other)->closed.front().reason.line, std::size_t(5));
        const auto study = openCsv(os + "P3,OS,1,0,a\nP2,OS,3,0,b\n");
        QVERIFY(!study.ok());
        QCOMPARE(text(study.error().code), QString("duplicate-subject"));
        QVERIFY2(text(problem(study)).contains("P2") && text(problem(study)).contains("trial.csv:5:1:"), problem(study).c_str());
        QVERIFY(!text(problem(study)).contains("P1"));
    }

    void conditionsChooseTheRowsOfAnEndpoint()
    {
        const auto study = openCsv("USUBJID,PARAMCD,AVAL,CNSR,ARM\nP1,OS,7,0,a\nP2,OS,8,1,b\nP1,PFS,1,0,a\nP2,PFS,2,0,b\n");
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(positions((*study)->endpoints[0]), QString("7:1 8:2"));
        QCOMPARE(positions((*study)->endpoints[1]), QString("1:3 2:4"));
    }

    void aCancelledEndpointIsNotBuilt()
    {
        const base::Cancel cancel;
        cancel.request();
        const study::JoinedTables joined;
        const auto endpoint = study::buildEndpoint({}, study::EndpointContext{joined, {}, false, ""}, cancel);
        QCOMPARE(endpoint.error().kind, base::ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(EndpointTest)
#include "endpoint_test.moc"
