// Long tables: which column says of which endpoint a row is.
#include "core/study/draft/endpoint_column.h"
#include "core/study/open/build_study.h"
#include "core/study/roles/study_file.h"
#include "tests/testing/study_texts.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;
using study::Draft;

namespace {

Draft draftOf(const std::string& csv)
{
    auto tables = study::readTables({"x.csv"}, {}, accessTo({{"x.csv", csv}}), base::Cancel());
    if (!tables) qFatal("%s", problem(tables).c_str());
    return study::draftOf(std::make_shared<const study::Tables>(std::move(tables).value()), study::RoleOptions());
}

/// As it opens, from the study file that is written of it.
study::StudyPtr built(const Draft& draft)
{
    auto roles = study::parseStudyFile(study::studyFileText(rolesOf(draft)), "x.study.json");
    if (!roles) qFatal("%s", problem(roles).c_str());
    auto study = study::buildStudy(*draft.tables, *roles, base::Cancel());
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

/// Three patients, two endpoints each.
std::string longTable(const std::string& column, const std::string& first, const std::string& second)
{
    std::string csv = "patient_id,arm," + column + ",months,event\n";
    for (int i = 1; i <= 3; ++i)
        for (const bool one : {true, false})
            csv += "P" + std::to_string(i) + (i == 1 ? ",placebo," : ",drug,") + (one ? first : second) + "," +
                   std::to_string(one ? 10 * i : 5 * i) + (one == (i == 2) ? ",1\n" : ",0\n");
    return csv;
}

QString endpoints(const Draft& draft)
{
    return names(draft.endpoints, [](const auto& e) { return e.role.id.text + "=" + e.role.label; });
}

} // namespace

class EndpointColumnTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itIsFoundByNameOrByValues_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        QTest::addColumn<QString>("found");
        QTest::newRow("endpoint") << "endpoint"
                                  << "OS"
                                  << "PFS"
                                  << "OS=Overall survival|PFS=Progression-free survival";
        QTest::newRow("paramcd, other words") << "PARAMCD"
                                              << "TTD"
                                              << "TTF"
                                              << "TTD=TTD|TTF=TTF";
        QTest::newRow("values are names") << "what"
                                          << "os"
                                          << "pfs"
                                          << "os=Overall survival|pfs=Progression-free survival";
        QTest::newRow("eyes are no endpoints") << "eye"
                                               << "left"
                                               << "right"
                                               << "MONTHS=MONTHS";
        QTest::newRow("neither are visits") << "visit_param"
                                            << "os"
                                            << "pfs"
                                            << "MONTHS=MONTHS";
    }
    void itIsFoundByNameOrByValues()
    {
        QFETCH(QString, column);
        QFETCH(QString, first);
        QFETCH(QString, second);
        QFETCH(QString, found);
        const Draft draft = draftOf(longTable(column.toStdString(), first.toStdString(), second.toStdString()));
        if (found.startsWith("MONTHS"))
            QCOMPARE(text(study::endpointColumn(draft)), QString());
        else
            QCOMPARE(endpoints(draft), found);
    }

    void eachValueIsAnEndpointOfItsRows()
    {
        Draft draft = draftOf(longTable("endpoint", "OS", "PFS"));
        QCOMPARE(text(study::endpointColumn(draft)), QString("endpoint"));
        const auto study = built(draft);
        QCOMPARE(study->endpoints.size(), std::size_t(2));
        QCOMPARE(study->endpoints[0].times, (std::vector<double>{10, 20, 30}));
        QCOMPARE(std::ranges::count(study->endpoints[0].outcome, std::uint8_t{1}), 1);
        QCOMPARE(std::ranges::count(study->endpoints[1].outcome, std::uint8_t{1}), 2);
        turnEventsRound(draft, 1);
        QCOMPARE(std::ranges::count(built(draft)->endpoints[1].outcome, std::uint8_t{1}), 1);
        draft.endpoints[0].chosen = false;
        QCOMPARE(text(built(draft)->endpoints.front().id), QString("PFS"));
        QCOMPARE(text(partOf(draft, "endpoint")), QString("Endpoint"));
        QCOMPARE(text(partOf(draft, "months")), QString("Time, PFS"));
    }

    void itIsChosenByHandAndGivenUp()
    {
        Draft draft = draftOf(longTable("eye", "left", "right"));
        QCOMPARE(text(study::findEndpointColumn(draft).column), QString("eye"));
        base::Cancel stop;
        stop.request();
        QVERIFY(study::findEndpointColumn(draft, stop).column.empty());
        study::chooseEndpointColumn(draft, "eye");
        QCOMPARE(endpoints(draft), QString("left=left|right=right"));
        QCOMPARE(built(draft)->endpoints[1].times, (std::vector<double>{5, 10, 15}));
        study::chooseEndpointColumn(draft, "arm");
        QCOMPARE(text(study::endpointColumn(draft)), QString("arm"));
        study::chooseEndpointColumn(draft, "gone");
        QCOMPARE(text(study::endpointColumn(draft)), QString("arm"));
        study::chooseEndpointColumn(draft, "");
        QCOMPARE(draft.endpoints.size(), std::size_t(1));
        QVERIFY(draft.endpoints.front().role.where.empty());
    }

    void whereRowsRepeatUnderAValueItIsNone()
    {
        std::string csv = longTable("endpoint", "OS", "PFS") + "P1,placebo,OS,11,0\n";
        QVERIFY(study::findEndpointColumn(draftOf(csv)).column.empty());
    }

    void cdiscsTablesSayTheirs()
    {
        const Draft draft = draftOf("USUBJID,TRT01P,PARAMCD,AVAL,CNSR\nP1,A,OS,10,0\nP2,B,OS,20,1\nP1,A,PFS,5,0\nP2,B,PFS,6,0\n");
        QCOMPARE(text(study::endpointColumn(draft)), QString("PARAMCD"));
    }
};

QTEST_GUILESS_MAIN(EndpointColumnTest)
#include "endpoint_column_test.moc"
