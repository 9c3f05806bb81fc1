// Names as they can be shown.
#include "tests/testing/study_texts.h"

#include <QTest>

#include <algorithm>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

const std::string longArm = "Placebo " + std::string(100'000, 'x');

study::StudyPtr opened(const std::string& drug, const std::string& level, const std::string& heading)
{
    std::string csv = "USUBJID,time,event,ARM," + heading + "\n";
    for (int i = 0; i < 8; ++i)
        csv += "P" + std::to_string(i) + "," + std::to_string(i + 1) + "," + std::to_string(i % 2) + "," + (i % 4 < 2 ? "Control" : drug) +
               "," + (i < 4 ? "usual" : level) + "\n";
    study::RoleOptions roles;
    roles.subgroups = {heading};
    auto study = openTexts({{"a.csv", csv}}, {"a.csv"}, roles);
    if (!study) qFatal("%s", base::describe(study.error()).c_str());
    return study.value();
}

QStringList cutNames(const study::Study& study)
{
    QStringList cut;
    for (const base::Warning& warning : study.warnings)
        if (warning.code == "long-label") cut.append(text(warning.text));
    return cut;
}

} // namespace

class LabelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLongNameIsCutAndSaid()
    {
        const study::StudyPtr study = opened(longArm, "brief", "SEX");
        const study::Arm& arm = study->arms[1];
        QCOMPARE(arm.value, longArm);
        QCOMPARE(arm.label, longArm.substr(0, 500) + "…");
        QCOMPARE(arm.shortLabel, arm.label);
        const QStringList cut = cutNames(*study);
        QCOMPARE(cut.size(), 1);
        QVERIFY2(cut[0].contains("an arm") && cut[0].contains("100008 characters"), qPrintable(cut[0]));
    }

    void levelsAndFactorsToo()
    {
        std::string letters;
        for (int i = 0; i < 400; ++i) letters += "é";
        const study::StudyPtr study = opened("Drug", letters, std::string(600, 'N'));
        const study::Subgroup& factor = study->subgroups.front();
        QCOMPARE(factor.label, std::string(500, 'N') + "…");
        QCOMPARE(factor.levels[1].value, letters);
        QCOMPARE(factor.levels[1].label, letters.substr(0, 500) + "…"); // 250 whole characters
        QCOMPARE(cutNames(*study).size(), 2);
    }

    void noNameTurnsTheWritingRound_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("shown");
        QTest::newRow("override") << "Drug \u202egnikcol"
                                  << "Drug \\u202egnikcol";
        QTest::newRow("isolate") << "\u2067Drug"
                                 << "\\u2067Drug";
        QTest::newRow("control sequence") << "Drug\u009b31m"
                                          << "Drug\\u009b31m";
        QTest::newRow("Arabic stays") << "دواء"
                                      << "دواء";
    }

    void noNameTurnsTheWritingRound()
    {
        QFETCH(QString, name);
        QFETCH(QString, shown);
        const study::StudyPtr study = opened(name.toStdString(), name.toStdString(), "SEX");
        QCOMPARE(text(study->arms[1].label), shown);
        const auto& levels = study->subgroups.front().levels;
        QVERIFY(std::ranges::any_of(levels, [&](const study::Level& level) { return text(level.label) == shown; }));
        QVERIFY(cutNames(*study).isEmpty());
    }
};

QTEST_APPLESS_MAIN(LabelsTest)
#include "labels_test.moc"
