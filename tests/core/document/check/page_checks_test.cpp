// What is said of a page before it leaves: each rule of a journal, and that what mends it does.
#include "core/document/check/page_checks.h"

#include "core/analyses/km/figure/km_figure.h"
#include "tests/testing/hand_made_analysis.h"

#include <QTest>

#include <algorithm>

using namespace atrisk;
using document::CheckedPage;
using document::Finding;
using document::Fix;
using figure::Style;
using Kind = Finding::Kind;

namespace {

/// Has no letters but those of ASCII.
class AsciiMetrics final : public figure::TextMetrics {
public:
    [[nodiscard]] figure::TextSize measure(std::string_view text, const figure::TextStyle& style) const override
    {
        return testing::metrics.measure(text, style);
    }
    [[nodiscard]] std::vector<std::string> missingLetters(std::string_view text) const override
    {
        return text.find("群") == std::string_view::npos ? std::vector<std::string>{} : std::vector<std::string>{"群"};
    }
};

stats::SurvivalAnalysis withEvents(int events, const std::string& name = "Arm")
{
    std::vector<testing::Patient> patients;
    for (int i = 0; i < 100; ++i) patients.push_back({i < events ? 0.1 * (i + 1) : 10.0, i < events});
    return testing::handMade({{name + " 1", "", patients}, {name + " 2", "", patients}}, 10, 2);
}

/// As the export of a Kaplan-Meier figure chooses it.
struct Choices {
    double width = 120, height = 95;
    bool titled = false;
    analyses::KmOptions options = {};
};

std::vector<Finding> checked(const Style& style, const Choices& choices, const stats::SurvivalAnalysis& analysis = withEvents(60),
                             const figure::TextMetrics& metrics = testing::metrics)
{
    analyses::KmOptions drawn = choices.options;
    drawn.showTitle = choices.titled;
    const figure::Figure page = analyses::kmFigure(analysis, drawn, style, metrics, choices.width, choices.height);
    const report::Options options = analyses::kmOptions(choices.options);
    return document::checkPage({page, style, metrics, options, {style.width, style.height}});
}

std::optional<Finding> finding(const std::vector<Finding>& findings, const char* words)
{
    const auto found = std::ranges::find_if(
        findings, [&](const Finding& one) { return (one.strong + one.rest).find(words) != std::string::npos && one.kind != Kind::Passed; });
    return found == findings.end() ? std::nullopt : std::optional(*found);
}

Choices mended(Choices choices, const Fix& fix)
{
    if (fix.width > 0) choices.width = fix.width;
    if (fix.height > 0) choices.height = fix.height;
    if (fix.title) choices.titled = *fix.title;
    if (!fix.option.empty()) choices.options = analyses::KmOptions();
    return choices;
}

} // namespace

class PageChecksTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatAFixChoosesPasses_data()
    {
        QTest::addColumn<QString>("style");
        QTest::addColumn<double>("width");
        QTest::addColumn<double>("height");
        QTest::addColumn<QString>("says");
        QTest::addColumn<QString>("fix");
        QTest::newRow("wide") << "nature" << 200.0 << 80.0 << "Nature prints at most 183 × 170 mm"
                              << "Make it 183 mm wide";
        QTest::newRow("high") << "nature" << 183.0 << 200.0 << "Nature prints at most 183 × 170 mm"
                              << "Make it 170 mm high";
        QTest::newRow("both") << "nature" << 250.0 << 200.0 << "Nature prints at most"
                              << "Make it 183 × 170 mm";
        QTest::newRow("column") << "nature" << 100.0 << 80.0 << "Nature prints 89 or 183 mm wide, this is 100 mm"
                                << "Make it 89 mm wide";
        QTest::newRow("narrow") << "lancet" << 60.0 << 95.0 << "The Lancet prints 75 or 154 mm wide"
                                << "Make it 75 mm wide";
        QTest::newRow("nejm") << "nejm" << 190.0 << 95.0 << "NEJM prints at most 178 × 230 mm"
                              << "Make it 178 mm wide";
        QTest::newRow("jama") << "jama" << 120.0 << 240.0 << "JAMA prints at most"
                              << "Make it 230 mm high";
        QTest::newRow("room") << "nejm" << 45.0 << 35.0 << "No room for"
                              << "Make it 120 × 95 mm";
    }
    void whatAFixChoosesPasses()
    {
        QFETCH(QString, style);
        QFETCH(double, width);
        QFETCH(double, height);
        QFETCH(QString, says);
        QFETCH(QString, fix);
        const Style& used = *figure::findStyle(style.toStdString());
        const Choices choices{width, height};
        const QByteArray words = says.toUtf8();
        const auto found = finding(checked(used, choices), words.constData());
        QVERIFY(found.has_value() && found->fix.has_value());
        QCOMPARE(QString::fromStdString(found->fix->words), fix);
        QVERIFY(!finding(checked(used, mended(choices, *found->fix)), words.constData()));
    }
    void theStylesOwnPagesBreakNoRule()
    {
        for (const Style& style : figure::styles()) {
            const figure::Figure page = analyses::kmFigure(withEvents(60), {}, style, testing::metrics, style.width, style.height);
            const base::Warnings broken = document::brokenRules({page, page}, style, testing::metrics);
            QVERIFY2(broken.empty(), broken.empty() ? "" : (style.id + ": " + broken.front().text).c_str());
        }
    }
    void aTitleIsTurnedOff()
    {
        const Style& nejm = *figure::findStyle("nejm");
        const Choices titled{120, 95, true};
        const auto found = finding(checked(nejm, titled), "A title stands on the page");
        QVERIFY(found && found->isRule && found->fix && found->fix->words == "Turn the title off");
        QVERIFY(!finding(checked(nejm, mended(titled, *found->fix)), "A title stands"));
        QVERIFY(!finding(checked(*figure::findStyle("slide"), {338.7, 190.5, true}), "A title stands"));
    }
    void numbersAtRiskArePutThere()
    {
        const Style& nejm = *figure::findStyle("nejm");
        Choices without;
        without.options.underAxis = analyses::UnderAxis::None;
        const auto found = finding(checked(nejm, without), "No numbers at risk");
        QVERIFY(found && found->fix && found->fix->option == "under-axis" && found->fix->value == "on");
        QVERIFY(!finding(checked(nejm, mended(without, *found->fix)), "No numbers at risk"));
    }
    void whatAStyleFileBreaksIsSaidInWords()
    {
        Style style = *figure::findStyle("nature");
        style.textSize = 8;
        style.gridLines = style.capitalLetters = true;
        const auto type = finding(checked(style, {183, 120}), "Largest type 8 pt, Nature prints 7 pt or less");
        QVERIFY(type && type->isRule && !type->fix);
        QVERIFY(finding(checked(style, {183, 120}), "Grid lines stand in the plot"));
        figure::Figure panels = analyses::kmFigure(withEvents(60), {}, style, testing::metrics, 183, 120);
        panels.axes.push_back(panels.axes.front());
        const report::Options none;
        const auto said = document::checkPage({panels, style, testing::metrics, none});
        QVERIFY(finding(said, "Panels have capital letters, the journal prints small ones"));
        style.limits = {};
        QVERIFY(document::brokenRules({panels}, style, testing::metrics).empty());
    }
    void typeThatIsTooSmallIsSaid()
    {
        Style style = *figure::findStyle("nature");
        style.smallSize = style.leastSize = 4;
        const auto found = finding(checked(style, {89, 80}), "Smallest type 4 pt, Nature prints 5 pt or more");
        QVERIFY(found && found->isRule);
    }
    void warningsOfTheCommandLineSayWhatWouldBeRight()
    {
        const Style& nature = *figure::findStyle("nature");
        const figure::Figure page = analyses::kmFigure(withEvents(60), {}, nature, testing::metrics, 200, 80);
        const base::Warnings broken = document::brokenRules({page, page}, nature, testing::metrics);
        QCOMPARE(broken.size(), std::size_t(1));
        QCOMPARE(broken.front().code, std::string("journal-rule"));
        QCOMPARE(broken.front().text, std::string("Nature prints at most 183 × 170 mm; make it 183 mm wide"));
    }
    void aCutAxisIsOfferedWhereEventsAreFew()
    {
        const Style& nejm = *figure::findStyle("nejm");
        const char* offer = "Events in under a third of the patients; the vertical axis can show a part";
        for (const bool events : {false, true}) {
            Choices choices;
            choices.options.events = events;
            QVERIFY(finding(checked(nejm, choices, withEvents(20)), offer));
            QVERIFY(!finding(checked(nejm, choices, withEvents(60)), offer));
            choices.options.shownShares = events ? std::pair{0.0, 0.4} : std::pair{0.6, 1.0};
            QVERIFY(!finding(checked(nejm, choices, withEvents(20)), offer));
        }
    }
    void lettersThatNoFontHasAreWrong()
    {
        const AsciiMetrics metrics;
        const Style& nejm = *figure::findStyle("nejm");
        const auto found = finding(checked(nejm, {}, withEvents(60, "群"), metrics), "no font on this computer has 群");
        QVERIFY(found && found->kind == Kind::Wrong);
        QVERIFY(!finding(checked(nejm, {}, withEvents(60), metrics), "no font"));
    }
};

QTEST_MAIN(PageChecksTest)
#include "page_checks_test.moc"
