#include "core/stats/markers/effect_windows.h"

#include "tests/core/stats/markers/marker_cases.h"

#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;

using Windows = std::vector<std::pair<double, double>>;

class EffectWindowsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// Values 1 to 10, of 4 patients with 2 in common: 1–4, 3–6, 5–8, 7–10.
    void windowsSlideAsByHand()
    {
        const std::vector<double> ten{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        QCOMPARE(stats::slidingWindows(ten, {4, 2}), (Windows{{1, 4}, {3, 6}, {5, 8}, {7, 10}}));
        QCOMPARE(stats::slidingWindows(ten, {4, 0}), (Windows{{1, 4}, {5, 8}, {9, 10}})); // the last is smaller
        QCOMPARE(stats::slidingWindows(ten, {20, 5}), (Windows{{1, 10}}));
        QVERIFY(stats::slidingWindows({}, {4, 2}).empty());
    }
    void patientsOfOneValueStayTogether()
    {
        QCOMPARE(stats::slidingWindows({1, 1, 1, 2, 3, 3, 3, 3, 4}, {4, 1}), (Windows{{1, 2}, {2, 3}, {4, 4}}));
        QCOMPARE(stats::slidingWindows({5, 5, 5, 5}, {2, 1}), (Windows{{5, 5}}));
    }
    void usualWindowsAreAQuarter()
    {
        QCOMPARE(stats::usualWindows(300).size, std::size_t{75});
        QCOMPARE(stats::usualWindows(59).size, std::size_t{20});
        QCOMPARE(stats::usualWindows(3).size, std::size_t{3});
        QVERIFY(stats::usualWindows(300).overlap < 75);
    }
    void windowsEqualR()
    {
        Agreement agreement;
        for (const Json& one : markerReference()["cases"]) {
            if (!one.contains("windows") || one["windows"].is_null() || one["windows"].empty()) continue;
            const MarkerCase made = markerCase(markerTrial(one["rows"]));
            for (const Json& theirs : one["windows"]) {
                const auto ours =
                    stats::effectWindows(made.cohort, made.values, 0, 1, {theirs["r2"], theirs["r1"]}, study::Ties::Efron, 0.95, {});
                QVERIFY2(ours.ok(), problem(ours).c_str());
                QCOMPARE(ours->windows.size(), theirs["windows"].size());
                for (std::size_t i = 0; i < ours->windows.size(); ++i) {
                    const stats::EffectWindow& window = ours->windows[i];
                    const Json& expected = theirs["windows"][i];
                    QCOMPARE(window.subjects, expected["n"].get<std::uint32_t>());
                    QCOMPARE(window.events, expected["events"].get<std::uint32_t>());
                    compare(agreement, "window", "case", {window.from, window.to, window.median},
                            Json::array({expected["from"], expected["to"], expected["median"]}));
                    if (window.ratio.status == stats::CoxStatus::Ok)
                        compareCoefficient(agreement, "ratio", "window", window.ratio, expected);
                }
            }
        }
        QVERIFY(agreement.compared() > 100);
        QVERIFY2(agreement.disagreements().empty(), complaints(agreement.disagreements()));
    }
    void ofVeryManyWindowsSomeAreLookedAt()
    {
        Random random(2);
        Trial trial;
        for (int i = 0; i < 3000; ++i) trial.add(1 + random.below(30), random.below(2), i % 2), trial.x.push_back(i);
        const MarkerCase made = markerCase(trial);
        const auto some = stats::effectWindows(made.cohort, made.values, 0, 1, {20, 19}, study::Ties::Efron, 0.95, {});
        QVERIFY2(some.ok(), problem(some).c_str());
        QCOMPARE(some->windows.size(), stats::mostWindows);
        QCOMPARE(some->passedOver + stats::mostWindows, std::size_t{2981});
        QCOMPARE(some->windows.front().from, 0.0);
        QCOMPARE(some->windows.back().to, 2999.0);
        for (const stats::EffectWindow& window : some->windows) {
            QCOMPARE(window.subjects, 20U);
            QCOMPARE(window.to - window.from, 19.0);
            QCOMPARE(window.median, (window.from + window.to) / 2);
        }
        QVERIFY(some->overlap());
        const auto apart = stats::effectWindows(made.cohort, made.values, 0, 1, {20, 0}, study::Ties::Efron, 0.95, {});
        QVERIFY(apart->passedOver == 0 && apart->windows.size() == 150 && !apart->overlap());
        const base::Cancel stop;
        stop.requestAtPoll(200);
        QVERIFY(problem(stats::effectWindows(made.cohort, made.values, 0, 1, {20, 19}, study::Ties::Efron, 0.95, stop))
                    .starts_with("cancelled"));
    }
    void itStops()
    {
        const base::Cancel stop;
        stop.request();
        const MarkerCase made = markerCase(markerTrial(markerReference()["cases"][0]["rows"]));
        QVERIFY(problem(stats::effectWindows(made.cohort, made.values, 0, 1, {}, study::Ties::Efron, 0.95, stop)).starts_with("cancelled"));
    }
};

QTEST_GUILESS_MAIN(EffectWindowsTest)
#include "effect_windows_test.moc"
