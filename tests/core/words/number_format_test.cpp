#include "core/figure/style.h"
#include "core/words/number_format.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace atrisk::figure;
using namespace atrisk::words;

namespace {

const double missing = std::numeric_limits<double>::quiet_NaN();

const char16_t raisedDigits[] = {0x2070, 0x00b9, 0x00b2, 0x00b3, 0x2074, 0x2075, 0x2076, 0x2077, 0x2078, 0x2079};

const NumberStyle& numbers(const QString& style) { return findStyle(style.toStdString())->numbers; }
/// With usual spaces.
QString q(const std::string& text) { return QString::fromStdString(text).replace(QChar(0xa0), QLatin1Char(' ')); }

} // namespace

class NumberFormatTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersRoundTheirExactValue_data();
    void numbersRoundTheirExactValue();
    void exactTiesGoToEvenOnlyWhereAsked();
    void pValuesFollowTheJournal_data();
    void pValuesFollowTheJournal();
    void pIsNeverShownAsZeroOrOne();
    void pBelowOneTwentiethNeverReadsAsOneTwentieth();
    void ratiosAndTheirIntervals_data();
    void ratiosAndTheirIntervals();
    void mediansAndPercentages();
    void countsAndTimes_data();
    void countsAndTimes();
};

void NumberFormatTest::numbersRoundTheirExactValue_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<int>("decimals");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << 0.5742 << 2 << "0.57";
    QTest::newRow("0.045 is stored below 0.045") << 0.045 << 2 << "0.04";
    QTest::newRow("1.005 is stored below 1.005") << 1.005 << 2 << "1.00";
    QTest::newRow("0.615 is stored above or at") << 0.615 << 2 << (0.615L > 0.615 ? "0.61" : "0.62");
    QTest::newRow("tie away from zero") << 0.125 << 2 << "0.13";
    QTest::newRow("negative tie") << -0.125 << 2 << "−0.13";
    QTest::newRow("carry") << 9.999 << 2 << "10.00";
    QTest::newRow("no decimals") << 99.5 << 0 << "100";
    QTest::newRow("no negative zero") << -0.001 << 2 << "0.00";
    QTest::newRow("missing") << missing << 2 << "NE";
    QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << 1 << "∞";
    QTest::newRow("large") << 1e22 << 1 << "10,000,000,000,000,000,000,000.0";
}

void NumberFormatTest::numbersRoundTheirExactValue()
{
    QFETCH(double, value);
    QFETCH(int, decimals);
    QTEST(q(fixedNumber(value, decimals, numbers("screen"))), "shown");
}

void NumberFormatTest::exactTiesGoToEvenOnlyWhereAsked()
{
    QCOMPARE(q(fixedNumber(0.125, 2, numbers("jama"))), QString("0.12"));
    QCOMPARE(q(fixedNumber(0.375, 2, numbers("jama"))), QString("0.38"));
    QCOMPARE(q(fixedNumber(2.5, 0, numbers("jama"))), QString("2"));
    QCOMPARE(q(fixedNumber(2.5, 0, numbers("nejm"))), QString("3"));
}

