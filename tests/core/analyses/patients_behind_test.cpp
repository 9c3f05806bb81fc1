// Every picture that tells who is behind its marks: by hand, as many as it counts, and nothing of it in anything that is written.
#include "core/analyses/adverse/adverse.h"
#include "core/analyses/analyses.h"
#include "core/analyses/waterfall/waterfall_bars.h"
#include "core/report/behind.h"
#include "core/report/profile/patient_rows.h"
#include "core/stats/forest/forest_analysis.h"
#include "tests/testing/figure_marks.h"
#include "tests/testing/study_texts.h"
#include "tests/testing/tumour_study.h"

#include <QTest>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

using namespace atrisk;
using namespace atrisk::testing;
using figure::Rect;

namespace {

using Choices = std::vector<std::pair<std::string, std::string>>;

/// Twelve patients whose names occur nowhere else; ZQ09 was never in an arm, ZQ04 is not in the population.
study::StudyPtr handMade()
{
    const Texts texts{
        {"adsl.csv", "USUBJID,TRT01P,TRT01PN,SEX,ITTFL,LDH\nZQ01,Pla,0,F,Y,10\nZQ02,Pla,0,M,Y,20\nZQ03,Pla,0,F,Y,30\nZQ04,Pla,0,M,N,40\n"
                     "ZQ05,Act,1,F,Y,15\nZQ06,Act,1,M,Y,25\nZQ07,Act,1,F,Y,35\nZQ08,Act,1,M,Y,45\nZQ09,,,F,N,\n"},
        {"adtte.csv", "USUBJID,PARAMCD,PARAM,AVAL,AVALU,CNSR\nZQ01,OS,Overall survival,2,MONTHS,0\nZQ02,OS,Overall survival,4,MONTHS,1\n"
                      "ZQ03,OS,Overall survival,6,MONTHS,0\nZQ04,OS,Overall survival,8,MONTHS,1\nZQ05,OS,Overall survival,3,MONTHS,0\n"
                      "ZQ06,OS,Overall survival,5,MONTHS,0\nZQ07,OS,Overall survival,7,MONTHS,1\nZQ08,OS,Overall survival,9,MONTHS,0\n"},
        {"adrs.csv", "USUBJID,PARAMCD,PARAM,AVALC\nZQ01,BOR,Best overall response,CR\nZQ02,BOR,Best overall response,PD\n"
                     "ZQ03,BOR,Best overall response,PD\nZQ05,BOR,Best overall response,CR\nZQ06,BOR,Best overall response,PR\n"
                     "ZQ07,BOR,Best overall response,CR\n"},
        {"adae.csv", "USUBJID,AEDECOD,AETOXGR\nZQ01,Rash,1\nZQ01,Rash,3\nZQ02,Rash,2\nZQ05,Nausea,1\nZQ06,Rash,4\nZQ07,Nausea,3\n"}};
    const auto study = openTexts(texts, {"adtte.csv", "adsl.csv", "adrs.csv", "adae.csv"});
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

/// A page of a report, asked for its patients.
struct Asked {
    report::Report report;
    std::vector<figure::Figure> pages;

    Asked(const std::string& analysis, const study::StudyPtr& study, const study::Selection& selection = {}, const Choices& choices = {})
        : report(reportOf(analysis, study, selection, choices)), pages(pagesOf(analysis, choices))
    {
    }
    [[nodiscard]] std::vector<figure::Figure> pagesOf(const std::string& analysis, const Choices& choices) const
    {
        report::Options options = analyses::findAnalysis(analysis)->options();
        for (const auto& [id, text] : choices) options = *options.with(id, text);
        return report::pagesOf(report, {*figure::findStyle("screen"), metrics, 260, 160, options});
    }
    [[nodiscard]] report::Behind behind(const Rect& region) const { return report.behind({pages.front(), region}); }
    [[nodiscard]] report::Behind clicked(const figure::Spot& spot) const
    {
        return behind(report::around({spot.rect.x + spot.rect.width / 2, spot.rect.y + spot.rect.height / 2}));
    }
    [[nodiscard]] QString who(const report::Behind& behind) const
    {
        return names(behind.patients, [&](std::uint32_t patient) { return report::patientName(*behind.study, patient); });
    }
    /// Of all spots, each once: what is behind them.
    [[nodiscard]] QStringList everySpot() const
    {
        QStringList all;
        for (const figure::Spot& spot : pages.front().spots)
            if (const QString one = who(clicked(spot)); !all.contains(one)) all << one;
        all.sort();
        return all;
    }
};

/// One spot alone.
figure::Figure figureOf(std::uint32_t spot)
{
    figure::Figure figure;
    figure.spots = {{{0, 0, 1, 1}, spot}};
    return figure;
}

study::Selection ofPopulation(const std::string& id)
{
    study::Selection selection;
    selection.population = id;
    return selection;
}

} // namespace

class PatientsBehindTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rowsOfAForest()
    {
        const Asked asked("forest", handMade(), ofPopulation("all"));
        const auto forest = asked.report.resultAs<stats::ForestAnalysis>();
        const QStringList all = asked.everySpot();
        for (const char* who : {"ZQ01|ZQ02|ZQ03|ZQ04|ZQ05|ZQ06|ZQ07|ZQ08", "ZQ01|ZQ03|ZQ05|ZQ07", "ZQ02|ZQ04|ZQ06|ZQ08"})
            QVERIFY2(all.contains(who), qPrintable(all.join("; ")));
        for (const figure::Spot& spot : asked.pages.front().spots) {
            const report::Behind behind = asked.clicked(spot);
            const stats::ForestRow& row =
                spot.of == 0 ? forest->overall : forest->factors[(spot.of >> 16) - 1].rows[(spot.of & 0xffff) - 1];
            QCOMPARE(behind.patients.size(), std::size_t{row.subjects()});
            QVERIFY(behind.who && report::patientsOf(behind.study, *behind.who, {}) == behind.patients);
        }
    }
    void boxesOfTheFlow()
    {
        const Asked asked("flow", handMade(), ofPopulation("ITTFL"));
        const QStringList all = asked.everySpot();
        for (const char* who : {"ZQ01|ZQ02|ZQ03|ZQ04|ZQ05|ZQ06|ZQ07|ZQ08|ZQ09", "ZQ09", "ZQ01|ZQ02|ZQ03|ZQ04", "ZQ05|ZQ06|ZQ07|ZQ08",
                                "ZQ04", "ZQ01|ZQ02|ZQ03"})
            QVERIFY2(all.contains(who), qPrintable(QString(who) + " not in " + all.join("; ")));
        for (const figure::Spot& spot : asked.pages.front().spots)
            if (const report::Behind behind = asked.clicked(spot); asked.who(behind) == "ZQ01|ZQ02|ZQ03")
                QVERIFY(behind.who && report::patientsOf(behind.study, *behind.who, {}) == behind.patients);
    }
    void piecesOfBarsOfResponse()
    {
        const Asked asked("response", handMade(), ofPopulation("all"));
        QCOMPARE(asked.everySpot(), QStringList({"ZQ01", "ZQ02|ZQ03", "ZQ04", "ZQ05|ZQ07", "ZQ06", "ZQ08"}));
    }
    void eventsOfASide()
    {
        for (const char* view : {"butterfly", "dots"}) {
            const Asked asked("adverse", handMade(), ofPopulation("all"), {{"view", view}});
            const QStringList all = asked.everySpot();
            for (const char* who : {"ZQ01|ZQ02", "ZQ01", "ZQ06", "ZQ05|ZQ07", "ZQ07", "ZQ05|ZQ06|ZQ07"})
                QVERIFY2(all.contains(who), qPrintable(QString(view) + ": " + who + " not in " + all.join("; ")));
        }
    }
    /// Cells that say a number of patients have so many behind them.
    void cellsOfTables_data()
    {
        QTest::addColumn<QString>("analysis");
        QTest::addColumn<QString>("rows"); ///< beside labels
        QTest::newRow("baseline") << "baseline"
                                  << "ZQ01|ZQ03;ZQ02|ZQ04;ZQ05|ZQ07;ZQ06|ZQ08;ZQ01|ZQ03|ZQ05|ZQ07;ZQ02|ZQ04|ZQ06|ZQ08";
        QTest::newRow("adverse") << "adverse"
                                 << "ZQ01|ZQ02;ZQ01;ZQ06;ZQ05|ZQ07;ZQ07;ZQ01|ZQ02|ZQ06;ZQ05|ZQ07";
    }
    void cellsOfTables()
    {
        QFETCH(const QString, analysis);
        QFETCH(const QString, rows);
        const Asked asked(analysis.toStdString(), handMade(), ofPopulation("all"));
        const QStringList all = asked.everySpot();
        for (const QString& who : rows.split(';')) QVERIFY2(all.contains(who), qPrintable(who + " not in " + all.join("; ")));
        std::size_t cells = 0;
        for (const report::Table& table : asked.report.tables(analyses::findAnalysis(analysis.toStdString())->options(), {})) {
            for (const report::Row& row : table.rows) {
                for (const report::Cell& cell : row.cells) {
                    if (!cell.spot || cell.name.find(".number.") != std::string::npos) continue;
                    const figure::Figure one = figureOf(*cell.spot);
                    QCOMPARE(double(asked.report.behind({one, {0, 0, 1, 1}}).patients.size()), cell.value.value());
                    ++cells;
                }
            }
        }
        QVERIFY(cells >= 4);
    }
    void rowsOfAForestOfOdds()
    {
        const Asked asked("response", handMade(), ofPopulation("all"), {{"picture", "forest"}});
        const QStringList all = asked.everySpot();
        for (const char* who : {"ZQ01|ZQ02|ZQ03|ZQ04|ZQ05|ZQ06|ZQ07|ZQ08", "ZQ01|ZQ02|ZQ03|ZQ04", "ZQ05|ZQ06|ZQ07|ZQ08",
                                "ZQ01|ZQ03|ZQ05|ZQ07", "ZQ02|ZQ04|ZQ06|ZQ08", "ZQ01|ZQ03", "ZQ06|ZQ08"})
            QVERIFY2(all.contains(who), qPrintable(QString(who) + " not in " + all.join("; ")));
    }
    void pointsAndBoxesOfAMarker()
    {
        const Asked asked("biomarker", handMade(), ofPopulation("all"), {{"marker", "LDH"}});
        const figure::Axes& axes = asked.pages.front().axes.front();
        const QStringList all = asked.everySpot();
        for (const char* who : {"ZQ01", "ZQ04", "ZQ08"}) QVERIFY2(all.contains(who), qPrintable(all.join("; ")));
        const double top = axes.y(32), bottom = axes.y(18);
        if (asked.report.tables && axes.yMax > 10) // not on an axis of logarithms
            QCOMPARE(asked.who(asked.behind({axes.plot.x, top, axes.plot.width, bottom - top})), QString("ZQ02|ZQ03|ZQ06"));
        const Rect whole{0, 0, 260, 160};
        QCOMPARE(asked.behind(whole).patients.size(), std::size_t{8});
    }
    void barsAndLinesOfTumours()
    {
        const study::StudyPtr study = tumourTrial(2, 12);
        for (const char* analysis : {"swimmer", "waterfall", "spider"}) {
            const Asked asked(analysis, study);
            std::set<std::uint32_t> seen, lines; // a scan may hide another one
            for (const figure::Spot& spot : asked.pages.front().spots) {
                const report::Behind behind = asked.clicked(spot);
                QCOMPARE(behind.patients.size(), std::size_t{1});
                seen.insert(behind.patients.front());
                lines.insert(spot.of);
            }
            QVERIFY2(seen.size() >= 12, analysis);
            QCOMPARE(asked.behind({0, 0, 260, 160}).patients.size(), lines.size());
        }
    }
    void aBarIsOfThePatientWhoseChangeItShows()
    {
        const Asked asked("waterfall", tumourTrial(1, 12));
        const auto waterfall = asked.report.resultAs<analyses::Waterfall>();
        const study::TumourChanges changes = study::readTumourChanges(*waterfall->chosen.study);
        for (const figure::Spot& spot : asked.pages.front().spots)
            QCOMPARE(changes.best[asked.clicked(spot).patients.front()], waterfall->arms.front().bars[spot.of].change);
    }
    void nothingIsBehindAnEmptyPlace()
    {
        for (const char* analysis : {"forest", "flow", "response", "baseline", "adverse"})
            QVERIFY(Asked(analysis, handMade(), ofPopulation("all")).behind({0, 0, 0.1, 0.1}).patients.empty());
    }
    void aGroupIsAsked()
    {
        study::Selection bySex = ofPopulation("all");
        bySex.by = {"SEX"};
        const Asked asked("flow", handMade(), bySex);
        QVERIFY(asked.clicked(asked.pages.front().spots.front()).study->grouping.has_value());
    }

