// A unit for each row, by whatever name such a column has.
#include "core/study/guesses/unit_column.h"
#include "tests/testing/study_texts.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

base::Result<study::StudyPtr> openWith(const std::string& column, const std::string& time = "time", const char* other = "weeks")
{
    const std::string csv = time + "," + column + ",status\n12,months,1\n26.09," + other + ",0\n24,months,1\n";
    study::RoleOptions options;
    options.time = time;
    options.event = "status";
    return openCsv(csv, options);
}

} // namespace

class UnitColumnTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aColumnOfUnitsIsTaken_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("time");
        for (const auto& [column, time] : {std::pair("unit", "time"),
                                           {"time_unit", "time"},
                                           {"Einheit", "Zeit"},
                                           {"os_unit", "os_time"},
                                           {"timeunit", "os"},
                                           {"follow-up units", "fu"},
                                           {"AVALU", "AVAL"}})
            QTest::newRow(column) << column << time;
    }
    void aColumnOfUnitsIsTaken()
    {
        QFETCH(QString, column);
        QFETCH(QString, time);
        const auto study = openWith(column.toStdString(), time.toStdString());
        QVERIFY2(study.ok(), problem(study).c_str());
        const study::Endpoint& endpoint = (*study)->endpoints.front();
        QVERIFY(endpoint.unit == study::TimeUnit::Months);
        QCOMPARE(warned(endpoint.warnings, "mixed-units").size(), 1);
        QVERIFY(std::abs(endpoint.times.front() - 6) < 0.01);
    }

    void unitsOfAnythingElseAreNone_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("value");
        QTest::newRow("of age") << "age_unit"
                                << "years";
        QTest::newRow("of a dose") << "dose_unit"
                                   << "weeks";
        QTest::newRow("of a ward") << "community"
                                   << "weeks";
        QTest::newRow("no units of time") << "unit"
                                          << "A";
    }
    void unitsOfAnythingElseAreNone()
    {
        QFETCH(QString, column);
        QFETCH(QString, value);
        const std::string csv = "time," + column.toStdString() + ",status\n12," + value.toStdString() + ",1\n26,B,0\n24,C,1\n";
        study::RoleOptions options;
        options.time = "time";
        options.event = "status";
        const auto study = openCsv(csv, options);
        QVERIFY2(study.ok(), problem(study).c_str());
        QVERIFY(!(*study)->endpoints.front().unit);
    }
};

QTEST_GUILESS_MAIN(UnitColumnTest)
#include "unit_column_test.moc"
