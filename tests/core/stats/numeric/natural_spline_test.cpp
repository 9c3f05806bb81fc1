// The smooth line against R's lm on a natural spline basis.
#include "core/stats/numeric/natural_spline.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using atrisk::stats::naturalSpline;
using atrisk::stats::SmoothLine;

class NaturalSplineTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void itIsTheRegressionOfRsNaturalSplines()
    {
        // R 4.2: f <- lm(y ~ splines::ns(x, df = 3)); fitted(f); predict(f, se.fit = TRUE)$se.fit / sigma(f)
        const std::vector<double> x{1, 2, 3, 5, 8, 9, 12, 15, 20, 21}, y{2, 1, 3, 2.5, 4, 3, 6, 5, 4, 7};
        const std::vector<double> fitted{1.72520983314099, 1.93235581839315, 2.14952159426792, 2.65399168037586, 3.63125005619102,
                                         3.97493802711608, 4.87313803886833, 5.37866671114244, 5.59003753232835, 5.59089070817587};
        const std::vector<double> spread{0.765531200179142, 0.553202769387276, 0.486452397922252, 0.635194509176368, 0.565133532061386,
                                         0.519707099682262, 0.650826951522678, 0.678160276322527, 0.640864219076629, 0.764307052524862};
        const SmoothLine line = naturalSpline(x, y, std::vector<double>(x.size(), 1));
        QCOMPARE(line.x, x);
        for (std::size_t i = 0; i < x.size(); ++i) {
            QVERIFY2(std::fabs(line.y[i] - fitted[i]) < 1e-11, qPrintable(QString::number(i)));
            QVERIFY2(std::fabs(line.spread[i] - spread[i]) < 1e-11, qPrintable(QString::number(i)));
        }
    }

    void aStraightLineStaysStraight()
    {
        std::vector<double> x, y;
        for (int i = 0; i < 30; ++i) x.push_back(i * i), y.push_back(3 - 0.25 * i * i);
        const SmoothLine line = naturalSpline(x, y, std::vector<double>(x.size(), 1));
        for (std::size_t i = 0; i < x.size(); ++i) QVERIFY(std::fabs(line.y[i] - y[i]) < 1e-9 * (1 + std::fabs(y[i])));
    }

    void aWeightCountsAPointSoOften()
    {
        const std::vector<double> x{1, 2, 4, 7, 9, 12}, y{1, 5, 2, 6, 3, 8}, weight{1, 3, 1, 2, 1, 1};
        std::vector<double> repeatedX, repeatedY;
        for (std::size_t i = 0; i < x.size(); ++i)
            for (int k = 0; k < weight[i]; ++k) repeatedX.push_back(x[i]), repeatedY.push_back(y[i]);
        const SmoothLine one = naturalSpline(x, y, weight);
        const SmoothLine other = naturalSpline(repeatedX, repeatedY, std::vector<double>(repeatedX.size(), 1));
        QCOMPARE(one.x, other.x);
        for (std::size_t i = 0; i < one.y.size(); ++i) QVERIFY(std::fabs(one.y[i] - other.y[i]) < 1e-11);
    }

    void tooFewPointsHaveNoLine()
    {
        QVERIFY(naturalSpline({}, {}, {}).x.empty());
        QVERIFY(naturalSpline({1, 2, 3}, {1, 2, 3}, {1, 1, 1}).y.size() <= 3);
        QVERIFY(naturalSpline({1, 1, 1, 1, 2}, {1, 2, 3, 4, 5}, {1, 1, 1, 1, 1}).x.empty());
    }
};

QTEST_GUILESS_MAIN(NaturalSplineTest)
#include "natural_spline_test.moc"
