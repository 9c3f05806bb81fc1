// Every analysis of groups in the place of arms: it is made, and what it shows says that nobody drew lots for them.
#include "core/analyses/analyses.h"
#include "core/study/open/open_study.h"
#include "tests/testing/figure_marks.h"
#include "tests/testing/hand_made_analysis.h"
#include "tests/testing/study_texts.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

study::StudyPtr alice() { return testing::exampleStudy("alice"); }

/// All words on the pages, lines of a paragraph joined.
std::string wordsOn(const std::vector<figure::Figure>& pages)
{
    std::string words;
    for (const figure::Figure& page : pages)
        for (const figure::Text& text : testing::all<figure::Text>(page)) words += text.text + " ";
    return words;
}

} // namespace

class ByGroupsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyAnalysisSaysThatGroupsWereNotRandomized_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QStringList>("by");
        for (const analyses::Analysis* analysis : analyses::analyses())
            for (const QStringList& by : {QStringList{"PDL1"}, QStringList{"arm", "PDL1"}, QStringList{"TIS@66%"}}) {
                const std::string id(analysis->id);
                if (analysis->applies(*alice()))
                    QTest::addRow("%s by %s", id.c_str(), qPrintable(by.join(','))) << QString::fromStdString(id) << by;
            }
    }
    void everyAnalysisSaysThatGroupsWereNotRandomized()
    {
        QFETCH(QString, id);
        QFETCH(QStringList, by);
        const analyses::Analysis& analysis = *analyses::findAnalysis(id.toStdString());
        study::Selection selection;
        for (const QString& one : by) selection.by.push_back(one.toStdString());
        const auto report = analyses::make(analysis, {alice(), selection, analysis.options()}, base::Cancel());
        if (!report && report.error().kind == base::ErrorKind::Failure) QSKIP(report.error().text.c_str()); // it is of two arms
        QVERIFY2(report.ok(), report.ok() ? "" : base::describe(report.error()).c_str());
        QVERIFY(std::ranges::find(report->warnings, "not-randomized", &base::Warning::code) != report->warnings.end());
        const auto pages = report::pagesOf(*report, {*figure::findStyle("nature"), metrics, 183, 170, analysis.options()});
        const std::string words = wordsOn({pages.front()});
        QVERIFY2(words.find("randomized") != std::string::npos, words.c_str());
    }
};

QTEST_GUILESS_MAIN(ByGroupsTest)
#include "by_groups_test.moc"
