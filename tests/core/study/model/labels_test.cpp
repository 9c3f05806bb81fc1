// Names as they can be shown.
#include "core/study/model/labels.h"
#include "tests/testing/study_texts.h"

#include <QSet>
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

    void namesAlikeInTheirBeginningStayApart()
    {
        const std::string beginning(600, 'x');
        std::string csv = "USUBJID,time,event,ARM,SEX\n";
        for (int i = 0; i < 12; ++i)
            csv += "P" + std::to_string(i) + "," + std::to_string(i + 1) + "," + std::to_string(i % 2) + "," + beginning + "abc"[i % 3] +
                   "," + (i < 4 ? "usual" : beginning + (i < 8 ? "male" : "female")) + "\n";
        study::RoleOptions roles;
        roles.subgroups = {"SEX"};
        roles.control = beginning + "b";
        const auto study = openCsv(csv, roles);
        QVERIFY2(study.ok(), problem(study).c_str());
        const QString cut = QString(500, 'x') + "…";
        const auto label = [](const auto& one) { return one.label; };
        QCOMPARE(names((*study)->arms, label), cut + '|' + cut + " (2)|" + cut + " (3)");
        QCOMPARE(names((*study)->arms, [](const study::Arm& arm) { return arm.shortLabel; }), names((*study)->arms, label));
        QCOMPARE((*study)->arms.front().value, beginning + "b");
        const QStringList levels = names((*study)->subgroups.front().levels, label).split('|');
        QCOMPARE(QSet<QString>(levels.begin(), levels.end()), (QSet<QString>{"usual", cut, cut + " (2)"}));
    }

    void aNameThatIsTakenIsNotGivenAgain()
    {
        study::Study study;
        const std::string four(496, 'x'), sign = "\U0001F600"; // 496 and four: the beginning ends before the last sign
        for (const std::string& label : {four + "a" + sign + sign, four + "a" + "…", four + "a" + sign + "b", four + "a" + sign + sign})
            study.populations.emplace_back().label = label;
        (void)study::makeLabelsShowable(study);
        QSet<std::string> shown;
        for (const study::Population& population : study.populations) shown.insert(population.label);
        QCOMPARE(shown.size(), 3);
        QCOMPARE(study.populations[0].label, study.populations[3].label); // one name from the beginning
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
