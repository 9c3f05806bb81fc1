// The course of one patient: lanes below each other, nothing outside, nothing over another.
#include "core/report/profile/profile_figure.h"

#include "core/table/table.h"
#include "tests/testing/figure_marks.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;
using report::Profile;

namespace {

Profile made(std::size_t events, std::size_t nameLength = 12)
{
    Profile profile;
    profile.name = "XX-0001";
    profile.arm = "Atezolizumab plus pegylated liposomal dox";
    profile.unit = study::TimeUnit::Months;
    profile.asOf = "Endpoints are as of 31 January 2020, approximate. All else is whole, as it is now.";
    profile.facts = {{"Sex", "F"}, {"PD-L1 status", "Positive"}, {"Best overall response", "Partial response"}};
    profile.endpoints = {{"Progression-free survival", "event", 5.2, 0, true},
                         {"Overall survival", "censored: alive at the cut-off", 12, 0, false}};
    using enum study::BestResponse;
    profile.responses = {{1.4, "Stable disease", Stable}, {1.5, "Partial response", Partial}, {5.2, "Progressive disease", Progression}};
    profile.scans = {{1.4, -12}, {1.5, -35}, {5.2, 24}};
    for (std::size_t i = 0; i < events; ++i) {
        const double from = static_cast<double>(i % 11);
        profile.events.push_back({std::string(nameLength, static_cast<char>('a' + i % 26)) + " " + std::to_string(i),
                                  i % 4 == 0 ? "Grade 3" : "Grade 1", from, i % 3 == 0 ? table::missing : from + 0.7, i % 4 == 0,
                                  i % 5 == 0});
    }
    profile.exposure = {{"Treatment", 0, 4.8}};
    profile.undated = {"Adverse events without a day: Cough (grade 2)."};
    return profile;
}

figure::Figure drawn(const Profile& profile, const std::string& style, double width)
{
    return report::profileFigure(profile, *figure::findStyle(style), metrics, width);
}

} // namespace

class ProfileFigureTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingLeavesItOrOverlaps_data()
    {
        QTest::addColumn<QString>("style");
        QTest::addColumn<double>("width");
        for (const figure::Style& style : figure::styles())
            for (const double width : {89.0, 106.0, 183.0, 320.0})
                if (width > 150 || style.id != "slide")
                    QTest::addRow("%s, %g mm", style.id.c_str(), width) << QString::fromStdString(style.id) << width;
    }
    void nothingLeavesItOrOverlaps()
    {
        QFETCH(const QString, style);
        QFETCH(const double, width);
        for (const std::size_t events : {0U, 3U, 40U})
            for (const std::size_t length : {8U, 40U}) {
                const figure::Figure figure = drawn(made(events, length), style.toStdString(), width);
                QCOMPARE(outside(figure), QString());
                QCOMPARE(overlapping(figure), QString());
            }
    }
    void everyThingToldIsThere()
    {
        const figure::Figure figure = drawn(made(3), "screen", 183);
        for (const char* words : {"XX-0001", "Endpoints", "Progression-free survival", "event", "Responses", "PR", "Target lesions", "−35%",
                                  "Adverse events", "Exposure", "Treatment", "Since the start (months)", "No end is told", "Serious",
                                  "Cough (grade 2)", "Endpoints are as of 31 January 2020"})
            QVERIFY2(says(figure, words), words);
        QVERIFY(figure.description.find("Progression-free survival: event at 5.2 months") != std::string::npos);
    }
    void marksStandAtTheirTimes()
    {
        const figure::Figure figure = drawn(made(0), "screen", 183);
        const figure::Axes& axes = figure.axes.front();
        QCOMPARE(axes.xMax, 12.0);
        const auto boxes = all<figure::Box>(figure);
        QVERIFY(std::ranges::any_of(boxes, [&](const figure::Box& box) {
            return std::abs(box.rect.x - axes.x(0)) < 1e-6 && std::abs(box.rect.right() - axes.x(4.8)) < 1e-6;
        }));
    }
    void moreEventsMakeItHigher() { QVERIFY(drawn(made(40), "screen", 106).height > drawn(made(3), "screen", 106).height + 50); }
    void oneWithoutAnyTimeSaysSo()
    {
        Profile profile;
        profile.name = "Row 7";
        const figure::Figure figure = drawn(profile, "screen", 106);
        QVERIFY(says(figure, "Nothing with a time is told of this patient."));
        QCOMPARE(outside(figure), QString());
    }
    void whatWasBeforeTheStartHasRoom()
    {
        Profile profile = made(1);
        profile.events.front().from = -2;
        QCOMPARE(drawn(profile, "screen", 106).axes.front().xMin, -2.0);
    }
};

QTEST_GUILESS_MAIN(ProfileFigureTest)
#include "profile_figure_test.moc"
