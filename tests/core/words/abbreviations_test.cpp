#include "core/words/abbreviations.h"

#include <QTest>

using namespace atrisk;
using words::abbreviationsIn;

class AbbreviationsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onlyWholeWordsAreExplained()
    {
        QCOMPARE(abbreviationsIn({"HR (95% CI)"}, nullptr), "CI, confidence interval; HR, hazard ratio.");
        QCOMPARE(abbreviationsIn({"95%\u00a0CI\u00a00.33–0.99", "2.0–NE"}, nullptr), "CI, confidence interval; NE, not estimable.");
        QCOMPARE(abbreviationsIn({"CHRONIC", "NExt", "month"}, nullptr), "");
        QCOMPARE(abbreviationsIn({}, nullptr), "");
    }
    void endpointsWithALongerLabelAreExplained()
    {
        study::Study study;
        study.endpoints.resize(3);
        study.endpoints[0].id = "PFS";
        study.endpoints[0].label = "Progression-free survival";
        study.endpoints[1].id = study.endpoints[1].label = "OS";
        study.endpoints[2].id = "DOR";
        study.endpoints[2].label = "Duration of response";
        QCOMPARE(abbreviationsIn({"Median PFS 4.3 vs 3.5 months", "OS"}, &study), "PFS, progression-free survival.");
    }
};

QTEST_GUILESS_MAIN(AbbreviationsTest)
#include "abbreviations_test.moc"