    /// Names, and the places of patients: nothing that is written tells them.
    void nothingWrittenHoldsAPatient_data()
    {
        QTest::addColumn<QString>("analysis");
        for (const analyses::Analysis* analysis : analyses::analyses())
            if (analysis->applies(*handMade()))
                QTest::newRow(std::string(analysis->id).c_str()) << QString::fromUtf8(analysis->id.data(), qsizetype(analysis->id.size()));
    }
    void nothingWrittenHoldsAPatient()
    {
        QFETCH(const QString, analysis);
        const std::string id = analysis.toStdString();
        const Asked asked(id, handMade(), ofPopulation("all"));
        if (asked.report.behind) (void)asked.behind({0, 0, 260, 160});
        const report::Options options = analyses::findAnalysis(id)->options();
        std::string written;
        using enum report::Rendering;
        for (const report::Rendering rendering : {Text, Json, Csv, Html, Methods, Script})
            if (const auto text = report::rendered(asked.report, rendering, options)) written += *text;
        for (const auto& [name, value] : asked.report.provenance) written += name + value;
        for (const figure::Figure& page : asked.pages) {
            written += page.title + page.description;
            for (const figure::Mark& mark : page.marks) {
                std::visit([&](const auto& one) { written += one.part; }, mark);
                if (const auto* text = std::get_if<figure::Text>(&mark)) written += text->text;
            }
        }
        QVERIFY(written.size() > 100);
        QVERIFY2(written.find("ZQ") == std::string::npos, written.substr(std::min(written.find("ZQ"), written.size()), 60).c_str());
    }
};

QTEST_GUILESS_MAIN(PatientsBehindTest)
#include "patients_behind_test.moc"
