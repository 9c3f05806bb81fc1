#include "core/words/phrases.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::words;

class PhrasesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsAgreeWithTheirNoun()
    {
        const NumberStyle style;
        QCOMPARE(counted(1, "patient", style), "1 patient");
        QCOMPARE(counted(0, "event", style), "0 events");
        QCOMPARE(patientsAndEvents(2199, 1, style), "2,199 patients, 1 event");
    }
    void oneOfAUnitIsSingular()
    {
        QCOMPARE(inUnits("1", study::TimeUnit::Months), "1 month");
        QCOMPARE(inUnits("6", study::TimeUnit::Weeks), "6 weeks");
        QCOMPARE(inUnits("6", std::nullopt), "6");
        QCOMPARE(withUnit("Median", study::TimeUnit::Days), "Median, days");
        QCOMPARE(withUnit("Median", std::nullopt), "Median");
    }
    void intervalsAreNamedByTheirLevel()
    {
        NumberStyle style;
        QCOMPARE(intervalName(0.95, style), "95% CI");
        style.decimalMark = ",";
        QCOMPARE(intervalName(0.995, style), "99,5% CI");
    }
    void onlyLettersBecomeCapitals()
    {
        QCOMPARE(capitalized("not stratified"), "Not stratified");
        QCOMPARE(capitalized("≥ 3"), "≥ 3");
        QCOMPARE(capitalized(""), "");
    }
};

QTEST_GUILESS_MAIN(PhrasesTest)
#include "phrases_test.moc"
