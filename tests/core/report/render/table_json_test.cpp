#include "core/report/render/table_json.h"
#include "tests/testing/sample_table.h"

#include <QTest>
#include <nlohmann/json.hpp>

using namespace atrisk;

class TableJsonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cellsHaveTheirTextAndTheirNumber()
    {
        const auto json = report::tableJson(testing::smallTable());
        QCOMPARE(json["schema"].get<std::string>(), "atrisk.table/1");
        QCOMPARE(json["columns"][1]["span"].get<std::string>(), "Arm");
        const auto& median = json["rows"][0]["cells"];
        QCOMPARE(median[0]["name"].get<std::string>(), "arm.0.median");
        QCOMPARE(median[0]["value"].get<double>(), 3.5);
        QCOMPARE(median[1]["text"].get<std::string>(), "NE");
        QVERIFY(median[1]["value"].is_null()); // not estimable
        QVERIFY(json["rows"][2]["cells"][0]["value"].is_null());
        QCOMPARE(json["rows"][3]["cells"][0]["columns"].get<int>(), 2);
        QVERIFY(json["rows"][1]["heading"].get<bool>() && json["rows"][1]["cells"].empty());
        QCOMPARE(json["rows"][0]["weight"].get<std::string>(), "strong");
        QCOMPARE(json["notes"].size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TableJsonTest)
#include "table_json_test.moc"
