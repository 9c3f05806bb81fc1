// Every figure of the examples as it is built up in a talk: nothing moves, nothing comes early, the last page is the figure; and what a
// screen reader gets of every file.
#include "app/data_access.h"
#include "core/analyses/analyses.h"
#include "core/document/build_steps.h"
#include "core/figure/build_up.h"
#include "core/figure/part.h"
#include "tests/testing/app/command_line.h"
#include "tests/testing/slides/read_deck.h"
#include "ui/export/formats.h"
#include "ui/figure/figure_plot.h"
#include "ui/figure/qt_text_metrics.h"

#include <QFile>
#include <QImage>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <set>

using namespace atrisk;

namespace {

study::StudyPtr open(const std::string& id)
{
    auto study = study::openStudy({"example:" + id}, {}, app::dataAccess(), base::Cancel());
    return study ? *study : nullptr;
}

/// Labels and short names of the arms of a study.
std::vector<std::set<std::string>> namesOf(const study::Study& study)
{
    std::vector<std::set<std::string>> names;
    for (const study::Arm& arm : study.arms) names.push_back({arm.label, arm.shortLabel.empty() ? arm.label : arm.shortLabel});
    return names;
}

/// A text that is an arm's name while nothing of the arm is drawn yet; "" = none. Axes, titles and column heads name arms before.
std::string tooEarly(const figure::Figure& shown, const figure::Figure& whole, const study::Study& study)
{
    const auto curveOf = [](const figure::Figure& figure, const study::Arm& arm) {
        return std::ranges::any_of(figure.marks, [&](const figure::Mark& mark) {
            const std::string& part = figure::partOf(mark);
            return part.ends_with("Curve – " + arm.label) || part.ends_with("Line – " + arm.label) || part.ends_with("Bar – " + arm.label);
        });
    };
    for (std::size_t i = 0; i < study.arms.size(); ++i) {
        if (!curveOf(whole, study.arms[i]) || curveOf(shown, study.arms[i])) continue;
        const auto names = namesOf(study)[i];
        for (const figure::Mark& mark : shown.marks)
            if (const auto* text = std::get_if<figure::Text>(&mark); text != nullptr && names.contains(text->text)) return text->text;
    }
    return {};
}

} // namespace

class TalksTest : public QObject {
    Q_OBJECT

    const ui::QtTextMetrics m_metrics;
    QTemporaryDir m_folder;

    static void eachAnalysis()
    {
        QTest::addColumn<QString>("example");
        QTest::addColumn<QString>("analysis");
        for (const char* example : {"alice", "asps"}) { // two arms, and one
            const auto study = open(example);
            for (const analyses::Analysis* analysis : analyses::analyses())
                if (analysis->applies(*study))
                    QTest::addRow("%s %s", example, std::string(analysis->id).c_str())
                        << QString(example) << QString::fromStdString(std::string(analysis->id));
        }
    }

    std::vector<figure::Figure> pages(const study::StudyPtr& study, const QString& analysis, const char* style = "slide")
    {
        const analyses::Analysis* asked = analyses::findAnalysis(analysis.toStdString());
        const auto report = analyses::make(*asked, {study, {}, asked->options()}, base::Cancel());
        if (!report) qFatal("%s", report.error().text.c_str());
        const figure::Style& look = *figure::findStyle(style);
        return report::pagesOf(*report, {look, m_metrics, look.width, look.height, asked->options()});
    }

private Q_SLOTS:
    void initTestCase() { ui::registerFigureFont(); }

    void aTalkShowsTheFigureInTheEnd_data() { eachAnalysis(); }
    void aTalkShowsTheFigureInTheEnd()
    {
        QFETCH(QString, example);
        QFETCH(QString, analysis);
        const auto study = open(example.toStdString());
        for (const figure::Figure& page : pages(study, analysis)) {
            const auto steps = figure::buildUp(page);
            if (steps.empty()) continue;
            QVERIFY(steps.size() > 1);
            for (std::size_t step = 0; step < steps.size(); ++step) {
                const figure::Figure shown = figure::atStep(page, steps, step);
                QVERIFY(std::ranges::is_sorted(steps[step].marks));
                QVERIFY(step == 0 || std::ranges::includes(steps[step].marks, steps[step - 1].marks));
                for (std::size_t i = 0; i < shown.marks.size(); ++i) QVERIFY(shown.marks[i] == page.marks[steps[step].marks[i]]);
                QCOMPARE(tooEarly(shown, page, *study), std::string());
            }
            QVERIFY(figure::atStep(page, steps, steps.size() - 1).marks == page.marks);
        }
    }

