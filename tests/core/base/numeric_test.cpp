#include "core/base/numeric.h"

#include <QTest>

#include <cmath>
#include <vector>

using namespace atrisk;

class NumericTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // R: quantile(c(1, 2, 4, 8), c(0, .1, .25, .5, .66, .75, 1))
    void quantilesAreRsTypeSeven()
    {
        const std::vector<double> sorted{1, 2, 4, 8};
        const std::vector<std::pair<double, double>> known{{0, 1}, {0.1, 1.3}, {0.25, 1.75}, {0.5, 3}, {0.66, 3.96}, {0.75, 5}, {1, 8}};
        for (const auto& [p, value] : known) QVERIFY2(std::abs(base::quantileOfSorted(sorted, p) - value) < 1e-14, QByteArray::number(p));
    }
    void quantilesOfFewValues()
    {
        QVERIFY(std::isnan(base::quantileOfSorted({}, 0.5)));
        const std::vector<double> one{7};
        QCOMPARE(base::quantileOfSorted(one, 0.0), 7.0);
        QCOMPARE(base::quantileOfSorted(one, 1.0), 7.0);
        const std::vector<double> same{3, 3, 3};
        QCOMPARE(base::quantileOfSorted(same, 0.3), 3.0);
    }
    void numbersReadWholeTexts()
    {
        QCOMPARE(*base::parseNumber(" +2.5 "), 2.5);
        QVERIFY(!base::parseNumber("2,5") && !base::parseNumber("") && !base::parseNumber("NaN") && !base::parseNumber("3x"));
    }
};

QTEST_GUILESS_MAIN(NumericTest)
#include "numeric_test.moc"
