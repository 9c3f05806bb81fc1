// Which of a patient's rows is meant, by conditions of every kind.
#include "tests/testing/study_texts.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

const char* const visits = "USUBJID,VISIT,N,DAY,LAST,ARM,T,E\n"
                           "P1,V1,1,2020-01-05,,a,5,1\nP1,V2,2.5,2020-06-01,x,a,50,1\n"
                           "P2,V1,1,2020-01-09,,b,7,0\nP2,V2,2.5,2020-07-01,x,b,70,1\n";

const char* const studyText = R"({"atrisk": 1, "data": {"events": "a.csv"}, "arms": {"column": "ARM"},
"endpoints": [{"id": "OS", "time": "T", "event": "E"}]})";

study::RoleOptions optionsWith(const QStringList& conditions)
{
    study::RoleOptions options;
    options.time = "T";
    options.event = "E";
    options.arm = "ARM";
    for (const QString& one : conditions) options.records.push_back(*study::parseCondition(one.toStdString()));
    return options;
}

} // namespace

class RecordFlagsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyConditionChoosesRecords_data()
    {
        QTest::addColumn<QStringList>("conditions");
        QTest::addColumn<double>("first");
        for (const char* first : {"VISIT=V1", "VISIT!=V2", "N<2", "N<=1", "N!=2.5", "LAST=", "DAY<2020-03-01"})
            QTest::newRow(first) << QStringList{first} << 5.0;
        for (const char* second : {"VISIT=V2", "VISIT!=V1", "N>1", "N>=2.5", "LAST!=", "DAY>=2020-03-01"})
            QTest::newRow(second) << QStringList{second} << 50.0;
        QTest::newRow("two of one column") << QStringList{"N>0", "N<2"} << 5.0;
    }
    void everyConditionChoosesRecords()
    {
        QFETCH(QStringList, conditions);
        QFETCH(double, first);
        const study::RoleOptions options = optionsWith(conditions);
        const auto plain = openCsv(visits, options);
        study::RoleOptions records;
        records.records = options.records;
        const auto declared = openTexts({{"a.csv", visits}, {"a.study.json", studyText}}, {"a.study.json"}, records);
        for (const auto* opened : {&plain, &declared}) {
            QVERIFY2(opened->ok(), problem(*opened).c_str());
            QCOMPARE((**opened)->endpoints.size(), std::size_t(1));
            QCOMPARE((**opened)->endpoints.front().times.front(), first);
            QCOMPARE((**opened)->roles->endpoints.front().where.size(), std::size_t(conditions.size()));
        }
    }

    void aStudyFileSaysTheSameAndTheOptionsMore()
    {
        const std::string file = R"({"atrisk": 1, "data": {"events": "a.csv"}, "arms": {"column": "ARM"},
            "endpoints": [{"id": "OS", "where": {"VISIT": {"not": "V2"}, "N": {"above": 0, "below": 2}}, "time": "T", "event": "E"},
                          {"id": "PFS", "where": {"VISIT": {"missing": false}}, "time": "T", "event": "E"}]})";
        study::RoleOptions options;
        options.records = {*study::parseCondition("VISIT!=V1")};
        const auto opened = openTexts({{"a.csv", visits}, {"a.study.json", file}}, {"a.study.json"}, options);
        QVERIFY2(opened.ok(), problem(opened).c_str());
        QCOMPARE((*opened)->endpoints.size(), std::size_t(2));
        QCOMPARE((*opened)->endpoints[0].times.front(), 5.0);
        QCOMPARE((*opened)->endpoints[1].times.front(), 50.0);
    }

    void conditionsThatLeaveSeveralRowsAreSaid()
    {
        const auto several = openCsv(visits, optionsWith({"N<9"}));
        QVERIFY(!several.ok());
        QCOMPARE(text(several.error().code), QString("duplicate-subject"));
    }

    void aConditionOnNoValueIsTheError()
    {
        const auto none = openCsv(visits, optionsWith({"VISIT!=V3"}));
        QVERIFY(!none.ok());
        QVERIFY2(problem(none).find("VISIT has no value \"V3\"; it has one of V1 or V2") != std::string::npos, problem(none).c_str());
    }
};

QTEST_GUILESS_MAIN(RecordFlagsTest)
#include "record_flags_test.moc"
