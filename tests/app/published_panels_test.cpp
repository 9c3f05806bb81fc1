// The paper's Fig. 2 from the command line: every number printed in its six panels.
#include "app/data_access.h"
#include "tests/fidelity/answer.h"
#include "tests/testing/app/command_line.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace atrisk;
using fidelity::Answer;
using fidelity::Check;
using fidelity::Fact;
using Json = nlohmann::json;

namespace {

std::vector<Fact> factsOfPanel(const std::string& letter)
{
    const auto text = fidelity::readTestFile("data/published/alice.facts.json");
    if (!text) return {};
    auto facts = fidelity::parseFacts(*text);
    if (!facts) return {};
    std::erase_if(*facts, [&](const Fact& fact) { return !fact.id.starts_with("fig2" + letter + "."); });
    return std::move(facts).value();
}

std::vector<study::Panel> panels()
{
    const auto study = study::openStudy({"example:alice"}, {}, app::dataAccess(), base::Cancel());
    return study ? (*study)->panels.at("fig2") : std::vector<study::Panel>();
}

/// What `atrisk analyze` prints for a panel, with its own axis and ticks; null where it fails.
Json analyze(const study::Panel& panel)
{
    const testing::Outcome printed = testing::runAtrisk(
        {"analyze", "example:alice", "--endpoint", panel.endpoint, "--population", panel.population, "--format", "json"});
    return printed.status == 0 ? Json::parse(printed.out, nullptr, false) : Json();
}

std::optional<double> atRisk(const Json& analysis, const Fact& fact)
{
    for (const Json& arm : analysis["arms"]) {
        const Json& times = arm["riskTable"]["time"];
        const auto found = std::find(times.begin(), times.end(), *fact.timeMonths);
        if (arm["id"] == fact.arm && found != times.end())
            return arm["riskTable"]["atRisk"].at(static_cast<std::size_t>(found - times.begin())).get<double>();
    }
    return std::nullopt;
}

/// The numbers of a fact in what was printed: at risk at a month, or the hazard ratio with its interval and the log-rank P.
Answer read(const Json& analysis, const Fact& fact)
{
    Answer answer;
    if (fact.timeMonths) {
        answer.value = atRisk(analysis, fact);
        return answer;
    }
    const Json& comparison = analysis["comparisons"].at(0);
    answer.value = comparison["hazardRatio"]["estimate"].get<double>();
    answer.low = comparison["hazardRatio"]["lower"].get<double>();
    answer.high = comparison["hazardRatio"]["upper"].get<double>();
    answer.p = comparison["logRank"]["p"].get<double>();
    return answer;
}

} // namespace

class PublishedPanelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyNumberOfThePanelIsPrinted_data()
    {
        QTest::addColumn<int>("place");
        QCOMPARE(panels().size(), std::size_t{6});
        for (int i = 0; i < 6; ++i) QTest::addRow("%c", 'a' + i) << i;
    }

    void everyNumberOfThePanelIsPrinted()
    {
        QFETCH(int, place);
        const Json analysis = analyze(panels().at(static_cast<std::size_t>(place)));
        QVERIFY(analysis.is_object());
        const std::vector<Fact> facts = factsOfPanel(std::string(1, static_cast<char>('a' + place)));
        QVERIFY(facts.size() > 20);
        for (const Fact& fact : facts)
            for (const Check& check : compare(fact, {}, read(analysis, fact)))
                QVERIFY2(check.agrees, qPrintable(QString::fromStdString(fact.id + ", " + check.part + ": printed " + check.printed +
                                                                         ", computed " + check.computed)));
    }

    void theFigureHasEveryPrintedMonth()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath("fig2.svg");
        QCOMPARE(
            testing::runAtrisk({"export", "example:alice", "--figure", "km-grid", "--panels", "fig2", "-o", file.toStdString()}).status, 0);
        QFile svg(file);
        QVERIFY(svg.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(svg.readAll());
        QCOMPARE(text.count(">33</text>"), 5);     // the survival of Fig. 2f ends at 13 months
        QCOMPARE(text.count(">45</text>"), 1);     // that of Fig. 2e at 48
        QCOMPARE(text.count(">13</text>"), 1 + 3); // and thirteen at risk
    }
};

QTEST_MAIN(PublishedPanelsTest)
#include "published_panels_test.moc"
