// The figures of responses: pieces are as long as their shares, nothing leaves the page, overlaps or vanishes unsaid.
#include "core/analyses/analyses.h"
#include "core/figure/text_block.h"
#include "tests/testing/figure_marks.h"
#include "tests/testing/study_texts.h"

#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::figure;
using namespace atrisk::testing;

namespace {

/// Patients of arms A, B …; every response in turn, so that each arm has all of them.
study::StudyPtr trial(int arms, int perArm, int nameLength = 8)
{
    static const char* responses[] = {"CR", "PR", "PR", "SD", "SD", "SD", "PD", "NE", "NON-CR/NON-PD"};
    std::string adsl = "USUBJID,TRT01P,TRT01PN,SEX,REGION\n", adrs = "USUBJID,PARAMCD,PARAM,AVALC\n";
    for (int patient = 0; patient < arms * perArm; ++patient) {
        std::string arm(1, static_cast<char>('A' + patient % arms));
        while (static_cast<int>(arm.size()) < nameLength) arm += arm.size() % 9 == 8 ? ' ' : 'x';
        arm.back() = 'z';
        adsl += std::to_string(patient) + "," + arm + "," + std::to_string(patient % arms) + (patient % 3 == 0 ? ",F," : ",M,") +
                "Region " + std::to_string(patient % 4) + "\n";
        adrs += std::to_string(patient) + ",BOR,Best overall response," + responses[(patient / arms) % 9] + "\n";
    }
    const auto study = openTexts({{"adsl.csv", adsl}, {"adrs.csv", adrs}}, {"adsl.csv", "adrs.csv"});
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

std::vector<Figure> drawn(const study::StudyPtr& study, const Style& style, double width, double height, const char* view = "bars")
{
    const analyses::Analysis& analysis = *analyses::findAnalysis("response");
    const report::Options options = *analysis.options().with("picture", view);
    const auto report = analyses::make(analysis, {study, {}, options}, base::Cancel());
    if (!report) qFatal("%s", problem(report).c_str());
    return report::pagesOf(*report, {style, metrics, width, height, options});
}

} // namespace

class ResponseFigureTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void piecesAreAsLongAsTheirShares()
    {
        const Figure figure = drawn(trial(2, 18), *findStyle("slide"), 338.7, 190.5).front();
        const Axes& axes = figure.axes.front();
        std::vector<Box> pieces;
        for (const Box& box : all<Box>(figure))
            if (box.part.starts_with("Bar")) pieces.push_back(box);
        QCOMPARE(pieces.size(), std::size_t{12}); // six kinds in each of two arms
        const double whole = axes.plot.width;
        QVERIFY(std::fabs(pieces[0].rect.x - axes.plot.x) < millimetreTolerance);
        QVERIFY(std::fabs(pieces[0].rect.width - whole * 2 / 18) < millimetreTolerance); // complete
        QVERIFY(std::fabs(pieces[1].rect.width - whole * 4 / 18) < millimetreTolerance); // partial
        QVERIFY(std::fabs(pieces[5].rect.right() - axes.plot.right()) < millimetreTolerance);
        QVERIFY(says(figure, "4 (22.2%)") && says(figure, "33.3% (16.3–56.3)"));
    }
    void everySizeIsWhole_data()
    {
        QTest::addColumn<QString>("style");
        QTest::addColumn<int>("arms");
        QTest::addColumn<int>("name");
        for (const Style& style : styles())
            for (const int arms : {1, 2, 3, 4})
                for (const int name : {8, 40})
                    QTest::addRow("%s %d %d", style.id.c_str(), arms, name) << QString::fromStdString(style.id) << arms << name;
    }
    void everySizeIsWhole()
    {
        QFETCH(QString, style);
        QFETCH(int, arms);
        QFETCH(int, name);
        const Style& used = *findStyle(style.toStdString());
        for (const int patients : {1, 90})
            for (const char* view : {"bars", "forest"})
                for (const auto& [width, height] : {std::pair{89.0, 100.0}, {183.0, 150.0}, {used.width, used.height}})
                    for (const Figure& page : drawn(trial(arms, patients, name), used, width, height, view)) {
                        QVERIFY2(outside(page).isEmpty(), qPrintable(outside(page) + " " + view + QString::number(width)));
                        QVERIFY2(overlapping(page).isEmpty(), qPrintable(overlapping(page) + " " + view + QString::number(width)));
                        for (const Text& text : all<Text>(page)) QVERIFY2(text.style.size >= 5 - 1e-9, text.text.c_str());
                    }
    }
    void everyCountIsShownOrSaidToBeLeftOut()
    {
        for (const double width : {89.0, 120.0, 183.0}) {
            const Figure figure = drawn(trial(2, 90), *findStyle("nature"), width, 80).front();
            std::size_t counts = 0;
            for (const Text& text : all<Text>(figure)) counts += text.part.starts_with("Bar") && text.align == Align::Centre ? 1 : 0;
            QCOMPARE(counts + figure.leftOut.size(), std::size_t{12});
        }
    }
    void everyRowOfTheForestIsOnOnePage()
    {
        std::size_t rows = 0;
        const std::vector<Figure> pages = drawn(trial(2, 90), *findStyle("slide"), 338.7, 120, "forest");
        QVERIFY(pages.size() > 1);
        for (const Figure& page : pages)
            for (const Text& text : all<Text>(page)) rows += text.text.starts_with("Region ") ? 1 : 0;
        QCOMPARE(rows, std::size_t{4});
    }
    void eachFactorHasItsPForInteraction()
    {
        for (const int arms : {2, 3})
            for (const Figure& page : drawn(trial(arms, 90), *findStyle("nejm"), 183, 150, "forest")) {
                std::size_t tests = 0;
                for (const Text& text : all<Text>(page))
                    tests += text.text.starts_with("P>") || text.text.starts_with("P=") || text.text == "P NE" ? 1 : 0;
                QCOMPARE(tests, std::size_t{2});
                QVERIFY(says(page, "P beside a factor: for interaction."));
            }
    }
    void nobodyIsNoError()
    {
        const analyses::Analysis& analysis = *analyses::findAnalysis("response");
        study::Selection nobody;
        nobody.where = {{"SEX", study::Condition::Op::IsMissing, {}}};
        const auto report = analyses::make(analysis, {trial(2, 9), nobody, analysis.options()}, base::Cancel());
        QVERIFY2(report.ok(), problem(report).c_str());
        for (const Figure& page : report::pagesOf(*report, {*findStyle("nejm"), metrics, 120, 95, analysis.options()}))
            QVERIFY(outside(page).isEmpty() && overlapping(page).isEmpty());
    }
};

QTEST_GUILESS_MAIN(ResponseFigureTest)
#include "response_figure_test.moc"
