#include "core/stats/forest/qualitative_interaction.h"
#include "core/stats/numeric/distributions.h"
#include "tests/testing/agreement.h"
#include "tests/testing/trials.h"

#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;
using stats::EstimateStatus;
using stats::Part;
using stats::QualitativeInteraction;

namespace {

std::vector<Part> effects(std::initializer_list<std::pair<double, double>> pairs)
{
    std::vector<Part> list;
    for (const auto& [estimate, error] : pairs) list.push_back({estimate, error, EstimateStatus::Ok});
    return list;
}

} // namespace

class QualitativeInteractionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Gail and Simon (1985), the breast cancer trial of PFT against PF: disease-free at three years, four groups by age and
    // progesterone receptor. They give min(Q+, Q-) = 4.28 and p = 0.088.
    void breastCancerTrialEqualsThePaper()
    {
        const auto difference = [](double a, double seA, double b, double seB) { return std::pair(a - b, std::hypot(seA, seB)); };
        const auto test =
            stats::qualitativeInteraction(effects({difference(0.599, 0.0542, 0.436, 0.0572), difference(0.526, 0.0510, 0.639, 0.0463),
                                                   difference(0.651, 0.0431, 0.698, 0.0438), difference(0.639, 0.0386, 0.790, 0.0387)}));
        QCOMPARE(test.status, stats::InteractionStatus::Ok);
        QCOMPARE(QString::number(test.statistic, 'f', 2), QString("4.28"));
        QCOMPARE(QString::number(test.p, 'f', 3), QString("0.088"));
        QCOMPARE(test.statistic, test.above);
        QVERIFY(test.below > test.above);
    }

    // Of two levels: half a chi-square with one degree of freedom; three: ½·P(χ²₁) + ¼·P(χ²₂).
    void mixtureIsBinomial()
    {
        const auto two = stats::qualitativeInteraction(effects({{1.2, 0.5}, {-0.9, 0.6}}));
        QVERIFY(distance(two.statistic, 2.25) < 1e-14);
        QVERIFY(distance(two.p, stats::chiSquareP(2.25, 1) / 2) < 1e-14);
        const auto three = stats::qualitativeInteraction(effects({{1.2, 0.5}, {-0.9, 0.6}, {2.0, 0.7}}));
        QVERIFY(distance(three.p, stats::chiSquareP(2.25, 1) / 2 + stats::chiSquareP(2.25, 2) / 4) < 1e-14);
    }

    // The 5 % points of the paper's table: 2.71, 4.23, 5.43, 6.50 for 2 to 5 groups.
    void criticalValuesAreThePapers()
    {
        const double points[] = {2.71, 4.23, 5.43, 6.50};
        for (std::size_t k = 0; k < 4; ++k) {
            std::vector<Part> list(k + 2, Part{std::sqrt(points[k]), 1, EstimateStatus::Ok});
            list.front().estimate = -list.front().estimate;
            list.back().estimate *= 3;
            const auto test = stats::qualitativeInteraction(list);
            QVERIFY2(std::abs(test.p - 0.05) < 0.0003, QByteArray::number(test.p));
        }
    }

    void oneSideIsNoEvidence()
    {
        const auto test = stats::qualitativeInteraction(effects({{0.2, 0.1}, {1.5, 0.3}, {0.4, 0.2}}));
        QCOMPARE(test.statistic, 0.0);
        QCOMPARE(test.p, 1.0);
    }

    void signsAndOrderChangeNothing()
    {
        Random random(31);
        for (int round = 0; round < 50; ++round) {
            std::vector<Part> list;
            for (int i = 0; i < 2 + round % 6; ++i) list.push_back({random.unit() - 0.5, 0.1 + random.unit(), EstimateStatus::Ok});
            std::vector<Part> turned(list.rbegin(), list.rend());
            for (Part& part : turned) part.estimate = -part.estimate;
            const auto a = stats::qualitativeInteraction(list), b = stats::qualitativeInteraction(turned);
            QVERIFY(distance(a.p, b.p) < 1e-12);
            QVERIFY(distance(a.above, b.below) < 1e-12);
        }
    }

    void whatIsNotEstimableIsLeftOut()
    {
        std::vector<Part> list = effects({{0.5, 0.2}, {-0.5, 0.2}});
        const double p = stats::qualitativeInteraction(list).p;
        list.push_back({});
        QCOMPARE(stats::qualitativeInteraction(list).p, p);
        QCOMPARE(stats::qualitativeInteraction(list).levels, std::size_t(2));
        list.erase(list.begin());
        const auto one = stats::qualitativeInteraction(list);
        QCOMPARE(one.status, stats::InteractionStatus::OneLevel);
        QVERIFY(std::isnan(one.p));
    }
};

QTEST_GUILESS_MAIN(QualitativeInteractionTest)
#include "qualitative_interaction_test.moc"
