#include "core/study/vocabulary/baseline_words.h"

#include <QTest>

using namespace atrisk::study;

class BaselineWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesSayWhatTheyAreOf()
    {
        const auto age = baselineName("Age");
        QVERIFY(age && age->group == BaselineGroup::Demography && age->label == "Age" && age->isQuantity);
        QCOMPARE(baselineName("BMIBL")->unit, std::string("kg/m²"));
        QCOMPARE(baselineName("WEIGHTBL")->unit, std::string());
        QCOMPARE(baselineName("ECOGBL")->label, std::string("ECOG performance status"));
        QVERIFY(baselineName("STRAT1R")->group == BaselineGroup::Strata);
        QVERIFY(baselineName("ANTHRA")->group == BaselineGroup::PriorTherapy);
        QVERIFY(baselineName("AGE")->order < baselineName("SEX")->order);
    }
    void otherNamesSayNothing()
    {
        for (const char* name : {"", "USUBJID", "AVAL", "AGEU", "SEXN", "DCTREAS", "BL", "AGENT"}) QVERIFY2(!baselineName(name), name);
    }
};

QTEST_GUILESS_MAIN(BaselineWordsTest)
#include "baseline_words_test.moc"
