// How far rows scatter under one effect for all, and what they are drawn together.
#include "core/stats/forest/one_effect.h"
#include "tests/testing/reference.h"

#include <QTest>

#include <cmath>
#include <numeric>

using namespace atrisk;
using namespace atrisk::testing;
using stats::LogRatio;

namespace {

const Json& reference()
{
    static const Json numbers = Json::parse(readText("numbers/exhibits/one_effect.json"));
    return numbers;
}

std::vector<LogRatio> levelsOf(const Json& example)
{
    std::vector<LogRatio> levels;
    for (std::size_t i = 0; i < example["coefficient"].size(); ++i)
        levels.push_back({example["coefficient"][i].get<double>(), example["standardError"][i].get<double>()});
    return levels;
}

bool near(double a, double b) { return std::abs(a - b) <= 1e-9 * std::max(1.0, std::abs(b)); }

} // namespace

class OneEffectTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // τ² = (Q − 1)/(Σw − Σw²/Σw) with w = 4, 4: mean 0, Q = 8, τ² = 7/4, B = 1.75/2 = 0.875.
    void twoLevelsByHand()
    {
        const std::vector<LogRatio> levels{{-1, 0.5}, {1, 0.5}};
        const std::vector<double> drawn = stats::shrunken(levels);
        QVERIFY(near(drawn[0], -0.875) && near(drawn[1], 0.875));
    }
    void levelsThatAgreeAreOne()
    {
        const std::vector<LogRatio> levels{{-0.2, 0.3}, {-0.21, 0.1}, {-0.19, 0.2}};
        const std::vector<double> drawn = stats::shrunken(levels);
        QVERIFY(near(drawn[0], drawn[1]) && near(drawn[1], drawn[2]));
    }
    void shrunkenEqualsMetafor()
    {
        for (const Json& example : reference()["shrunken"]) {
            const std::vector<double> drawn = stats::shrunken(levelsOf(example));
            QCOMPARE(drawn.size(), example["shrunken"].size());
            for (std::size_t i = 0; i < drawn.size(); ++i) QVERIFY(near(drawn[i], example["shrunken"][i].get<double>()));
        }
    }
    void spreadEqualsR()
    {
        for (const Json& example : reference()["spread"]) {
            const auto number = [&](const char* key) { return example[key].get<double>(); };
            const stats::Spread spread =
                stats::spreadUnderOneEffect({number("coefficient"), number("standardError")}, {number("overall"), number("overallError")});
            QVERIFY(near(spread.lower, number("lower")) && near(spread.upper, number("upper")));
        }
    }
    void whereNothingCanBeSaidNothingIs()
    {
        const std::vector<LogRatio> alone{{-0.3, 0.2}};
        QVERIFY(stats::shrunken({}).empty());
        QVERIFY(std::isnan(stats::shrunken(alone).front()));
        QVERIFY(std::isnan(stats::spreadUnderOneEffect({-0.3, 0.2}, {-0.3, 0.2}).lower));
    }
    // The unit of time, the sign of the effect and the order of the levels do not matter.
    void whatDoesNotMatterDoesNot()
    {
        const std::vector<LogRatio> levels{{-1.5, 0.3}, {0.2, 0.15}, {0.9, 0.4}};
        std::vector<LogRatio> turned;
        for (auto level = levels.rbegin(); level != levels.rend(); ++level) turned.push_back({-level->coefficient, level->standardError});
        const std::vector<double> drawn = stats::shrunken(levels), other = stats::shrunken(turned);
        for (std::size_t i = 0; i < drawn.size(); ++i) QVERIFY(near(drawn[i], -other[drawn.size() - 1 - i]));
    }
    void everyRowOfAForestHasItsOwn()
    {
        Trial trial;
        for (int i = 0; i < 200; ++i) trial.add(1 + (i * 37) % 101, i % 5 == 0 ? 0 : 1, i % 2, (i / 2) % 3);
        study::RoleOptions roles = trialRoles();
        roles.subgroups = {"stratum"};
        const auto study = openTable(tableOf(trial), roles);
        QVERIFY2(study.ok(), study.ok() ? "" : base::describe(study.error()).c_str());
        const auto forest = stats::analyzeForest(*study, {}, {}, {});
        QVERIFY2(forest.ok(), forest.ok() ? "" : base::describe(forest.error()).c_str());
        const stats::HazardRatio& overall = forest->everyone.comparisons.front().hazardRatio;
        std::vector<LogRatio> levels;
        for (const stats::ForestRow& row : forest->factors.front().rows)
            levels.push_back({row.hazardRatio.coefficient, row.hazardRatio.standardError});
        const std::vector<double> drawn = stats::shrunken(levels);
        for (std::size_t i = 0; i < levels.size(); ++i) {
            const stats::OneEffect& one = forest->factors.front().rows[i].oneEffect;
            const stats::Spread spread = stats::spreadUnderOneEffect(levels[i], {overall.coefficient, overall.standardError});
            QVERIFY(near(one.shrunken, std::exp(drawn[i])));
            QVERIFY(near(one.lower, std::exp(spread.lower)) && near(one.upper, std::exp(spread.upper)));
            QVERIFY(one.lower < overall.estimate && overall.estimate < one.upper);
        }
        const std::vector<std::size_t> factors{0};
        QCOMPARE(stats::scatterOf(*forest, factors).rows, std::size_t(3));
    }
};

QTEST_GUILESS_MAIN(OneEffectTest)
#include "one_effect_test.moc"
