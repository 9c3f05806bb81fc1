// Options of the command line: every one arrives where it belongs, and what changes nothing is named.
#include "app/command_line.h"
#include "core/analyses/analyses.h"
#include "core/report/how_options.h"

#include <QTest>

using namespace atrisk;
using analyses::Analysis;
using report::OptionInfo;
using report::OptionKind;

namespace {

/// The first of the texts that the option takes and has not got.
std::string firstTaken(const report::Options& options, const OptionInfo& info, const std::vector<std::string>& texts)
{
    const std::string now = options.text(info.id);
    for (const std::string& text : texts)
        if (text != now && options.with(info.id, text)) return text;
    return {};
}

/// A value that the option has not got.
std::string anotherValue(const report::Options& options, const OptionInfo& info)
{
    const std::string now = options.text(info.id);
    switch (info.kind) {
    case OptionKind::Switch: return now == "on" ? "off" : "on";
    case OptionKind::Choice: return now == info.choices.front().id ? info.choices.back().id : info.choices.front().id;
    case OptionKind::Set: return now == info.choices.front().id ? info.choices.back().id : info.choices.front().id;
    case OptionKind::Number: return firstTaken(options, info, {"0.9", "0.8", "2", "3"});
    case OptionKind::Times: return "1,2";
    case OptionKind::Text:
    case OptionKind::List: return firstTaken(options, info, {"A", "1", "HR>1.1", R"({"moves":[{"part":"Legend","x":1,"y":2}]})"});
    }
    return {};
}

std::vector<std::string> showing(const Analysis& analysis) { return {"show", "study.csv", std::string(analysis.id)}; }

std::vector<std::string> exporting(const Analysis& analysis)
{
    return {"export", "study.csv", "--figure", std::string(analysis.id), "-o", "page.png"};
}

std::vector<std::string> unusedOf(std::vector<std::string> arguments, const std::vector<std::string>& more)
{
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto request = app::parseCommandLine(arguments);
    return request ? request->unused : std::vector<std::string>{request.error().text};
}

/// "" when each option of the table arrives in what `valuesOf` takes from the request, and nothing else changes. One whose name is also
/// that of a role, of who is in or of the export would be taken for that.
template <class ValuesOf>
QString lostOptions(const std::vector<std::string>& command, const report::Options& table, const ValuesOf& valuesOf)
{
    for (const OptionInfo* info : table.infos()) {
        if (!info->onCommandLine) continue;
        const std::string value = anotherValue(table, *info);
        if (value.empty())
            return "--" + QString::fromUtf8(info->id.data(), qsizetype(info->id.size())) + ": the test knows no value that it takes";
        std::vector<std::string> arguments = command;
        arguments.insert(arguments.end(), {"--" + std::string(info->id), value});
        const auto request = app::parseCommandLine(arguments);
        const QString what = QString::fromStdString(command.front() + " --" + std::string(info->id) + " " + value);
        if (!request) return what + ": " + QString::fromStdString(request.error().text);
        const report::Options expected = *table.with(info->id, value);
        if (!(valuesOf(*request) == expected)) return what + " did not arrive";
    }
    return {};
}

} // namespace

class CommandLineTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyOptionOfEveryAnalysisArrives();
    void everyOptionOfHowArrives();
    void optionsOfOtherAnalysesAreNamed();
    void optionsOfHowThatChangeNothingAreNamed();
    void whatIsHeededIsNotNamed();
    void aDayAndAnEarlierCutArrive();
};

void CommandLineTest::everyOptionOfEveryAnalysisArrives()
{
    for (const Analysis* analysis : analyses::analyses())
        for (const auto& command : {showing(*analysis), exporting(*analysis)}) {
            const QString lost = lostOptions(command, analysis->options(), [](const app::Request& request) { return request.options; });
            QVERIFY2(lost.isEmpty(), qPrintable(lost));
        }
}

void CommandLineTest::everyOptionOfHowArrives()
{
    for (const Analysis* analysis : analyses::analyses())
        for (const auto& command : {showing(*analysis), exporting(*analysis)}) {
            const QString lost = lostOptions(command, report::howOptions(),
                                             [](const app::Request& request) { return report::howOptions(request.selection.how()); });
            QVERIFY2(lost.isEmpty(), qPrintable(lost));
        }
}

void CommandLineTest::optionsOfOtherAnalysesAreNamed()
{
    const Analysis &km = *analyses::findAnalysis("km"), &forest = *analyses::findAnalysis("forest");
    QCOMPARE(unusedOf(showing(km), {"--sort", "interaction"}), std::vector<std::string>{"--sort"});
    QCOMPARE(unusedOf(exporting(forest), {"--bands", "on", "--sort", "interaction"}), std::vector<std::string>{"--bands"});
}

void CommandLineTest::optionsOfHowThatChangeNothingAreNamed()
{
    const Analysis& forest = *analyses::findAnalysis("forest");
    QCOMPARE(unusedOf(showing(forest), {"--tau", "12", "--ties", "breslow"}), std::vector<std::string>{"--tau"});
    QCOMPARE(unusedOf(exporting(forest), {"--every", "3", "--bands", "on"}), (std::vector<std::string>{"--every", "--bands"}));
}

void CommandLineTest::whatIsHeededIsNotNamed()
{
    for (const Analysis* analysis : analyses::analyses()) {
        const bool heeded = analysis->heeds == nullptr || analysis->heeds("ties");
        QCOMPARE(unusedOf(showing(*analysis), {"--ties", "breslow"}).empty(), heeded);
    }
    QVERIFY(unusedOf(showing(*analyses::findAnalysis("km")), {"--tau", "12", "--every", "3", "--bands", "on"}).empty());
}

void CommandLineTest::aDayAndAnEarlierCutArrive()
{
    const Analysis &km = *analyses::findAnalysis("km"), &cuts = *analyses::findAnalysis("cuts");
    std::vector<std::string> arguments = showing(cuts);
    arguments.insert(arguments.end(), {"--as-of", "2021-07-01", "--earlier", "a.csv", "--earlier", "b.csv"});
    const auto request = app::parseCommandLine(arguments);
    QVERIFY(request.ok() && request->unused.empty());
    QCOMPARE(request->selection.asOf, std::string("2021-07-01"));
    QCOMPARE(request->roles.earlier, (std::vector<std::string>{"a.csv", "b.csv"}));
    QCOMPARE(unusedOf(showing(km), {"--earlier", "a.csv", "--as-of", "2021-07-01"}), std::vector<std::string>{"--earlier"});
    const auto wrong = app::parseCommandLine({"show", "study.csv", "km", "--as-of", "July"});
    QCOMPARE(wrong.error().code, std::string("bad-date"));
}

QTEST_GUILESS_MAIN(CommandLineTest)
#include "command_line_test.moc"
