#include "core/words/method_names.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::words;

class MethodNamesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void transformationsAreSaidInThreeWays()
    {
        using enum study::ConfidenceType;
        QCOMPARE(transformationName(LogLog), "log-log transformation");
        QCOMPARE(byTransformation(Arcsin), "by arcsine transformation");
        QCOMPARE(onScale(Logit), "on the logit scale");
        QCOMPARE(transformationName(Plain), "no transformation");
        QCOMPARE(byTransformation(Plain), "without transformation");
        QCOMPARE(onScale(Plain), "without transformation");
    }
    void strataAreListed()
    {
        QCOMPARE(stratifiedBy({}), "not stratified");
        QCOMPARE(stratifiedBy({"Sex", "Age"}), "stratified by Sex and Age");
    }
    void everyWeightButTheLogRanksHasATestOfItsName()
    {
        int named = 0;
        for (const stats::LogRankWeight& weight : stats::usualWeights())
            if (const stats::TestChoice* choice = testOfWeight(weight)) {
                QVERIFY(stats::findTest(choice->id) == choice);
                ++named;
            }
        QCOMPARE(named, static_cast<int>(stats::usualWeights().size()) - 1);
        QCOMPARE(testOfWeight({stats::LogRankWeight::Kind::FlemingHarrington, 0, 1})->name, std::string_view("Fleming–Harrington (0, 1)"));
        QVERIFY(testOfWeight({stats::LogRankWeight::Kind::FlemingHarrington, 0, 0}) == nullptr);
    }
    void whatIsStratifiedStandsBeforeTheTestOrBehindIt()
    {
        stats::ShownTest test{stats::findTest("stratified-log-rank"), true};
        QCOMPARE(testName(test), "Stratified log-rank");
        QCOMPARE(testTitle(*test.choice), "Log-rank test");
        test.choice = stats::findTest("gehan");
        QCOMPARE(testName(test), "Stratified Gehan–Wilcoxon");
        test.choice = stats::findTest("max-combo");
        QCOMPARE(testName(test), "Stratified max-combo");
        test.stratified = false;
        QCOMPARE(testName(test), "Max-combo");
    }
};

QTEST_GUILESS_MAIN(MethodNamesTest)
#include "method_names_test.moc"