    void figuresOfArmsAreBuiltUp_data()
    {
        QTest::addColumn<QString>("analysis");
        for (const char* analysis : {"km", "forest", "km-grid", "ph", "landmark", "response", "waterfall", "spider", "questionnaires",
                                     "biomarker", "adjusted", "effect"})
            QTest::newRow(analysis) << QString(analysis);
    }
    void figuresOfArmsAreBuiltUp()
    {
        QFETCH(QString, analysis);
        QVERIFY(figure::buildUp(pages(open("alice"), analysis).front()).size() > 2);
    }

    void shapesKeepTheirNumbersFromSlideToSlide()
    {
        const std::string path = m_folder.filePath("km.pptx").toStdString();
        const testing::Outcome outcome = testing::runAtrisk({"export", "example:alice", "--figure", "km", "--style", "slide", "--at", "6",
                                                             "--milestone-rates", "on", "--steps", "on", "-o", path});
        QCOMPARE(outcome.err, std::string());
        QCOMPARE(outcome.status, 0);
        QFile file(QString::fromStdString(path));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const testing::ReadDeck deck(file.readAll().toStdString());
        QCOMPARE(deck.faults(), QString());
        QCOMPARE(deck.slides(), std::size_t{5}); // axes, two arms, result, milestone
        std::map<std::string, std::string> before;
        for (std::size_t slide = 1; slide <= deck.slides(); ++slide) {
            std::map<std::string, std::string> shapes; // number → what it is, and where
            for (const auto& found : deck.slide(slide).select_nodes(".//p:cNvPr[@name!='']")) {
                const pugi::xml_node shape = found.node().parent().parent();
                const document::Extent place = testing::placeOf(shape);
                const std::string name = found.node().attribute("name").value(); // the group's ends with which step it is
                shapes[found.node().attribute("id").value()] = name.substr(0, name.find(" [atrisk ")) + " " + std::to_string(place.x) +
                                                               " " + std::to_string(place.y) + " " + std::to_string(place.width);
            }
            for (const auto& [id, what] : before) QCOMPARE(shapes[id], what);
            QVERIFY(shapes.size() > before.size());
            before = shapes;
        }
        QVERIFY(deck.notes(2).find("Step 2 of 5: the axes and Placebo–chemo.") != std::string::npos);
        QVERIFY(deck.notes(2).find("0.57") == std::string::npos);
    }

    void whatStaysOnePageIsSaid()
    {
        const std::string path = m_folder.filePath("flow.pdf").toStdString();
        const auto outcome = testing::runAtrisk({"export", "example:alice", "--figure", "flow", "--steps", "on", "-o", path});
        QCOMPARE(outcome.status, 0);
        QVERIFY(outcome.err.find("not built up in steps") != std::string::npos);
    }

    void everyFileSaysItsFigureInWords_data() { eachAnalysis(); }
    void everyFileSaysItsFigureInWords()
    {
        QFETCH(QString, example);
        QFETCH(QString, analysis);
        const document::Document document = document::compose(pages(open(example.toStdString()), analysis), {});
        const document::Document first = document::onePage(document, 0);
        const std::string& words = first.pages.front().description;
        QVERIFY2(words.size() > 20, words.c_str());
        const QString escaped = QString::fromStdString(words).left(20).toHtmlEscaped();
        const auto written = [&](const char* format) {
            const auto bytes = ui::findFormat(format)->write(first, {60});
            return bytes ? QByteArray::fromStdString(*bytes) : QByteArray();
        };
        const QString svg = QString::fromUtf8(written("svg"));
        QVERIFY(svg.contains("role=\"img\"") && svg.contains("<title>") && svg.contains("<desc>" + escaped));
        QCOMPARE(QImage::fromData(written("png")).text("Description").toStdString(), words);
        for (const char* office : {"pptx", "docx"}) {
            const testing::OfficeFile file(written(office).toStdString());
            bool told = false;
            for (const std::string& name : file.names)
                if (const pugi::xml_node part = file.root(name))
                    told = told || !part.select_nodes(".//*[string-length(@descr)>20]").empty();
            QVERIFY2(told, office);
        }
    }
};

QTEST_MAIN(TalksTest)
#include "talks_test.moc"
