// What may be edited: words, never a number, an arm's name alone, or what says what the data are.
#include "core/figure/edits/edit_rules.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::figure;

namespace {

const std::vector<NamedArm> arms{{"0", "Placebo–chemo", "Placebo"}, {"1", "Atezo–chemo", "Atezo"}};
const std::string synthetic = "Synthetic data, made to follow a published trial.";

} // namespace

class EditRulesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void someTextsAreFixed_data()
    {
        QTest::addColumn<QString>("part");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("fixed");
        const auto add = [](const char* part, const char* text, bool fixed) { QTest::newRow(text) << part << text << fixed; };
        add("Page number", "Page 2 of 3", true);
        add("Footnote", "Synthetic data, made to follow a published trial.", true);
        add("Title", "As of 5 July 2022, approximate: not the data as locked then.", true);
        add("Row – Age", "Exploratory", true);
        add("Risk table", "59", true);
        add("Row – Age", "0.57 (0.33–0.99)", true);
        add("Annotation", "HR 0.57", false);
        add("Panel a: Time axis", "Months", false);
        add("Footnote", "CI denotes confidence interval. Synthetic data.", false); // some of it
        add("Legend", "Placebo–chemo", false);
    }
    void someTextsAreFixed()
    {
        QFETCH(QString, part);
        QFETCH(QString, text);
        QFETCH(bool, fixed);
        QCOMPARE(!whyLocked(part.toStdString(), text.toStdString()).empty(), fixed);
    }

    void wordsAreFreeNumbersAndNamesAreNot_data()
    {
        QTest::addColumn<QString>("part");
        QTest::addColumn<QString>("original");
        QTest::addColumn<QString>("edited");
        QTest::addColumn<bool>("stands");
        const auto add = [](const char* part, const char* original, const char* edited, bool stands) {
            QTest::newRow(edited) << part << original << edited << stands;
        };
        add("Annotation", "HR 0.57", "Hazard ratio 0.57", true);
        add("Annotation", "HR 0.57", "Hazard ratio 0.75", false);
        add("Annotation", "Log-rank test", "Log-rank test, 2-sided", false); // only the analysis writes numbers
        add("Title", "Progression-free survival", "Figure 2. Progression-free survival", true);
        add("Title", "Per protocol, n = 59", "Per-protocol population, 59 patients", true);
        add("Title", "Per protocol, n = 59", "Per-protocol population", false);
        add("Time axis", "Months", "Months since randomization", true);
        add("Time axis", "Months", "", false);
        add("Time axis", "Months", "\u200b\u200b", false);
        add("Annotation", "Placebo 4.3, Atezo 3.5", "Placebo: 4.3 Atezo: 3.5", true);
        add("Annotation", "Placebo 4.3, Atezo 3.5", "Atezo 4.3, Placebo 3.5", false);
        add("Annotation", "Placebo 4.3, Atezo 3.5", "placebo 4.3, Atezo 3.5", false);
        add("Footnote", "CI denotes interval. Synthetic data.", "CI: confidence interval. Synthetic data.", true);
        add("Footnote", "CI denotes interval. Synthetic data.", "CI: confidence interval. Real data.", false);
    }
    void wordsAreFreeNumbersAndNamesAreNot()
    {
        QFETCH(QString, part);
        QFETCH(QString, original);
        QFETCH(QString, edited);
        QFETCH(bool, stands);
        const std::string why = whyRefused(part.toStdString(), original.toStdString(), edited.toStdString(), arms);
        QVERIFY2(why.empty() == stands, why.c_str());
    }

    void onlyWhatStandsFreeOfValuesMoves()
    {
        for (const char* part : {"Legend", "Panel b: Annotation", "Key"}) QVERIFY2(isMovable(part), part);
        for (const char* part : {"Time axis", "Curve – Legend", "Risk table", "Title", ""}) QVERIFY2(!isMovable(part), part);
    }

    void anArmIsKnownByEitherName()
    {
        QCOMPARE(armNamed("Atezo", arms)->value, std::string("1"));
        QCOMPARE(armNamed("Placebo–chemo", arms)->value, std::string("0"));
        QVERIFY(armNamed("Placebo–chemo, n = 3", arms) == nullptr);
        QVERIFY(armNamed("", arms) == nullptr);
    }
};

QTEST_APPLESS_MAIN(EditRulesTest)
#include "edit_rules_test.moc"
