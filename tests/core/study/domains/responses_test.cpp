// What is read of a table of responses where its parameters or its rows leave a doubt.
#include "core/study/domains/responses.h"
#include "tests/testing/study_texts.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

study::StudyPtr opened(const std::string& adrs)
{
    const auto study = openTexts({{"adsl.csv", "USUBJID,TRT01P\n1,A\n2,B\n"}, {"adrs.csv", adrs}}, {"adsl.csv", "adrs.csv"});
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

study::Responses read(const std::string& adrs)
{
    auto responses = study::readResponses(*opened(adrs));
    if (!responses) qFatal("%s", problem(responses).c_str());
    return std::move(responses).value();
}

} // namespace

class ResponsesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theObjectiveResponseIsConfirmedAsTheBestOneIs_data()
    {
        QTest::addColumn<QString>("best");
        QTest::addColumn<QString>("objective");
        for (const char* unconfirmed : {"Best overall response (unconfirmed)", "Best overall response (not confirmed)",
                                        "Best overall response, non-confirmed", "Best overall response (confirmation not required)"})
            QTest::newRow(unconfirmed) << unconfirmed << "RSP";
        for (const char* confirmed : {"Best confirmed overall response", "Best overall response (confirmed)"})
            QTest::newRow(confirmed) << confirmed << "CRSP";
    }
    void theObjectiveResponseIsConfirmedAsTheBestOneIs()
    {
        QFETCH(QString, best);
        QFETCH(QString, objective);
        for (const char* order : {"1,CRSP,Confirmed response,N\n1,RSP,Response,Y\n", "1,RSP,Response,Y\n1,CRSP,Confirmed response,N\n"})
            QCOMPARE(read("USUBJID,PARAMCD,PARAM,AVALC\n1,BOR,\"" + best.toStdString() + "\",PR\n" + order).objective.parameter.code,
                     objective.toStdString());
    }
    void rowsThatDisagreeAreCountedAndSaid()
    {
        const study::Responses responses =
            read("USUBJID,PARAMCD,AVALC,AVAL\n1,OBJRESP,Y,\n1,OBJRESP,N,\n2,OBJRESP,N,\n2,OBJRESP,N,\n2,OBJRESP,,\n"
                 "1,DOR,,3\n1,DOR,,4\n2,DOR,,5\n2,DOR,,5\n");
        QVERIFY(responses.responded(0) && !responses.responded(1));
        QCOMPARE(responses.duration.of, (std::vector<double>{4, 5}));
        QCOMPARE(warned(responses.warnings, "differing-responses"),
                 (QStringList{"1 patient has several rows of OBJRESP that differ; a yes among them counts",
                              "1 patient has several rows of DOR that differ; the last of them counts"}));
    }
    void aFigureGoesOnWithoutResponsesThatCannotBeRead()
    {
        base::Warnings warnings;
        QVERIFY(!study::responsesIfTold(*opened("USUBJID,PARAMCD,AVALC\n1,OBJRESP,perhaps\n"), warnings));
        QCOMPARE(warned(warnings, "no-responses").size(), 1);
        QVERIFY(study::responsesIfTold(*opened("USUBJID,PARAMCD,AVALC\n1,BOR,wonderful\n"), warnings));
        QCOMPARE(warned(warnings, "unknown-responses").size(), 1);
    }
};

QTEST_GUILESS_MAIN(ResponsesTest)
#include "responses_test.moc"
