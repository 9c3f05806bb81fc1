// What endpoints are called, and the columns that hold their names.
#include "core/study/vocabulary/endpoint_words.h"
#include "tests/testing/text.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

class EndpointWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void endpointsAreCalledByTheirWords()
    {
        QCOMPARE(text(study::endpointName("PFS")), QString("Progression-free survival"));
        QCOMPARE(text(study::endpointName("ttx")), QString("ttx"));
        QCOMPARE(text(study::endpointName("")), QString("Survival"));
        for (const char* name : {"os", "PFS", "overall survival"}) QVERIFY2(study::isEndpointName(name), name);
        for (const char* name : {"", "stage", "osteo"}) QVERIFY2(!study::isEndpointName(name), name);
    }

    void columnsOfEndpointsAreKnown()
    {
        for (const char* name : {"endpoint", "PARAMCD", "outcome_measure"}) QVERIFY2(study::namesEndpoints(name), name);
        for (const char* name : {"age", "parameters2"}) QVERIFY2(!study::namesEndpoints(name), name);
        QVERIFY(study::holdsEndpoints(table::categoryColumn("x", {"OS", "PFS", "TTX", "OS"})));
        QVERIFY(!study::holdsEndpoints(table::categoryColumn("x", {"OS", "OS"})));
        QVERIFY(!study::holdsEndpoints(table::categoryColumn("x", {"A", "B", "OS"})));
    }
};

QTEST_GUILESS_MAIN(EndpointWordsTest)
#include "endpoint_words_test.moc"