void NumberFormatTest::pValuesFollowTheJournal_data()
{
    QTest::addColumn<QString>("style");
    QTest::addColumn<double>("p");
    QTest::addColumn<QString>("shown");
    QTest::newRow("nejm two decimals") << "nejm" << 0.238 << "P=0.24";
    QTest::newRow("nejm below one twentieth") << "nejm" << 0.0471 << "P=0.047";
    QTest::newRow("nejm just above 0.01") << "nejm" << 0.0134 << "P=0.01";
    QTest::newRow("nejm three decimals") << "nejm" << 0.0061 << "P=0.006";
    QTest::newRow("nejm limit") << "nejm" << 0.001 << "P=0.001";
    QTest::newRow("nejm small") << "nejm" << 0.00099 << "P<0.001";
    QTest::newRow("screen as nejm") << "screen" << 0.0471 << "P = 0.047";
    QTest::newRow("slide as nejm") << "slide" << 1e-20 << "P < 0.001";
    QTest::newRow("jama") << "jama" << 0.238 << "P = .24";
    QTest::newRow("jama three decimals") << "jama" << 0.0061 << "P = .006";
    QTest::newRow("jama small") << "jama" << 0.0001 << "P < .001";
    QTest::newRow("jama large") << "jama" << 0.998 << "P > .99";
    QTest::newRow("lancet two figures") << "lancet" << 0.0471 << "p=0·047";
    QTest::newRow("lancet two figures of 0.2381") << "lancet" << 0.2381 << "p=0·24";
    QTest::newRow("lancet at most four decimals") << "lancet" << 0.000234 << "p=0·0002";
    QTest::newRow("lancet small") << "lancet" << 0.00005 << "p<0·0001";
    QTest::newRow("nature two figures") << "nature" << 0.00234 << "P = 0.0023";
    QTest::newRow("nature exact") << "nature" << 0.0000468 << "P = 4.7 × 10⁻⁵";
    QTest::newRow("nature carried") << "nature" << 0.00000999 << "P = 1.0 × 10⁻⁵";
    QTest::newRow("nature's end") << "nature" << 0.0 << "P < 1 × 10⁻³⁰⁰";
    QTest::newRow("nature large") << "nature" << 0.238 << "P = 0.24";
    QTest::newRow("missing") << "nejm" << missing << "P not estimable";
}

void NumberFormatTest::pValuesFollowTheJournal()
{
    QFETCH(QString, style);
    QFETCH(double, p);
    QTEST(q(pStatement(p, numbers(style))), "shown");
}

void NumberFormatTest::pIsNeverShownAsZeroOrOne()
{
    for (const Style& style : styles())
        for (double p : {0.0, 1e-300, 1e-9, 0.9949, 0.995, 0.9999, 1.0}) {
            const std::string text = pValue(p, style.numbers);
            QString digits = q(text).remove('<').remove('>').replace(q("·"), ".").replace(q(" × 10⁻"), "e-");
            for (int digit = 0; digit < 10; ++digit) digits.replace(QChar(raisedDigits[digit]), QChar('0' + digit));
            const double shown = digits.toDouble();
            QVERIFY2(shown > 0 && shown < 1, qPrintable(q(style.id + ": " + text)));
        }
}

void NumberFormatTest::pBelowOneTwentiethNeverReadsAsOneTwentieth()
{
    for (const Style& style : styles())
        for (double p : {0.0451, 0.0478, 0.0496, 0.0499}) {
            const QString text = q(pValue(p, style.numbers)).replace(q("·"), ".");
            QVERIFY2(text.toDouble() < 0.05, qPrintable(text));
        }
    QCOMPARE(q(pValue(0.0504, numbers("jama"))), QString(".05"));
    QCOMPARE(q(pValue(0.0524, numbers("nejm"))), QString("0.052")); // nor does one above, at nejm
    QCOMPARE(q(pValue(0.05, numbers("nejm"))), QString("0.05"));
}

void NumberFormatTest::ratiosAndTheirIntervals_data()
{
    QTest::addColumn<QString>("style");
    QTest::addColumn<double>("estimate");
    QTest::addColumn<double>("lower");
    QTest::addColumn<double>("upper");
    QTest::addColumn<QString>("shown");
    QTest::newRow("screen") << "screen" << 0.5742 << 0.3312 << 0.9941 << "0.57 (0.33–0.99)";
    QTest::newRow("nejm") << "nejm" << 0.5742 << 0.3312 << 0.9941 << "0.57 (0.33 to 0.99)";
    QTest::newRow("jama") << "jama" << 0.5742 << 0.3312 << 0.9941 << "0.57 (0.33-0.99)";
    QTest::newRow("lancet") << "lancet" << 0.5742 << 0.3312 << 0.9941 << "0·57 (0·33–0·99)";
    QTest::newRow("beyond the limit") << "screen" << 5.0 << 0.5 << 1234.5 << "5.00 (0.50 to > 99.99)";
    QTest::newRow("never zero") << "screen" << 0.2 << 0.0004 << 3.0 << "0.20 (< 0.01–3.00)";
    QTest::newRow("missing") << "screen" << missing << missing << missing << "NE";
}

void NumberFormatTest::ratiosAndTheirIntervals()
{
    QFETCH(QString, style);
    QFETCH(double, estimate);
    QFETCH(double, lower);
    QFETCH(double, upper);
    QTEST(q(ratioWithInterval(estimate, lower, upper, numbers(style))), "shown");
}

