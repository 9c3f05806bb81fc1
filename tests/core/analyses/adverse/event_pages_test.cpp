// Butterfly and dots: every style, number of arms, length of name and size; every row is on some page, and its marks stand where its
// numbers are.
#include "core/analyses/adverse/event_pages.h"

#include "core/analyses/analyses.h"
#include "core/figure/part.h"
#include "core/figure/style.h"
#include "tests/testing/figure_marks.h"
#include "tests/testing/study_texts.h"
#include "tests/testing/trials.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <set>

using namespace atrisk;
using namespace atrisk::figure;
using analyses::AdverseOptions;
using analyses::EventView;
using testing::all;

namespace {

struct Size {
    double width, height;
};
constexpr Size sizes[] = {{89, 80}, {183, 150}, {338.7, 190.5}};

std::string armName(int arm, int length)
{
    std::string name = "Arm " + testing::armName(arm);
    for (const char* more : {" with", " paclitaxel", " and", " carboplatin", " weekly"})
        if (static_cast<int>(name.size()) < length) name += more;
    return name;
}

study::StudyPtr trial(int arms, int nameLength, int patients, bool graded = true)
{
    testing::Random random(11);
    std::string adsl = "USUBJID,TRT01P,ITTFL\n", adae = std::string("USUBJID,AEDECOD,AEBODSYS") + (graded ? ",AETOXGR\n" : "\n");
    const char* terms[] = {"Nausea",  "Fatigue",     "Palmar–plantar erythrodysesthesia syndrome", "Rash", "Anaemia", "Alopecia",
                           "Cough",   "Neutropenia", "Blood alkaline phosphatase increased",       "Pain", "Fever",   "Oedema",
                           "Itching", "Headache"};
    for (int i = 0; i < patients; ++i) {
        const std::string who = std::to_string(i);
        adsl += who + "," + armName(i % arms, nameLength) + ",Y\n";
        for (int k = 0; k < 14; ++k)
            if (random.below(15) > k)
                adae += who + "," + terms[k] + ",Class " + std::to_string(k % 3) +
                        (graded ? "," + std::to_string(1 + random.below(4)) : "") + "\n";
    }
    const auto study = testing::openTexts({{"adsl.csv", adsl}, {"adae.csv", adae}}, {"adsl.csv", "adae.csv"});
    if (!study) qFatal("%s", testing::problem(study).c_str());
    return *study;
}

std::vector<Figure> pages(const study::StudyPtr& study, const AdverseOptions& options, const Style& style, const Size& size)
{
    const analyses::Analysis& analysis = *analyses::findAnalysis("adverse");
    const report::Options chosen = analysis.options().withValue(options);
    const auto report = analyses::make(analysis, {study, study::Selection(), chosen}, {});
    if (!report) qFatal("%s", testing::problem(report).c_str());
    return report::pagesOf(*report, {style, testing::metrics, size.width, size.height, chosen});
}

std::size_t rowCount(const study::StudyPtr& study, const AdverseOptions& options)
{
    const analyses::Analysis& analysis = *analyses::findAnalysis("adverse");
    const auto report = analyses::make(analysis, {study, study::Selection(), analysis.options().withValue(options)}, {});
    return report->resultAs<analyses::AdverseResult>()->rows.size();
}

/// Names of the rows on all pages.
std::multiset<std::string> rowsOf(const std::vector<Figure>& pages)
{
    std::multiset<std::string> rows;
    for (const Figure& page : pages)
        for (const PartRun& run : partRuns(page.marks))
            if (run.part.starts_with("Row – ")) rows.insert(run.part.substr(std::string("Row – ").size()));
    return rows;
}

AdverseOptions with(EventView view)
{
    AdverseOptions options;
    options.view = view;
    options.groups = analyses::EventGroups::BodySystems;
    return options;
}

/// Two patients, one an arm; the first has so many events, each with a long name.
study::StudyPtr manyTerms(int terms)
{
    std::string adae = "USUBJID,AEDECOD\n";
    for (int i = 0; i < terms; ++i) adae += "1,Event of some very long and uncommon name number " + std::to_string(i) + "\n";
    const auto study =
        testing::openTexts({{"adsl.csv", "USUBJID,TRT01P,ITTFL\n1,A,Y\n2,B,Y\n"}, {"adae.csv", adae}}, {"adsl.csv", "adae.csv"});
    if (!study) qFatal("%s", testing::problem(study).c_str());
    return *study;
}

} // namespace

class EventPagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingLeavesThePageOverlapsOrVanishes_data()
    {
        QTest::addColumn<int>("view");
        QTest::addColumn<int>("arms");
        QTest::addColumn<int>("name");
        QTest::addColumn<int>("patients");
        for (const int name : {5, 40})
            for (const int patients : {3, 200}) {
                for (const int arms : {1, 2, 3, 4})
                    QTest::addRow("dots, %d arms of %d, %d patients", arms, name, patients)
                        << int(EventView::Dots) << arms << name << patients;
                QTest::addRow("butterfly, names of %d, %d patients", name, patients) << int(EventView::Butterfly) << 2 << name << patients;
            }
    }
    void nothingLeavesThePageOverlapsOrVanishes()
    {
        QFETCH(int, view);
        QFETCH(int, arms);
        QFETCH(int, name);
        QFETCH(int, patients);
        if (patients < arms) QSKIP("three patients are in no more than three arms");
        const study::StudyPtr study = trial(arms, name, patients);
        const AdverseOptions options = with(static_cast<EventView>(view));
        const std::size_t rows = rowCount(study, options);
        QVERIFY(rows > 10);
        for (const Style& style : styles())
            for (const Size& size : sizes) {
                const std::vector<Figure> made = pages(study, options, style, size);
                for (const Figure& page : made) {
                    const QString where = QString("%1, %2 mm: ").arg(style.id.c_str()).arg(size.width);
                    QVERIFY2(testing::outside(page).isEmpty(), qPrintable(where + testing::outside(page)));
                    QVERIFY2(testing::overlapping(page).isEmpty(), qPrintable(where + testing::overlapping(page)));
                    for (const Mark& mark : page.marks) QVERIFY(!partOf(mark).empty());
                    for (const Text& text : all<Text>(page)) QVERIFY2(text.style.size >= 5 - 1e-9, text.text.c_str());
                }
                const auto result = rowsOf(made);
                QCOMPARE(result.size(), rows);
            }
    }

    /// 5 of 10 and 2 of 10: the dots' places on the axis, and the difference's.
    void dotsStandAtTheirNumbers()
    {
        std::string adsl = "USUBJID,TRT01P,ITTFL\n", adae = "USUBJID,AEDECOD\n";
        for (int i = 0; i < 20; ++i) adsl += std::to_string(i) + (i < 10 ? ",A,Y\n" : ",B,Y\n");
        for (const int i : {0, 1, 2, 3, 4, 10, 11}) adae += std::to_string(i) + ",Rash\n";
        const auto study = testing::openTexts({{"adsl.csv", adsl}, {"adae.csv", adae}}, {"adsl.csv", "adae.csv"});
        QVERIFY2(study.ok(), testing::problem(study).c_str());
        const Figure page = pages(*study, with(EventView::Dots), *findStyle("nejm"), sizes[1]).front();
        QCOMPARE(page.axes.size(), std::size_t{2});
        const auto middle = [&](const std::string& part) {
            for (const Band& band : all<Band>(page))
                if (band.part == part) return (band.outline[0].x + band.outline[band.outline.size() / 2].x) / 2;
            for (const Dot& dot : all<Dot>(page))
                if (dot.part == part) return dot.centre.x;
            return -1.0;
        };
        QVERIFY(std::abs(page.axes[0].valueAtX(middle("Any – A")) - 50) < 1e-6);
        QVERIFY(std::abs(page.axes[0].valueAtX(middle("Any – B")) - 20) < 1e-6);
        QVERIFY(std::abs(page.axes[1].valueAtX(middle("Difference – B")) + 30) < 1e-6);
        QVERIFY(testing::says(page, "Higher with A") && testing::says(page, "Higher with B"));
    }

    void barsAreAsLongAsTheirShares()
    {
        const study::StudyPtr study = trial(2, 5, 200);
        const Figure page = pages(study, with(EventView::Butterfly), *findStyle("nejm"), sizes[2]).front();
        const auto bars = all<Box>(page);
        QVERIFY(bars.size() > 4);
        const double whole = page.axes[0].plot.width;
        QVERIFY(std::abs(bars.front().rect.width - whole) < 1e-6); // every patient of the arm has an event
        for (const Box& bar : bars) QVERIFY(bar.rect.width <= whole + 1e-6);
        QVERIFY(testing::says(page, "100 (100.0)") || testing::says(page, "100 (100)"));
    }

    void aButterflyIsOfTwoArms()
    {
        const std::vector<Figure> made = pages(trial(3, 5, 30), with(EventView::Butterfly), *findStyle("slide"), sizes[2]);
        QCOMPARE(made.size(), std::size_t{1});
        QVERIFY(testing::says(made.front(), "A butterfly sets two arms side by side"));
        QVERIFY(!made.front().leftOut.empty());
    }

    /// Seconds, where labels once were measured for each other label.
    void manyTermsTakeTheirTimeAndTooManyAreRefused()
    {
        QElapsedTimer timer;
        timer.start();
        const std::vector<Figure> made = pages(manyTerms(1000), with(EventView::Dots), *findStyle("nature"), sizes[1]);
        QVERIFY2(timer.elapsed() < 20000, std::to_string(timer.elapsed()).c_str());
        QVERIFY(made.size() > 10);
        for (const Figure& page : made) {
            const auto rows = static_cast<std::ptrdiff_t>(rowsOf({page}).size());
            const std::ptrdiff_t lines = std::ranges::count(page.description, '\n');
            QVERIFY2(lines < rows + 12, std::to_string(lines).c_str());
        }
        const std::vector<Figure> refused = pages(manyTerms(2001), with(EventView::Dots), *findStyle("nature"), sizes[1]);
        QCOMPARE(refused.size(), std::size_t{1});
        QVERIFY(testing::says(refused.front(), "at most 2,000 rows") || testing::says(refused.front(), "at most 2000 rows"));
        QVERIFY(refused.front().description.find("threshold") != std::string::npos);
        QVERIFY(!refused.front().leftOut.empty());
    }

    void withoutGradesThereIsOneLine()
    {
        const Figure page = pages(trial(2, 5, 40, false), with(EventView::Dots), *findStyle("nejm"), sizes[1]).front();
        QVERIFY(!testing::says(page, "any grade"));
        for (const Band& band : all<Band>(page)) QVERIFY(!band.part.starts_with("Severe"));
    }
};

QTEST_GUILESS_MAIN(EventPagesTest)
#include "event_pages_test.moc"
