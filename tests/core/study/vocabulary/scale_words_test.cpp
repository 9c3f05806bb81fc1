#include "core/study/vocabulary/scale_words.h"

#include <QTest>

using namespace atrisk::study;

class ScaleWordsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void globalHealthIsFoundByCodeOrWords()
    {
        QVERIFY(isGlobalHealth("QL2", "") && isGlobalHealth("ql", "x") && isGlobalHealth("S1", "Global health status/QoL (revised)"));
        QVERIFY(!isGlobalHealth("PF2", "Physical functioning") && !isGlobalHealth("QLF", "Fatigue"));
    }
    void functionsFallAndSymptomsRise()
    {
        for (const auto& [code, label] :
             {std::pair("QL2", ""), {"PF2", ""}, {"X", "Emotional functioning"}, {"GHS", "Global health status"}})
            QVERIFY2(worseScoresOf(code, label) == WorseScores::Lower, code);
        for (const auto& [code, label] : {std::pair("FA", ""), {"X", "Fatigue"}, {"ACTOT", "ADAS-Cog(11) Subscore"}, {"DI", "Diarrhoea"}})
            QVERIFY2(worseScoresOf(code, label) == WorseScores::Higher, code);
    }
    void whatSaysNeitherOrBothIsUnknown()
    {
        for (const char* label : {"Score", "FACIT-Fatigue", "Quality of Life Questionnaire: Pain", "Taste"})
            QVERIFY2(worseScoresOf("X1", label) == WorseScores::Unknown, label);
        QVERIFY(worseScoresOf("PA", "Taste") == WorseScores::Unknown); // words go before the code
    }
};

QTEST_GUILESS_MAIN(ScaleWordsTest)
#include "scale_words_test.moc"