void NumberFormatTest::mediansAndPercentages()
{
    const NumberStyle& style = numbers("screen");
    using atrisk::study::TimeUnit;
    QCOMPARE(q(median(3.4712, TimeUnit::Months, style)), QString("3.5"));
    QCOMPARE(q(median(13.47, TimeUnit::Weeks, style)), QString("13.5"));
    QCOMPARE(q(median(0.2557, TimeUnit::Years, style)), QString("0.26"));
    QCOMPARE(q(median(131, TimeUnit::Days, style)), QString("131"));
    QCOMPARE(q(median(1131.5, TimeUnit::Days, style)), QString("1,131.5"));
    QCOMPARE(q(median(missing, {}, style)), QString("NR"));
    QCOMPARE(q(durationInterval(2.04, missing, TimeUnit::Months, style)), QString("2.0–NE"));
    QCOMPARE(q(durationInterval(0.1712, 0.3, TimeUnit::Years, style)), QString("0.17–0.30"));
    QCOMPARE(q(medianWithInterval(4.3, 2.8, 5.6, TimeUnit::Months, numbers("nejm"))), QString("4.3 (2.8 to 5.6)"));
    QCOMPARE(q(percent(0.1739, style)), QString("17.4%"));
    QCOMPARE(q(percent(missing, style)), QString("NE"));
    QCOMPARE(q(percentInterval(-0.038, 0.33, style)), QString("−3.8–33.0"));
    QCOMPARE(q(percentInterval(-0.38, -0.033, style)), QString("−38.0 to −3.3"));
    QCOMPARE(q(countWithPercent(23, 23, style)), QString("23 (100.0%)"));
    QCOMPARE(q(countWithPercent(34, 36, style)), QString("34 (94.4%)"));
    QCOMPARE(q(countWithPercent(0, 0, style)), QString("0"));
    QCOMPARE(shareDecimals(99, style), 0);
    QCOMPARE(shareDecimals(100, style), 1);
    QCOMPARE(shareDecimals(40, numbers("nature")), 1);
    QCOMPARE(q(countAndShare(27, 40, 0, style)), QString("27 (68)"));
    QCOMPARE(q(countAndShare(27, 40, 1, style)), QString("27 (67.5)"));
    QCOMPARE(q(countAndShare(0, 40, 1, style)), QString("0"));
    QCOMPARE(q(countAndShare(1, 101, 0, style)), QString("1 (<1)"));
    QCOMPARE(q(countAndShare(1, 2000, 1, style)), QString("1 (<0.1)"));
    QCOMPARE(q(countAndShareWords(numbers("jama"))), QString("No. (%)"));
    QCOMPARE(q(countAndShareWords(numbers("lancet"))), QString("n (%)"));
    QCOMPARE(q(confidenceLevel(0.95, style)), QString("95%"));
    QCOMPARE(q(confidenceLevel(0.975, style)), QString("97.5%"));
    QCOMPARE(q(signedNumber(15.94, 1, style)), QString("+15.9"));
    QCOMPARE(q(signedNumber(-3.82, 1, style)), QString("−3.8"));
    QCOMPARE(q(signedNumber(0.01, 1, style)), QString("0.0"));
}

void NumberFormatTest::countsAndTimes_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("shown");
    QTest::newRow("whole") << 36.0 << "36";
    QTest::newRow("quarter") << 0.25 << "0.25";
    QTest::newRow("zero") << 0.0 << "0";
    QTest::newRow("sum of tenths") << 0.1 + 0.2 << "0.3";
    QTest::newRow("thousands") << 1e6 << "1,000,000";
    QTest::newRow("tiny") << 2e-7 << "2e-7";
    QTest::newRow("huge") << 2.5e8 << "2.5e8";
}

void NumberFormatTest::countsAndTimes()
{
    QFETCH(double, value);
    QTEST(q(timeText(value, numbers("screen"))), "shown");
    QCOMPARE(q(integer(1234567, numbers("screen"))), QString("1,234,567"));
    QCOMPARE(q(integer(999, numbers("screen"))), QString("999"));
}

QTEST_GUILESS_MAIN(NumberFormatTest)
#include "number_format_test.moc"
