// How value labels name and order levels, arms and flags; the files were written by haven (tests/doors/readstat).
#include "core/study/roles/levels.h"
#include "tests/testing/folder.h"
#include "tests/testing/study_texts.h"

#include <QFile>
#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

study::StudyPtr opened(const char* name, std::vector<std::string> subgroups = {}, std::vector<std::string> populations = {})
{
    QFile file(pathInTests(QString("doors/readstat/spss/") + name));
    if (!file.open(QIODevice::ReadOnly)) qFatal("no %s", name);
    study::RoleOptions options;
    options.time = "time";
    options.event = "status";
    options.arm = "arm";
    options.subgroups = std::move(subgroups);
    options.populations = std::move(populations);
    auto study = openTexts({{name, file.readAll().toStdString()}}, {name}, options);
    if (!study.ok()) qFatal("%s", problem(study).c_str());
    return std::move(study).value();
}

QString levelsOf(const study::Subgroup& subgroup)
{
    return names(subgroup.levels, [](const study::Level& level) { return level.value + "=" + level.label; });
}

QString labelsOf(const study::Study& study)
{
    return names(study.arms, [](const study::Arm& arm) { return arm.label; });
}

} // namespace

class LevelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void labelsAreShownAndCodesStayTheIds()
    {
        const auto study = opened("labelled.sav", {"stage", "sex"});
        QCOMPARE(labelsOf(*study), QString("Placebo|Drug"));
        QCOMPARE(study->arms[1].value, std::string("1"));
        QCOMPARE(levelsOf(*study->subgroup("stage")), QString("1=Stage I|2=Stage II|3=Stage III|4=Stage IV"));
        QCOMPARE(levelsOf(*study->subgroup("sex")), QString("1=male|2=female"));
    }

    void flagsSayWhatTheirLabelsSay()
    {
        const auto study = opened("flags.sav", {}, {"ITTFL"});
        QCOMPARE(study->population("ITTFL")->subjects, std::size_t(80));
    }

    void levelsStandInTheOrderOfTheCodes()
    {
        table::Column column = table::categoryColumn("x", {"b", "a", "c", "10", "9"});
        column.valueLabels = {{"c", "first"}, {"a", "second"}, {"unused", ""}};
        study::Frame frame;
        frame.rows = 5;
        frame.fields = {study::Field(&column, nullptr, nullptr)};
        QCOMPARE(study::orderedLevels(frame, frame.fields[0]), (std::vector<std::string>{"c", "a", "9", "10", "b"}));
    }

    void aLabelThatTwoValuesShareComesWithItsValue()
    {
        table::Column column;
        column.valueLabels = {{"1", "other"}, {"2", "other"}, {"3", "none"}};
        QCOMPARE(study::levelLabel(column, "2"), std::string("other (2)"));
        QCOMPARE(study::levelLabel(column, "3"), std::string("none"));
        QCOMPARE(study::levelLabel(column, "4"), std::string("4"));
    }
};

QTEST_GUILESS_MAIN(LevelsTest)
#include "levels_test.moc"
