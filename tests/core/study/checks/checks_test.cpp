// What the integrity checks find, and that they find nothing where nothing is odd. More files are in tests/doors.
#include "tests/testing/study_texts.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

constexpr const char* head = "USUBJID,TRT01P,PARAMCD,AVAL,CNSR,ADT,SITE\n";
constexpr const char* fine = "P1,Placebo,OS,5,0,2020-05-01,X\nP2,Drug,OS,9,1,2020-09-01,Y\nP3,Placebo,OS,7,1,2020-07-01,Y\n"
                             "P4,Drug,OS,8,0,2020-08-01,X\n";

base::Result<study::StudyPtr> openWith(const std::string& rows, const QByteArray& more = {})
{
    const QByteArray file = R"({"atrisk": 1, "study": {"dataCutoff": "2020-09-15"}, "data": {"events": "a.csv"},
        "arms": {"column": "TRT01P", "levels": [{"value": "Placebo", "role": "control"}, {"value": "Drug"}]},
        "endpoints": [{"id": "OS", "where": {"PARAMCD": "OS"}, "time": "AVAL", "unit": "months", "censor": "CNSR"}])" +
                            more + "}";
    return openTexts({{"s.study.json", file.toStdString()}, {"a.csv", head + rows}}, {"s.study.json"});
}

/// What is warned of OS with this code.
QString said(const base::Result<study::StudyPtr>& study, const char* code)
{
    if (!study.ok()) return text(problem(study));
    return (warned((*study)->endpoints.front().warnings, code) + warned((*study)->warnings, code)).join('|');
}

} // namespace

class ChecksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsSaidOfDataThatAreFine()
    {
        const auto study = openWith(fine, R"(, "strata": ["SITE"])");
        QVERIFY2(study.ok(), problem(study).c_str());
        QVERIFY((*study)->warnings.empty() && (*study)->endpoints.front().warnings.empty());
    }

    void datesAreHeldAgainstEventsAndTheCutOff()
    {
        const auto study = openWith(fine + std::string("P5,Drug,OS,3,0,,X\nP6,Drug,OS,9,1,2020-09-16,X\n"));
        QCOMPARE(said(study, "event-without-date"), QString("OS: 1 patient has an event without a date in ADT (line 6)"));
        QCOMPARE(said(study, "after-cutoff"), QString("OS: 1 patient has a date in ADT after the data cut-off 2020-09-15 (line 7)"));
    }

    void aStratumWithoutAnArmIsNamed()
    {
        const auto study = openWith(fine + std::string("P5,Drug,OS,3,0,2020-03-01,Z\n"), R"(, "strata": ["SITE"])");
        QVERIFY2(said(study, "stratum-without-arm").contains("nobody of Placebo is in the stratum SITE = Z"),
                 qPrintable(said(study, "stratum-without-arm")));
    }

    void timesOfZeroAndOfCenturiesAreSaid()
    {
        const auto study = openWith(fine + std::string("P5,Drug,OS,0,0,2020-03-01,X\nP6,Drug,OS,1500,1,2020-03-01,X\n"));
        QVERIFY2(said(study, "zero-time").contains("1 patient has the time 0"), qPrintable(said(study, "zero-time")));
        QVERIFY2(said(study, "implausible-time").contains("days would fit"), qPrintable(said(study, "implausible-time")));
    }

    void theFlagThatIsNotAskedForIsNamed()
    {
        const auto study = openCsv("USUBJID,TRT01P,PARAMCD,AVAL,CNSR,ANL01FL\nP1,Placebo,OS,5,0,Y\nP2,Drug,OS,9,1,\n");
        QVERIFY2(said(study, "unflagged-records").contains("1 of 2 records"), qPrintable(said(study, "unflagged-records")));
    }

    void theFlagThatLeavesOneRowEachIsUsedAndSaid()
    {
        const auto study = openCsv("USUBJID,TRT01P,PARAMCD,AVAL,CNSR,ANL01FL\nP1,Placebo,OS,5,0,Y\nP2,Drug,OS,9,1,Y\nP2,Drug,OS,2,0,N\n");
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE((*study)->endpoints.front().times, (std::vector<double>{5, 9}));
        QVERIFY(said(study, "records-assumed").contains("ANL01FL=Y"));
        QVERIFY(said(study, "unflagged-records").isEmpty());
    }

    void aFaultClosesOneEndpointOnly()
    {
        const auto study =
            openCsv("USUBJID,TRT01P,PARAMCD,AVAL,CNSR\nP1,Placebo,PFS,5,0\nP1,Placebo,PFS,6,0\nP1,Placebo,OS,7,0\nP2,Drug,OS,9,1\n");
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE((*study)->endpoints.size(), std::size_t(1));
        QCOMPARE((*study)->closed.front().id, std::string("PFS"));
        QCOMPARE((*study)->closed.front().reason.line, std::size_t(3));
        QVERIFY(said(study, "closed-endpoint").startsWith("endpoint PFS is not open: several rows"));
        study::Selection asked;
        asked.endpoint = "PFS";
        const auto cohort = study::makeCohort(*study, asked, base::Cancel());
        QVERIFY(!cohort.ok() && cohort.error().code == "duplicate-subject");
    }

    void ofTwoColumnsThatSayTheSameOneIsASubgroup()
    {
        const auto study = openCsv("USUBJID,TRT01P,PARAMCD,AVAL,CNSR,STR01,STR01L,SEX\nP1,Placebo,OS,5,0,a,High,F\nP2,Drug,OS,9,1,b,Low,F\n"
                                   "P3,Placebo,OS,7,1,a,High,M\nP4,Drug,OS,8,0,b,Low,M\n");
        QVERIFY2(study.ok(), problem(study).c_str());
        QCOMPARE(names((*study)->subgroups, [](const study::Subgroup& one) { return one.id; }), QString("STR01L|SEX"));
    }
};

QTEST_GUILESS_MAIN(ChecksTest)
#include "checks_test.moc"
