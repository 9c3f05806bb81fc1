// Levels in the order in which people list them.
#include "core/study/vocabulary/natural_order.h"
#include "tests/testing/text.h"

#include <QTest>

#include <algorithm>

using namespace atrisk;

class NaturalOrderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void amountsAscend_data()
    {
        QTest::addColumn<QStringList>("levels");
        const auto ordered = [](const QStringList& levels) { QTest::newRow(qPrintable(levels.join(", "))) << levels; };
        ordered({"0-5", "5-10", "10-20", "100+"});
        ordered({"<50", "50–65", ">65"});
        ordered({"<25", "25-<30", ">=30"});
        ordered({"≤60", "> 60"});
        ordered({"Under 65 years", "65 to 74 years", "75 years or older"});
        ordered({"none", "mild", "moderate", "severe"});
        ordered({"Very low", "Low", "Medium", "High", "Very high"});
        ordered({"Stage I", "Stage II", "Stage IIIA", "Stage IIIB", "Stage IV"});
        ordered({"I", "II", "III", "IV", "V"});
        ordered({"Drug 5 mg", "Drug 10 mg", "Drug 2000 mg"});
        ordered({"Placebo", "Xanomeline low dose", "Xanomeline high dose"});
        ordered({"Never smoker", "Former smoker", "Current smoker"});
        ordered({"0", "1", "2+"});
        ordered({"1.5 cm", "2 cm", "10 cm"});
        ordered({"PD-L1 <1%", "PD-L1 1–49%", "PD-L1 ≥50%"});
        ordered({"CD4 <200", "CD4 200–499", "CD4 ≥500"});
    }
    void amountsAscend()
    {
        QFETCH(QStringList, levels);
        std::vector<std::string> sorted;
        for (const QString& level : levels) sorted.push_back(level.toStdString());
        std::ranges::sort(sorted);
        study::sortNaturally(sorted);
        QStringList found;
        for (const std::string& level : sorted) found << testing::text(level);
        QCOMPARE(found, levels);
    }

    void whatNamesNoAmountStays_data()
    {
        QTest::addColumn<QStringList>("levels");
        const auto stays = [](const QStringList& levels) { QTest::newRow(qPrintable(levels.join(", "))) << levels; };
        stays({"White", "Asian", "Black"});
        stays({"M", "F"});
        stays({"smallcell", "large", "adeno"});
        stays({"2021-03-04", "2020-12-31"});
        stays({"Liver 2", "Lung 1"});
    }
    void whatNamesNoAmountStays()
    {
        QFETCH(QStringList, levels);
        std::vector<std::string> kept;
        for (const QString& level : levels) kept.push_back(level.toStdString());
        study::sortNaturally(kept);
        QStringList found;
        for (const std::string& level : kept) found << testing::text(level);
        QCOMPARE(found, levels);
    }
};

QTEST_GUILESS_MAIN(NaturalOrderTest)
#include "natural_order_test.moc"
