// The pages of a report: numbered, framed, with the marks and tables of the single exports.
#include "core/analyses/analyses.h"
#include "core/document/contents/lay_out_report.h"
#include "core/io/reader.h"
#include "core/study/open/open_study.h"
#include "tests/testing/figure_marks.h"
#include "tests/testing/folder.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace atrisk;
using namespace atrisk::document;
using testing::metrics;
using testing::says;

namespace {

study::StudyPtr smallTrial()
{
    const study::DataAccess access{base::openFile, io::readTables, io::locate, {}};
    auto study = study::openStudy({testing::inTests("data/small_trial/panels.study.json")}, {}, access, base::Cancel());
    if (!study) qFatal("%s", base::describe(study.error()).c_str());
    return *study;
}

MadeContents contentsOf(const std::vector<std::string>& ids)
{
    const auto study = smallTrial();
    auto made = makeContents({study, {}, *wantedOf(ids, *study)}, {});
    if (!made) qFatal("%s", base::describe(made.error()).c_str());
    return *made;
}

Document laidOut(const MadeContents& made, const char* style, ReportKind kind)
{
    auto document = layOutReport(made, {*figure::findStyle(style), metrics, kind}, {});
    if (!document) qFatal("%s", base::describe(document.error()).c_str());
    return *document;
}

/// The single export of what the page was asked of, at the size the page gave it.
std::vector<figure::Figure> exported(const Page& page)
{
    const Asked& asked = *page.asked;
    auto report = analyses::make(*analyses::findAnalysis(asked.analysis), {smallTrial(), asked.selection, asked.options}, {});
    if (!report) return {};
    if (!asked.table.empty()) report = report::tablesAlone(*report, asked.table, asked.options);
    const figure::Figure& shown = page.items.back().figure;
    return report::pagesOf(*report, {*figure::findStyle("nejm"), metrics, shown.width, shown.height, asked.options, false, true});
}

} // namespace

class LayOutReportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void figuresAndTablesAreNumbered()
    {
        const Document document = laidOut(contentsOf({"km", "forest.figure", "baseline"}), "nejm", ReportKind::Paper);
        std::vector<std::string> labels;
        for (const Section& section : document.sections) labels.push_back(section.label);
        QCOMPARE(labels.front(), std::string("Figure 1"));
        QCOMPARE(labels[1], std::string("Table 1"));
        QVERIFY(std::ranges::find(labels, "Figure 2") != labels.end());
        QCOMPARE(std::set<std::string>(labels.begin(), labels.end()).size(), labels.size());
        for (const Section& section : document.sections) {
            QVERIFY(section.pages > 0);
            QVERIFY(document.pages[section.first].title.starts_with(section.label + ". "));
            QVERIFY(says(document.pages[section.first].items.front().figure, section.label + "."));
        }
    }

    void theContentsNameThePages()
    {
        const Document document = laidOut(contentsOf({"km", "baseline"}), "jama", ReportKind::Paper);
        const figure::Figure& contents = document.pages.front().items.front().figure;
        QVERIFY(says(contents, "Contents") && document.pages.front().asked == nullptr);
        double last = 0; // a number stands in the last line of its entry
        for (const Section& section : document.sections) {
            const auto* label = testing::find(contents, section.label);
            const auto* number = testing::find(contents, std::to_string(section.first + 1));
            QVERIFY2(label != nullptr && number != nullptr, section.label.c_str());
            QVERIFY(label->anchor.y > last && number->anchor.y >= label->anchor.y - testing::millimetreTolerance);
            last = number->anchor.y;
        }
    }

    void everyPageSaysWhomItShowsAndWhenceItComes_data()
    {
        QTest::addColumn<QString>("style");
        for (const figure::Style& style : figure::styles()) QTest::newRow(style.id.c_str()) << QString::fromStdString(style.id);
    }
    void everyPageSaysWhomItShowsAndWhenceItComes()
    {
        QFETCH(QString, style);
        for (const ReportKind kind : {ReportKind::Paper, ReportKind::Slides}) {
            const MadeContents made = contentsOf({"km", "forest", "baseline"});
            const Document document = laidOut(made, qPrintable(style), kind);
            for (std::size_t i = 0; i < document.pages.size(); ++i) {
                const Page& page = document.pages[i];
                const figure::Figure& frame = page.items.front().figure;
                QVERIFY(page.framed && frame.width == page.width && frame.height == page.height);
                QVERIFY(says(frame, "Page " + std::to_string(i + 1) + " of " + std::to_string(document.pages.size())));
                QVERIFY(says(frame, "SHA-256") && says(frame, "Atrisk"));
                QCOMPARE(testing::outside(frame), QString());
                QCOMPARE(testing::overlapping(frame), QString());
                if (!page.asked) continue;
                const std::string& synthetic = made.items.front().report->synthetic;
                if (!synthetic.empty()) QVERIFY(says(frame, synthetic.substr(0, synthetic.find(' '))));
            }
            QVERIFY(says(document.pages.back().items.front().figure, "About this report"));
        }
    }

    void nothingStandsOverCaptionOrFoot()
    {
        for (const ReportKind kind : {ReportKind::Paper, ReportKind::Slides}) {
            const Document document = laidOut(contentsOf({"km", "forest", "km-grid", "baseline"}), "slide", kind);
            for (const Page& page : document.pages) {
                if (!page.asked) continue;
                figure::Figure together = page.items.front().figure;
                const std::size_t own = together.marks.size();
                for (figure::Mark mark : page.items.back().figure.marks)
                    if (auto* text = std::get_if<figure::Text>(&mark)) {
                        text->anchor.x += page.items.back().at.x;
                        text->anchor.y += page.items.back().at.y;
                        together.marks.push_back(*text);
                    }
                QVERIFY(together.marks.size() > own);
                const double top = testing::find(together, page.title) ? testing::find(together, page.title)->anchor.y : 0;
                for (std::size_t i = own; i < together.marks.size(); ++i) QVERIFY(std::get<figure::Text>(together.marks[i]).anchor.y > top);
                QCOMPARE(testing::outside(together), QString());
            }
        }
    }

    void everyMarkIsThatOfTheSingleExport()
    {
        const Document document = laidOut(contentsOf({}), "nejm", ReportKind::Paper);
        std::size_t compared = 0;
        for (const Page& page : document.pages) {
            if (!page.asked) continue;
            const auto single = exported(page);
            QVERIFY2(page.part < single.size(), page.title.c_str());
            QVERIFY2(single[page.part].marks == page.items.back().figure.marks, page.title.c_str());
            ++compared;
        }
        QVERIFY(compared > 20);
    }

    void tablesThatFlowAreThoseOfTheAnalysis()
    {
        const MadeContents made = contentsOf({"km", "baseline"});
        const Document document = laidOut(made, "nejm", ReportKind::Flowing);
        QCOMPARE(document.sections.size(), made.items.size());
        for (const Section& section : document.sections) {
            if (section.asked->table.empty()) {
                QVERIFY(section.tables.empty() && section.pages > 0);
                continue;
            }
            QVERIFY(section.pages == 0 && section.tables.size() == 1);
            const auto report =
                analyses::make(*analyses::findAnalysis(section.asked->analysis), {smallTrial(), {}, section.asked->options}, {});
            const auto tables = report->tables(section.asked->options, figure::findStyle("nejm")->numbers);
            const auto same = std::ranges::find(tables, section.asked->table, &report::Table::id);
            QVERIFY(same != tables.end() && same->rows.size() == section.tables.front().rows.size());
            for (std::size_t row = 0; row < same->rows.size(); ++row)
                for (std::size_t cell = 0; cell < same->rows[row].cells.size(); ++cell) {
                    QCOMPARE(section.tables.front().rows[row].cells[cell].text, same->rows[row].cells[cell].text);
                    const auto mine = section.tables.front().rows[row].cells[cell].value, its = same->rows[row].cells[cell].value;
                    const bool neither = mine && its && std::isnan(*mine) && std::isnan(*its);
                    QVERIFY(neither || mine == its);
                }
        }
    }

    void whatIsNotInItIsSaidAtTheEnd()
    {
        const Document document = laidOut(contentsOf({"km.effect", "waterfall"}), "nejm", ReportKind::Paper);
        QVERIFY(says(document.pages.back().items.front().figure, "Not in this report: Waterfall plot"));
    }

    void itStops()
    {
        const MadeContents made = contentsOf({"km", "forest"});
        base::Cancel cancel;
        cancel.requestAtPoll(2);
        const auto stopped = layOutReport(made, {*figure::findStyle("nejm"), metrics, ReportKind::Paper}, cancel);
        QVERIFY(!stopped.ok() && stopped.error().kind == base::ErrorKind::Cancelled);
        QCOMPARE(cancel.polls(), 2L);
    }
};

QTEST_APPLESS_MAIN(LayOutReportTest)
#include "lay_out_report_test.moc"
