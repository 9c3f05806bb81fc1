#include "core/study/cohort/censoring.h"
#include "tests/testing/study_texts.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

study::StudyPtr opened(const std::string& rows, const std::string& facts = "")
{
    const auto study = openTexts(
        {{"a.study.json", R"({"atrisk": 1, "study": {"id": "S")" + facts + R"(}, "data": {"events": "a.csv"}, "arms": {"column": "TRT01P"},
"endpoints": [{"id": "OS", "where": {"PARAMCD": "OS"}, "time": "AVAL", "unit": "days", "censor": "CNSR"}]})"},
         {"a.csv", "USUBJID,TRT01P,PARAMCD,AVAL,CNSR,EVNTDESC,ADT\n" + rows}},
        {"a.study.json"});
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

const char* const described = "P1,A,OS,5,0,Death,2020-01-06\n"
                              "P2,A,OS,6,1,Alive,2020-03-01\n"
                              "P3,B,OS,7,1,Lost,2020-02-01\n"
                              "P4,B,OS,8,2,Withdrew,\n"
                              "P5,B,OS,9,1,Lost,2020-03-02\n";

QString idsOf(const study::Endpoint& endpoint)
{
    return names(study::namedReasons(endpoint), [](const study::NamedReason& one) { return one.id + "=" + one.label; });
}

} // namespace

class CensoringTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aReasonIsCalledByItsCodeOrElseItsWords()
    {
        const study::StudyPtr study = opened(described);
        QCOMPARE(idsOf(study->endpoints[0]), QString("Alive=Alive|Lost=Lost|2=Withdrew"));
    }

    void withoutReasonsThereIsOne()
    {
        const auto study = openCsv("USUBJID,TRT01P,PARAMCD,AVAL,CNSR\nP1,A,OS,5,0\nP2,B,OS,6,1\n");
        QVERIFY2(study.ok(), problem(study).c_str());
        const study::Endpoint& endpoint = (*study)->endpoints[0];
        QCOMPARE(idsOf(endpoint), QString("censored=Censored"));
        QCOMPARE(study::namedReasonOf(endpoint, 0), std::int16_t{-1});
        QCOMPARE(study::namedReasonOf(endpoint, 1), std::int16_t{0});
        QCOMPARE(study::reasonsNamed(endpoint, "censored").size(), std::size_t{1});
        QVERIFY(study::reasonsNamed(endpoint, "1").empty());
    }

    void aReasonIsNamedByIdWordsOrCode()
    {
        const study::StudyPtr study = opened(described);
        const study::Endpoint& endpoint = study->endpoints[0];
        QCOMPARE(study::reasonsNamed(endpoint, "lost"), std::vector<std::size_t>{1});
        QCOMPARE(study::reasonsNamed(endpoint, "Withdrew"), std::vector<std::size_t>{2});
        QCOMPARE(study::reasonsNamed(endpoint, "1"), (std::vector<std::size_t>{0, 1}));
        QVERIFY(study::reasonsNamed(endpoint, "0").empty() && study::reasonsNamed(endpoint, "").empty());
    }

    void datesTellWhoWasCensoredBeforeTheCutoff()
    {
        const study::StudyPtr study = opened(described, R"(, "dataCutoff": "2020-03-01")");
        const auto dates = study::cutoffDates(*study);
        QVERIFY(dates);
        const study::Endpoint& endpoint = study->endpoints[0];
        QCOMPARE(dates->atCutoff(endpoint, 1), std::optional(true)); // on that day
        QCOMPARE(dates->atCutoff(endpoint, 2), std::optional(false));
        QVERIFY(!dates->atCutoff(endpoint, 3));
        QVERIFY(!study::cutoffDates(*opened(described)));
    }
};

QTEST_GUILESS_MAIN(CensoringTest)
#include "censoring_test.moc"
