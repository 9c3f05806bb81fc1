#include "core/stats/logistic/logistic.h"
#include "core/stats/numeric/distributions.h"
#include "tests/testing/folder.h"
#include "tests/testing/reference.h"

#include <QTest>

#include <cmath>
#include <fstream>

using namespace atrisk;
using namespace atrisk::testing;
using stats::Interaction;
using stats::InteractionStatus;
using stats::LevelShares;
using stats::LogisticFit;
using stats::LogisticStatus;
using stats::Share;

namespace {

const Json& reference()
{
    static const Json numbers = Json::parse(std::ifstream(inTests("reference/numbers/exhibits/odds.json")));
    return numbers;
}

std::vector<LevelShares> levelsOf(const Json& cells)
{
    std::vector<LevelShares> levels;
    for (const Json& row : cells) levels.push_back({{row[0], row[1]}, {row[2], row[3]}});
    return levels;
}

Eigen::MatrixXd designOf(const Json& rows)
{
    Eigen::MatrixXd design(static_cast<Eigen::Index>(rows.size()), static_cast<Eigen::Index>(rows[0].size()));
    for (Eigen::Index i = 0; i < design.rows(); ++i)
        for (Eigen::Index j = 0; j < design.cols(); ++j)
            design(i, j) = number(rows[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)]);
    return design;
}

const std::vector<LevelShares> mixed{{{5, 16}, {12, 24}}, {{2, 12}, {9, 16}}, {{7, 20}, {6, 21}}};

} // namespace

class LogisticTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // One binary column: the intercept is the log odds of those without it, the other the log odds ratio, its error Woolf's.
    void twoSharesByHand()
    {
        Eigen::MatrixXd design(2, 2);
        design << 1, 0, 1, 1;
        const std::vector<Share> cells{{5, 30}, {10, 30}};
        const LogisticFit fit = stats::fitLogistic(design, cells);
        QCOMPARE(fit.status, LogisticStatus::Ok);
        QVERIFY(distance(fit.coefficients[0], std::log(5.0 / 25)) < 1e-12);
        QVERIFY(distance(fit.coefficients[1], std::log(2.5)) < 1e-12);
        QVERIFY(distance(fit.standardErrors[1], std::sqrt(1.0 / 5 + 1.0 / 25 + 1.0 / 10 + 1.0 / 20)) < 1e-12);
        QVERIFY(distance(fit.logLikelihood,
                         5 * std::log(5.0 / 30) + 25 * std::log(25.0 / 30) + 10 * std::log(1.0 / 3) + 20 * std::log(2.0 / 3)) < 1e-12);
    }
    // The same odds ratio, 4, at both levels: nothing is left for the interaction. Odds 1 and 4, and 1/4 and 1.
    void equalOddsRatiosDoNotInteract()
    {
        const std::vector<LevelShares> equal{{{10, 20}, {16, 20}}, {{4, 20}, {10, 20}}};
        const Interaction test = stats::oddsInteraction(equal);
        QCOMPARE(test.status, InteractionStatus::Ok);
        QVERIFY(std::abs(test.test.chiSquare) < 1e-9 && test.test.p > 0.999);
    }
    void modelsAgreeWithR()
    {
        Agreement all;
        for (const Json& theirs : reference()["models"]) {
            std::vector<Share> cells;
            for (std::size_t i = 0; i < theirs["x"].size(); ++i) cells.push_back({theirs["x"][i], theirs["n"][i]});
            const LogisticFit ours = stats::fitLogistic(designOf(theirs["design"]), cells);
            for (std::size_t i = 0; i < theirs["coefficients"].size(); ++i) {
                const auto column = static_cast<Eigen::Index>(i);
                all.number("logistic coefficient", "", ours.coefficients[column], number(theirs["coefficients"][i]),
                           ours.standardErrors[column]);
                all.number("its error", "", ours.standardErrors[column], number(theirs["errors"][i]));
            }
            all.number("log-likelihood", "", ours.logLikelihood, number(theirs["logLikelihood"]));
        }
        QVERIFY2(all.disagreements().empty(), complaints(all.disagreements()).constData());
        QVERIFY(all.compared() > 30);
    }
    void interactionsAgreeWithR()
    {
        Agreement all;
        std::map<std::string, int> seen;
        for (const Json& theirs : reference()["interactions"]) {
            const Interaction ours = stats::oddsInteraction(levelsOf(theirs["cells"]));
            const std::string where = theirs["cells"].dump(), status(stats::name(ours.status));
            ++seen[status];
            all.same("status", where, status, theirs["status"].get<std::string>());
            all.same("levels left out", where, Json(ours.leftOut).dump(), theirs["leftOut"].dump());
            compareTest(all, "interaction of odds ratios", where, ours.test, theirs["test"], 1e-11);
        }
        QVERIFY2(all.disagreements().empty(), complaints(all.disagreements()).constData());
        for (const char* status : {"ok", "infinite", "one-level", "not-estimable"}) QVERIFY2(seen[status] > 0, status);
    }
    void aCoefficientThatRunsAwayIsSaid()
    {
        Eigen::MatrixXd design(2, 2);
        design << 1, 0, 1, 1;
        const std::vector<Share> cells{{0, 7}, {3, 7}};
        const LogisticFit fit = stats::fitLogistic(design, cells);
        QCOMPARE(fit.status, LogisticStatus::Separated);
        QVERIFY(distance(fit.logLikelihood, 3 * std::log(3.0 / 7) + 4 * std::log(4.0 / 7)) < 1e-12);
    }
    void neitherOrderNorNamesMatter()
    {
        const Interaction test = stats::oddsInteraction(mixed);
        std::vector<LevelShares> turned(mixed.rbegin(), mixed.rend()), swapped, answers;
        for (const LevelShares& level : mixed) {
            swapped.push_back({level.experimental, level.control});
            answers.push_back({{level.control.n - level.control.x, level.control.n},
                               {level.experimental.n - level.experimental.x, level.experimental.n}});
        }
        for (const auto& other : {turned, swapped, answers}) {
            QCOMPARE(stats::oddsInteraction(other).test.df, 2);
            QVERIFY(distance(stats::oddsInteraction(other).test.chiSquare, test.test.chiSquare) < 1e-11);
        }
    }
    void levelsThatTellNothingMayStandBeside()
    {
        std::vector<LevelShares> more = mixed;
        more.push_back({{0, 9}, {0, 8}});
        more.push_back({{0, 0}, {3, 8}});
        more.push_back({{4, 4}, {8, 8}});
        const Interaction test = stats::oddsInteraction(more), alone = stats::oddsInteraction(mixed);
        QCOMPARE(test.leftOut, (std::vector<std::size_t>{3, 4, 5}));
        QCOMPARE(test.test.chiSquare, alone.test.chiSquare);
        QCOMPARE(stats::oddsInteraction(std::span(more).subspan(2)).status, InteractionStatus::OneLevel);
    }
};

QTEST_APPLESS_MAIN(LogisticTest)
#include "logistic_test.moc"
