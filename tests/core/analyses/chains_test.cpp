// Every number of patients that a figure says opens its chain: from everyone in the data to as many as it says.
#include "core/analyses/analyses.h"
#include "core/report/chain/chain.h"
#include "core/report/chain/counted.h"
#include "tests/testing/figure_marks.h"
#include "tests/testing/study_texts.h"
#include "tests/testing/tumour_study.h"

#include <QRegularExpression>
#include <QTest>

#include <optional>
#include <set>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

using Choices = std::vector<std::pair<std::string, std::string>>;

/// ZQ09 is in no arm, ZQ04 not in the population, ZQ08 without a row.
study::StudyPtr handMade()
{
    const Texts texts{
        {"adsl.csv", "USUBJID,TRT01P,TRT01PN,SEX,ITTFL,PPEXCL\nZQ01,Pla,0,F,Y,\nZQ02,Pla,0,M,Y,\nZQ03,Pla,0,F,Y,\nZQ04,Pla,0,M,N,\n"
                     "ZQ05,Act,1,F,Y,\nZQ06,Act,1,M,Y,\nZQ07,Act,1,F,Y,\nZQ08,Act,1,M,Y,\nZQ09,,,F,N,\n"},
        {"adtte.csv", "USUBJID,PARAMCD,PARAM,AVAL,AVALU,CNSR\nZQ01,OS,Overall survival,2,MONTHS,0\nZQ02,OS,Overall survival,4,MONTHS,1\n"
                      "ZQ03,OS,Overall survival,6,MONTHS,0\nZQ04,OS,Overall survival,8,MONTHS,1\nZQ05,OS,Overall survival,3,MONTHS,0\n"
                      "ZQ06,OS,Overall survival,5,MONTHS,0\nZQ07,OS,Overall survival,7,MONTHS,1\n"}};
    const auto study = openTexts(texts, {"adtte.csv", "adsl.csv"});
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

study::Who ittf()
{
    study::Who who;
    who.population = "ITTFL";
    return who;
}

QString chainWords(const base::Result<report::Chain>& chain) { return text(chain ? report::chainText(*chain) : problem(chain)); }

/// What is lost between two links makes up their difference, and explanations what they explain.
bool addsUp(const report::Chain& chain)
{
    for (std::size_t i = 1; i < chain.links.size(); ++i) {
        std::size_t lost = 0;
        for (const report::ChainLink::Lost& one : chain.links[i].lost) lost += one.isPart ? 0 : one.patients;
        if (chain.links[i].patients + lost != chain.links[i - 1].patients) return false;
    }
    return !chain.links.empty();
}

struct Drawn {
    report::Report report;
    std::vector<figure::Figure> pages;
};

Drawn drawn(const analyses::Analysis& analysis, const study::StudyPtr& study, const Choices& choices)
{
    Drawn made{reportOf(std::string(analysis.id), study, {}, choices), {}};
    report::Options options = analysis.options();
    for (const auto& [id, value] : choices) options = *options.with(id, value);
    made.pages = report::pagesOf(made.report, {*figure::findStyle("screen"), metrics, 260, 160, options});
    return made;
}

/// Numbers of patients that the page says, each "n = 28".
qsizetype saidOn(const figure::Figure& page)
{
    static const QRegularExpression number(QStringLiteral("(?<![\\w])[nN][\\s\\x{a0}]?=[\\s\\x{a0}]?\\d+( vs \\d)?"));
    qsizetype said = 0;
    for (const figure::Mark& mark : page.marks)
        if (const auto* words = std::get_if<figure::Text>(&mark)) {
            for (auto found = number.globalMatch(text(words->text)); found.hasNext();) said += found.next().captured(1).isEmpty() ? 1 : 2;
        }
    return said;
}

/// The analysis of the test's row, of its study and with its option; none where the study has no data for it.
std::optional<Drawn> drawnOfRow()
{
    QFETCH(const QString, study);
    QFETCH(const QString, analysis);
    QFETCH(const QString, option);
    const study::StudyPtr opened = exampleStudy(study.toStdString());
    const analyses::Analysis& of = *analyses::findAnalysis(analysis.toStdString());
    if (!of.applies(*opened)) return std::nullopt;
    Choices choices;
    if (!option.isEmpty()) choices = {{option.section('=', 0, 0).toStdString(), option.section('=', 1).toStdString()}};
    return drawn(of, opened, choices);
}

} // namespace

class ChainsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void byHand()
    {
        const study::StudyPtr study = handMade();
        QCOMPARE(
            chainWords(report::chainOf(report::Counting{study, ittf(), true})),
            QString(
                "9 Patients in the data\n  less 1 in no arm\n    of them 1 no arm stated\n8 Allocated\n  less 1 not in ITTFL\n    of them "
                "1 ITTFL is N\n7 ITTFL\n  less 1 no row for OS\n6 Analysed for OS\n"));
        study::Who active = ittf();
        active.arms = {"Act"};
        QCOMPARE(chainWords(report::chainOf(report::Counting{study, active, true})),
                 QString("9 Patients in the data\n  less 1 in no arm\n    of them 1 no arm stated\n  less 4 in another arm\n4 Allocated to "
                         "Act\n4 ITTFL\n  less 1 no row "
                         "for OS\n3 Analysed for OS\n"));
    }
    void withOrWithoutAnOutcome()
    {
        const auto chain = report::chainOf(report::Counting{handMade(), ittf(), false});
        QCOMPARE(chain->patients(), std::size_t{7});
        QVERIFY(!chainWords(chain).contains("OS"));
    }
    void aLevelIsALink()
    {
        study::Who women = ittf();
        women.subgroups = {{"SEX", {"F"}, false}};
        const auto chain = report::chainOf(report::Counting{handMade(), women, true});
        QCOMPARE(chain->patients(), std::size_t{4});
        QVERIFY2(chainWords(chain).contains("less 2 not SEX: F"), qPrintable(chainWords(chain)));
    }
    /// Of one arm, and the last link has the words of the piece.
    void thoseBehindAPiece()
    {
        const study::StudyPtr study = handMade();
        const report::Behind behind{study, "At risk at 3 months", {1, 2}, {}};
        const auto chain = report::chainOf(report::Counting{study, ittf(), true}, behind);
        QVERIFY(chain.ok() && addsUp(*chain));
        QCOMPARE(chainWords(chain).section('\n', -7), QString("4 Allocated to Pla\n  less 1 not in ITTFL\n    of them 1 ITTFL is N\n3 "
                                                              "ITTFL: analysed for OS\n  less 1 others\n2 At risk at 3 months\n"));
    }
    /// Who is beyond what is analysed is followed as far as he is.
    void thoseWhoWereLostEarlier()
    {
        const study::StudyPtr study = handMade();
        const auto chain = report::chainOf(report::Counting{study, ittf(), true}, report::Behind{study, "Left out", {3}, {}});
        QVERIFY(chain.ok() && addsUp(*chain));
        QCOMPARE(chain->patients(), std::size_t{1});
        QVERIFY(!chainWords(chain).contains("ITTFL"));
    }
    void nobody()
    {
        const study::StudyPtr study = handMade();
        const auto chain = report::chainOf(report::Counting{study, ittf(), true}, report::Behind{study, "Nobody", {}, {}});
        QVERIFY(chain.ok() && addsUp(*chain));
        QCOMPARE(chain->patients(), std::size_t{0});
        study::Who wrong;
        wrong.population = "NONE";
        QVERIFY(!report::chainOf(report::Counting{study, wrong, true}).ok());
    }

    void everyNumberOfEveryAnalysis_data()
    {
        QTest::addColumn<QString>("study");
        QTest::addColumn<QString>("analysis");
        QTest::addColumn<QString>("option");
        for (const char* study : {"alice", "asps"}) {
            const auto row = [&](const QString& analysis, const QString& option) {
                QTest::addRow("%s %s %s", study, qPrintable(analysis), qPrintable(option)) << study << analysis << option;
            };
            for (const analyses::Analysis* analysis : analyses::analyses())
                if (analysis->applies(*exampleStudy(study))) row(text(std::string(analysis->id)), {});
            row("adverse", "view=butterfly");
            row("adverse", "view=dots");
            row("response", "picture=forest");
        }
    }
    void everyNumberOfEveryAnalysis()
    {
        QFETCH(const QString, analysis);
        const std::optional<Drawn> drawing = drawnOfRow();
        if (!drawing) QSKIP("the study has none");
        const Drawn& made = *drawing;
        QVERIFY(made.report.counted != nullptr);
        for (const figure::Figure& page : made.pages) {
            // A flow's boxes tell of themselves.
            if (analysis != "flow") QCOMPARE(qsizetype(page.counts.size()), saidOn(page));
            for (const figure::Spot& spot : page.counts) {
                const report::CountSpot count = report::countSpot(spot.of);
                const auto chain = report::chainOf(*made.report.counted, count);
                QVERIFY2(chain.ok() && addsUp(*chain), qPrintable(chainWords(chain)));
                QCOMPARE(chain->patients(), count.patients);
                const auto hit = report::countAt(page, report::middleOf(spot.rect));
                QVERIFY(hit && hit->patients == count.patients);
            }
        }
    }
    /// Marks, rows, cells and boxes: the chain ends at as many as are behind them.
    void everyMarkOfEveryAnalysis_data() { everyNumberOfEveryAnalysis_data(); }
    void everyMarkOfEveryAnalysis()
    {
        const std::optional<Drawn> drawing = drawnOfRow();
        if (!drawing) QSKIP("the study has none");
        const Drawn& made = *drawing;
        if (!made.report.behind) QSKIP("it tells of nobody");
        std::set<std::size_t> seen;
        constexpr std::size_t most = 60;
        std::size_t axes = 0;
        for (const figure::Figure& page : made.pages) {
            for (const figure::Spot& spot : page.spots) {
                const report::Behind behind = made.report.behind({page, report::around(report::middleOf(spot.rect)), axes});
                if (seen.size() > most || !seen.insert(behind.patients.size()).second) continue;
                const auto chain = report::chainOf(made.report.counted->counting, behind);
                QVERIFY2(chain.ok() && addsUp(*chain), qPrintable(text(behind.words) + ": " + chainWords(chain)));
                QCOMPARE(chain->patients(), behind.patients.size());
            }
            axes += page.axes.size();
        }
        QVERIFY(!seen.empty() || made.pages.front().spots.empty());
    }
    /// Groups in the place of arms, an earlier day.
    void groupsAreTheirOwnArms()
    {
        study::Selection bySex;
        bySex.by = {"SEX"};
        const report::Report report = reportOf("km", handMade(), bySex, {});
        QCOMPARE(report.counted->groups.size(), std::size_t{3});
        for (std::size_t group = 1; group < 3; ++group) {
            const report::CountSpot spot{group, 0};
            const auto chain = report::chainOf(report.counted->counting, report::behindCount(*report.counted, spot));
            QVERIFY2(chainWords(chain).contains("In the group "), qPrintable(chainWords(chain)));
            QVERIFY(chain.ok() && addsUp(*chain));
        }
    }
    void numbersOfMarkersAreOfThoseWhoHaveThem()
    {
        const study::StudyPtr alice = exampleStudy("alice");
        const Drawn made = drawn(*analyses::findAnalysis("biomarker"), alice, {});
        std::set<std::size_t> ends;
        for (const figure::Spot& spot : made.pages.front().counts) {
            const report::CountSpot count = report::countSpot(spot.of);
            ends.insert(count.patients);
            const auto chain = report::chainOf(*made.report.counted, count);
            if (made.report.counted->groups[count.group].patients) QVERIFY(chainWords(chain).contains(" shown\n"));
        }
        QVERIFY(ends.size() >= 3); // of the arms, and of those with the marker
    }
    void numbersOfSomeOfAGroupEndAtThem()
    {
        const report::Report report = reportOf("km", handMade(), {}, {});
        const std::size_t whole = report::behindCount(*report.counted, {1, 0}).patients.size();
        const auto some = report::chainOf(*report.counted, report::CountSpot{1, whole - 1});
        QVERIFY(some.ok() && addsUp(*some));
        QCOMPARE(some->patients(), whole - 1);
        QCOMPARE(some->links.back().text, std::string("Counted here"));
        QCOMPARE(report::chainOf(*report.counted, report::CountSpot{1, whole + 1}).error().code, std::string("no-chain"));
    }
    /// "n = 1 vs 2": each of its own group, and none of an arm that it could not be told from.
    void numbersHeldAgainstEachOtherAreTwo()
    {
        const report::Report report = reportOf("km", handMade(), {}, {});
        report::Counted counted = *report.counted;
        const auto named = [&](std::vector<std::uint32_t> patients) {
            counted.groups.push_back({"Lost", {"Lost"}, counted.groups[1].who, std::move(patients)});
        };
        named({0});
        named({1, 2});
        figure::Figure page;
        page.marks.push_back(figure::Text{{10, 10}, "Lost, n = 1 vs 2", {}, figure::Align::Left, 0, {}});
        report::addCounts(page, counted, metrics);
        QCOMPARE(page.counts.size(), std::size_t{2});
        QCOMPARE(report::behindCount(counted, report::countSpot(page.counts.back().of)).patients, (std::vector<std::uint32_t>{1, 2}));
        QVERIFY(page.counts.front().rect.right() <= page.counts.back().rect.x);
        named({2, 3});
        page.counts.clear();
        report::addCounts(page, counted, metrics);
        QCOMPARE(page.counts.size(), std::size_t{1});
    }
    void numbersOfSpotsComeBack()
    {
        const report::CountSpot spot = report::countSpot(report::numberOf(report::CountSpot{3, 12345678}));
        QCOMPARE(spot.group, std::size_t{3});
        QCOMPARE(spot.patients, std::size_t{12345678});
    }
};

QTEST_GUILESS_MAIN(ChainsTest)
#include "chains_test.moc"
