// What counts as a number in a text, and that fresh ones stand in other words.
#include "core/figure/edits/number_slots.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::figure;

namespace {

const std::vector<NamedArm> arms{{"P", "Placebo–chemo", "Placebo"}, {"A", "Drug 10 mg", "D10"}};

QString joined(const std::vector<std::string>& texts)
{
    QStringList list;
    for (const std::string& text : texts) list << QString::fromStdString(text);
    return list.join('|');
}

} // namespace

class NumberSlotsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersAreFound_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("numbers");
        const auto add = [](const char* text, const char* pattern, const char* numbers) {
            QTest::newRow(text) << text << pattern << numbers;
        };
        add("HR 0.57 (95% CI, 0.33–0.99)", "HR # (# CI, #–#)", "0.57|95%|0.33|0.99");
        add("0.33-0.99", "#-#", "0.33|0.99");                 // a hyphen between numbers is no minus
        add("from −1.5 to -2", "from # to #", "−1.5|-2");     // either minus is
        add("P\u00a0=\u00a0.047", "P\u00a0=\u00a0#", ".047"); // no leading zero
        add("p<0·0001", "p#", "<0·0001");                     // a bound is not a value
        add("P < 0.001 here", "P # here", "< 0.001");
        add("4.7 × 10⁻⁵", "# × #", "4.7|10⁻⁵");
        add("1,204 of 12 345 patients", "# of # # patients", "1,204|12|345");
        add("PD-L1 ≥ 1% in 40 %", "# # in #", "PD-L1|≥ 1%|40 %");
        add("EGFR T790M, CA-125, m²", "EGFR #, #, #", "T790M|CA-125|m²");
        add("٣٫٤ أشهر", "# أشهر", "٣٫٤"); // another script's digits
        add("½ of Ⅳ", "# of #", "½|Ⅳ");
        add("Median NR (NE)", "Median # (#)", "NR|NE");
        add("NEJM and NRAS", "NEJM and NRAS", ""); // words
        add("two of three", "two of three", "");
        add("5 July 2022.", "# July #.", "5|2022");
        add("+20 and 50%–60%", "# and #–#", "+20|50%|60%");
        add("no. #1 @ home \\", "no. \\## \\@ home \\\\", "1");
        add("Drug 10 mg, 12 patients", "@, # patients", "12"); // the number of a name is the name's
        add("Placebo-controlled: Placebo", "@-controlled: @", "");
        add("Placebos", "Placebos", "");
    }
    void numbersAreFound()
    {
        QFETCH(QString, text);
        QFETCH(QString, pattern);
        QFETCH(QString, numbers);
        const Slots found = slotsOf(text.toStdString(), arms);
        QCOMPARE(QString::fromStdString(found.pattern), pattern);
        QCOMPARE(joined(found.numbers), numbers);
        QCOMPARE(QString::fromStdString(filled(found.pattern, found).value_or("nothing")), text); // and back
        QCOMPARE(QString::fromStdString(patternOf(found.pattern, arms)), pattern);                // a pattern is its own
    }

    void freshNumbersStandInOtherWords()
    {
        const Slots other = slotsOf("HR 0.61 (95% CI, 0.40–0.93)", arms);
        const std::string to = slotsOf("Hazard ratio: 0.57, 95% interval from 0.33 to 0.99", arms).pattern;
        QCOMPARE(filled(to, other).value(), std::string("Hazard ratio: 0.61, 95% interval from 0.40 to 0.93"));
        QVERIFY(!filled("# and #", other)); // too few slots
        QVERIFY(!filled(to + " #", other)); // too many
    }

    void sameNumbersInTheSameOrder_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::addColumn<bool>("same");
        const auto add = [](const char* one, const char* other, bool same) { QTest::newRow(other) << one << other << same; };
        // Progression-free survival of an invented trial.
        add("HR 0.48 (95% CI, 0.31–0.74); P=0.0009", "Hazard ratio 0.48, 95% CI 0.31 to 0.74, P 0.0009", true);
        add("HR 0.48 (95% CI, 0.31–0.74); P=0.0009", "HR 0.47 (95% CI, 0.31–0.74); P=0.0009", false);
        add("HR 0.48 (95% CI, 0.31–0.74); P=0.0009", "HR 0.48 (95% CI, 0.74–0.31); P=0.0009", false);
        add("HR 0.48 (95% CI, 0.31–0.74); P=0.0009", "HR 0.48 (95 CI, 0.31–0.74); P=0.0009", false);
        add("HR 0.48 (95% CI, 0.31–0.74); P=0.0009", "HR 0.48 (95% CI, 0.31–0.74); P<0.0009", false);
        add("HR 0.48 (95% CI, 0.31–0.74); P=0.0009", "HR 0.48 (95% CI, 0.31–0.74)", false);
        // The Lancet's decimal mark, a minus, a percentage.
        add("difference −12·4% (−20·1 to −4·7)", "−12.4 % (-20.1 to −4.7) fewer", true);
        add("difference −12·4% (−20·1 to −4·7)", "difference 12·4% (−20·1 to −4·7)", false);
        add("difference −12·4% (−20·1 to −4·7)", "difference −12·4% (−20·1 – 4·7)", false);
        // Counts and names that hold digits.
        add("1,204 patients, PD-L1 high", "PD-L1 high, 1,204 patients", false);
        add("1,204 patients, PD-L1 high", "1,204 persons with high PD-L1", true);
        add("1,204 patients, PD-L1 high", "1204 patients, PD-L1 high", false);
        add("1,204 patients, PD-L1 high", "1,204 patients, PD-L2 high", false);
        add("1,204 patients, PD-L1 high", "1,204 patients (½), PD-L1 high", false);
        add("1,204 patients, PD-L1 high", "1,204 patients, PD-L1 high, ٣", false);
        add("1,204 patients, PD-L1 high", "one thousand: 1,204 patients, PD-L1 high", true);
        add("Median NR", "Median not reached", false);
    }
    void sameNumbersInTheSameOrder()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QFETCH(bool, same);
        QCOMPARE(sameNumbers(one.toStdString(), other.toStdString()), same);
    }

    void anyBytesAreRead()
    {
        const std::string bytes("\xff\xc3 1\xe2\x82 2\xf0\x9f", 11);
        const Slots found = slotsOf(bytes, arms);
        QCOMPARE(filled(found.pattern, found).value(), bytes);
    }
};

QTEST_APPLESS_MAIN(NumberSlotsTest)
#include "number_slots_test.moc"
