// Options of curves as they are typed.
#include "core/analyses/km/km_options.h"

#include "core/analyses/panels/panel_options.h"

#include <QTest>

using namespace atrisk;
using analyses::KmOptions;

class KmOptionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRangeIsInTheUnitOfItsAxis();
    void everyPercentReadsBackAsItWasTyped();
    void aWrongRangeSaysWhatWouldBeRight();
    void aTypedTitleStandsInEveryStyle();
};

void KmOptionsTest::aRangeIsInTheUnitOfItsAxis()
{
    for (const report::Options& usual : {analyses::kmOptions(), analyses::panelOptions()}) {
        const auto percent = usual.with("survival-range", "60,100");
        QVERIFY(percent.ok());
        QCOMPARE(percent->text("survival-range"), std::string("60,100"));
        const auto proportion = percent->with("survival-axis", "proportion");
        QCOMPARE(proportion->text("survival-range"), std::string("0.6,1")); // the same part
        QVERIFY(proportion->with("survival-range", "0.5,1").ok());
        QCOMPARE(percent->with("survival-range", "")->text("survival-range"), std::string());
        QCOMPARE(percent->with("survival-range", "0,100")->text("survival-range"), std::string()); // the whole axis
    }
}

void KmOptionsTest::everyPercentReadsBackAsItWasTyped()
{
    for (int percent = 1; percent < 100; ++percent) {
        const std::string typed = std::to_string(percent) + ",100";
        const auto options = analyses::kmOptions().with("survival-range", typed);
        QCOMPARE(options->text("survival-range"), typed);
        QCOMPARE(options->with("survival-range", options->text("survival-range"))->text("survival-range"), typed);
    }
}

void KmOptionsTest::aWrongRangeSaysWhatWouldBeRight()
{
    const report::Options percent = analyses::kmOptions();
    const report::Options proportion = *percent.with("survival-axis", "proportion");
    for (const char* text : {"60", "100,60", "60,60", "60,120", "1,2,3"}) {
        const auto wrong = percent.with("survival-range", text);
        QVERIFY2(!wrong.ok(), text);
        QCOMPARE(wrong.error().code, std::string("bad-value"));
        QVERIFY2(wrong.error().text == "found \"" + std::string(text) + "\"; LEAST,MOST in percent are needed, such as 60,100",
                 wrong.error().text.c_str());
    }
    const auto wrong = proportion.with("survival-range", "60,100");
    QVERIFY(!wrong.ok() && wrong.error().text.ends_with("LEAST,MOST as proportions are needed, such as 0.6,1"));
    QVERIFY(!percent.with("survival-range", "some,100").ok());
}

void KmOptionsTest::aTypedTitleStandsInEveryStyle()
{
    KmOptions options;
    QVERIFY(options.titled(true) && !options.titled(false));
    options.title = "Figure 2";
    QVERIFY(options.titled(true) && options.titled(false));
    options.title = report::noWords;
    QVERIFY(!options.titled(true) && !options.titled(false));
}

QTEST_GUILESS_MAIN(KmOptionsTest)
#include "km_options_test.moc"
