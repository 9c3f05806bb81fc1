// Times that tell of nobody alone: runs by hand, the study made of them, and the guard as files and wishes say it.
#include "core/stats/survival/survival_analysis.h"
#include "core/study/amend/amend.h"
#include "core/study/amend/guarded_study.h"
#include "core/study/roles/roles.h"
#include "core/study/roles/study_file.h"
#include "core/words/study_words.h"
#include "tests/testing/reference.h"
#include "tests/testing/study_texts.h"
#include "tests/testing/text.h"
#include "tests/testing/trials.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

QString runs(const std::vector<std::uint32_t>& steps, std::size_t least = 3)
{
    QStringList moved;
    for (const std::uint32_t step : study::inRuns(steps, least)) moved << QString::number(step);
    return moved.join(' ');
}

/// Two arms of `patients` each; in days, which spread over `months`; every `nth` patient is censored, 0 = nobody.
std::string trial(int patients, double months, int nth)
{
    std::mt19937 random(7);
    std::string csv = "ID,ARM,T,E\n";
    for (int i = 0; i < 2 * patients; ++i)
        csv += "P" + std::to_string(i) + "," + (i % 2 ? "A" : "B") + "," +
               std::to_string(1 + static_cast<int>(random() % static_cast<unsigned>(months * 30.4375))) + "," +
               (nth > 0 && (i / 2) % nth == 0 ? "0" : "1") + "\n";
    return csv;
}

study::StudyPtr opened(const std::string& csv, study::GuardWish guard = {.on = true}, const std::string& unit = "days")
{
    study::RoleOptions roles;
    roles.id = "ID", roles.time = "T", roles.event = "E", roles.arm = "ARM", roles.control = "B";
    roles.unit = study::parseTimeUnit(unit);
    roles.guard = guard;
    auto study = openCsv(csv, roles);
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

std::string refused(const study::StudyPtr& study)
{
    const auto guarded = study::guardedStudy(study, unstratified(), {});
    return guarded.ok() ? "" : guarded.error().code + ": " + guarded.error().text;
}

} // namespace

class GuardedStudyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runsOfSteps()
    {
        QCOMPARE(runs({}), QString());
        QCOMPARE(runs({4, 4, 4}), QString("4 4 4"));
        QCOMPARE(runs({1, 2, 9}), QString("2 2 2"));
        QCOMPARE(runs({1, 2, 3, 4, 5, 6}), QString("2 2 2 5 5 5"));
        QCOMPARE(runs({1, 1, 1, 2, 7, 8}), QString("1 1 1 7 7 7"));
        QCOMPARE(runs({1, 1, 1, 2, 7}), QString("1 1 1 1 1"));           // two alone go with those before them
        QCOMPARE(runs({2, 3, 3, 3, 9, 9, 9}), QString("3 3 3 3 9 9 9")); // a step is never divided
        QCOMPARE(runs({5, 6}), QString("5 5"));                          // fewer than three in all
    }
    void noStepIsOfFewAndNoneOffTheGrid_data()
    {
        QTest::addColumn<int>("patients");
        QTest::addColumn<int>("nth");
        QTest::newRow("many") << 200 << 4;
        QTest::newRow("few") << 30 << 3;
        QTest::newRow("everybody has the event") << 30 << 0;
    }
    void noStepIsOfFewAndNoneOffTheGrid()
    {
        QFETCH(const int, patients);
        QFETCH(const int, nth);
        const study::StudyPtr study = opened(trial(patients, 24, nth));
        const auto guarded = study::guardedStudy(study, unstratified(), {});
        QVERIFY2(guarded.ok(), problem(guarded).c_str());
        const auto real = stats::analyzeSurvival(study, unstratified(), {});
        const auto coarse = stats::analyzeSurvival(*guarded, unstratified(), {});
        QVERIFY(real.ok() && coarse.ok());
        for (std::size_t arm = 0; arm < 2; ++arm) {
            const stats::SurvivalCurve& curve = coarse->arms[arm].curve;
            QCOMPARE(coarse->arms[arm].subjects, real->arms[arm].subjects);
            if (nth > 0) QCOMPARE(coarse->arms[arm].events, real->arms[arm].events);
            QVERIFY(coarse->arms[arm].curve.survival.back() > 0); // what happened to the last few is not told
            for (std::size_t i = 0; i < curve.time.size(); ++i) {
                const double months = curve.time[i] / 30.4375;
                QVERIFY(std::abs(months - std::round(months)) < 1e-6);
                QVERIFY(curve.events[i] == 0 || curve.events[i] >= 5);
                QVERIFY(curve.censored[i] == 0 || curve.censored[i] >= 5);
            }
        }
    }
    void whereManyHaveEventsEachMonthIsItself()
    {
        const study::StudyPtr study = opened(trial(4000, 12, 0));
        const auto guarded = study::guardedStudy(study, unstratified(), {});
        const auto real = stats::analyzeSurvival(study, unstratified(), {}), coarse = stats::analyzeSurvival(*guarded, unstratified(), {});
        for (int month = 1; month < 12; ++month)
            QVERIFY(std::abs(at(real->arms[0].curve, month * 30.4375).survival - at(coarse->arms[0].curve, month * 30.4375).survival) <
                    1e-12);
    }
    void fewCensoringsAreNotToldByTheEvents()
    {
        const study::StudyPtr study = opened(trial(40, 24, 20)); // two of each arm
        const auto guarded = study::guardedStudy(study, unstratified(), {});
        QVERIFY2(guarded.ok(), problem(guarded).c_str());
        const auto coarse = stats::analyzeSurvival(*guarded, unstratified(), {});
        for (const stats::ArmResult& arm : coarse->arms) {
            QVERIFY(arm.events < 38 && arm.censored >= 7); // two, and the last run of events
            QVERIFY(std::ranges::count_if(arm.curve.censored, [](std::uint32_t count) { return count > 0; }) == 1);
        }
        QVERIFY(words::guardSentence(**guarded).find("Curves end before the data do: ") != std::string::npos);
    }
    void whatIsTooSmallIsRefused()
    {
        QVERIFY(refused(opened(trial(4, 12, 0))).find("guarded: ") == 0);
        QVERIFY(refused(opened(trial(7, 12, 0))).find("too few with it for a curve") != std::string::npos);
        QVERIFY(refused(opened(trial(6, 12, 1))).empty()); // nobody has the event
        QVERIFY(refused(opened(trial(8, 12, 2), {.least = 10})).find("fewer than 10 patients") != std::string::npos);
        QVERIFY(refused(opened(trial(30, 12, 0), {.on = true}, "")).find("unit") != std::string::npos);
    }
    void warningsTellOfNoRow()
    {
        const study::StudyPtr study = opened(trial(20, 12, 2) + "PX,A,,1\nPY,B,-3,1\n", {});
        QVERIFY(!study->endpoints.front().warnings.empty() || !study->warnings.empty());
        base::Warnings all = study->endpoints.front().warnings;
        all.insert(all.end(), study->warnings.begin(), study->warnings.end());
        for (const base::Warning& warning : study::publishable(all)) {
            QVERIFY(warning.row == 0 && warning.line == 0 && warning.file.empty());
            QVERIFY(warning.text.find("PX") == std::string::npos && warning.text.find("PY") == std::string::npos);
        }
    }
    void wishes()
    {
        const study::Guard on{.on = true, .least = 10, .grid = 3};
        QVERIFY(!study::wished({}, {}).on);
        QVERIFY(study::wished({}, {.least = 7}).on && study::wished({}, {.least = 7}).least == 7);
        QVERIFY(!study::wished({}, {.on = false, .least = 7}).on);
        QVERIFY(study::wished(on, {}) == on);
        QVERIFY(study::wished(on, {.on = false}).weakened && study::wished(on, {.least = 5}).weakened);
        QVERIFY(study::wished(on, {.grid = 1}).weakened && !study::wished(on, {.grid = 6}).weakened);
        QCOMPARE(study::weakenedWarning(study::wished(on, {.on = false})).size(), std::size_t{1});
        QVERIFY(study::weakenedWarning(study::wished({}, {.on = false})).empty());
    }
    void studyFilesKeepIt()
    {
        const std::string head = R"({"atrisk": 1, "data": {"subjects": "a.csv"}, "disclosure": )";
        const auto read = study::parseStudyFile(head + R"({"guard": true, "least": 8, "grid": 2}})", "x.study.json");
        QVERIFY2(read.ok(), problem(read).c_str());
        QVERIFY(read->guard.on && read->guard.least == 8 && read->guard.grid == 2);
        const auto back = study::parseStudyFile(study::studyFileText(*read), "x.study.json");
        QVERIFY(back.ok() && back->guard == read->guard && study::sameRoles(*read, *back));
        QVERIFY(study::studyFileText(study::Roles()).find("disclosure") == std::string::npos);
        for (const char* wrong : {R"({"guard": true, "least": 2}})", R"({"guard": true, "grid": 0.001}})", R"({"least": 5}})"})
            QVERIFY(!study::parseStudyFile(head + wrong, "x.study.json").ok());
    }
    void amendmentsTurnIt()
    {
        const study::StudyPtr study = opened(trial(20, 12, 2), {});
        QVERIFY(study::guardOf(*study) == nullptr);
        const auto guarded = study::amended(study, {.guard = {.on = true, .least = 6}});
        QVERIFY(guarded.ok() && study::guardOf(**guarded)->least == 6);
        const auto off = study::amended(*guarded, {.guard = {.on = false}});
        QVERIFY(off.ok() && study::guardOf(**off) == nullptr);
        QCOMPARE(warned((*off)->warnings, "guard-weakened").size(), 1);
    }
};

QTEST_APPLESS_MAIN(GuardedStudyTest)
#include "guarded_study_test.moc"
