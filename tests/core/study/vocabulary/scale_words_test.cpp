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
    void theNamesOfScalesTellWhatIsWorse_data()
    {
        QTest::addColumn<int>("worse");
        const auto add = [](WorseScores worse, std::initializer_list<const char*> labels) {
            for (const char* label : labels) QTest::newRow(label) << static_cast<int>(worse);
        };
        add(WorseScores::Higher,
            {"ECOG performance status", "ECOG1-Performance Status", "WHO Performance Status", "Zubrod score", "Sexual dysfunction",
             "Cognitive dysfunction", "Fatigue", "Pain/Discomfort", "Pain visual analogue scale", "Symptom burden",
             "Brief Pain Inventory: interference", "ADAS-Cog(11) Subscore", "CIBIC+", "NPI-X (12)", "EQ-5D-5L Pain/Discomfort",
             "Dermatology Life Quality Index", "HAQ Disability Index", "Appetite loss", "PHQ-9 total"});
        add(WorseScores::Lower,
            {"Karnofsky performance status", "Lansky play-performance", "Physical functioning (revised)", "Physical Well-Being",
             "Social wellbeing", "MMSE total score", "Mini-Mental State Examination", "EQ VAS", "EQ-5D-5L visual analogue scale",
             "EQ-5D index", "Health utility", "Health-related quality of life", "HRQoL", "FACT-G total", "SF-36 vitality"});
        add(WorseScores::Unknown,
            {"Performance status", "Performance", "Visual analogue scale", "Pain relief", "Symptom-free days", "Asthma control",
             "Bodily pain", "SF-36 Role pain", "Financial well-being", "Disability Assessment for Dementia", "Functional disability",
             "Asymptomatic", "Factor score", "KCCQ symptom score"});
    }
    void theNamesOfScalesTellWhatIsWorse()
    {
        QFETCH(int, worse);
        QCOMPARE(static_cast<int>(worseScoresOf("X1", QTest::currentDataTag())), worse);
    }
    void aCodeOfAnInstrumentTellsWhereTheWordsDoNot()
    {
        QVERIFY(worseScoresOf("ECOG101", "Performance status") == WorseScores::Higher);
        QVERIFY(worseScoresOf("KPS01", "Performance status") == WorseScores::Lower);
        QVERIFY(worseScoresOf("MMSE", "") == WorseScores::Lower && worseScoresOf("ADASCOG", "") == WorseScores::Higher);
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
