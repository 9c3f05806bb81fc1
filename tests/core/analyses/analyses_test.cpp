// What holds of every analysis in the list: its options' ids, and what of How it heeds.
#include "core/analyses/analyses.h"

#include "core/figure/part.h"
#include "core/io/reader.h"
#include "core/report/how_options.h"
#include "core/study/open/open_study.h"
#include "tests/testing/figure_marks.h"
#include "tests/testing/folder.h"

#include <QTest>
#include <nlohmann/json.hpp>

#include <map>

using namespace atrisk;
using analyses::Analysis;
using report::OptionInfo;

namespace {

study::StudyPtr smallTrial()
{
    const std::string folder = testing::inTests("data/small_trial/");
    auto study = study::openStudy({folder + "adtte.csv", folder + "adsl.csv"}, {}, {base::openFile, io::readTables, io::locate, {}}, {});
    return study ? *study : nullptr;
}

/// What has to be the same of two options of one id.
std::string meaning(const OptionInfo& info)
{
    std::string words = std::to_string(static_cast<int>(info.kind)) + '|' + std::string(info.label) + '|' + std::string(info.tip) + '|' +
                        std::string(info.help);
    for (const report::OptionChoice& choice : info.choices) words += '|' + choice.id + '=' + choice.label;
    return words;
}

/// Another value than the usual one, that shows in a trial of two years.
const std::map<std::string, std::string, std::less<>> others{
    {"strata", "SEX"}, {"adjust", "ECOG"},  {"display-unit", "weeks"}, {"until", "9"},         {"at", "5"},       {"tau", "7"},
    {"every", "2"},    {"ticks", "0,5,11"}, {"confidence", "0.8"},     {"conf-type", "plain"}, {"test", "gehan"}, {"ties", "breslow"}};

std::string allOf(const figure::Figure& page)
{
    std::string all = page.title;
    for (const figure::Mark& mark : page.marks)
        std::visit(
            [&](const auto& drawn) {
                using Drawn = std::decay_t<decltype(drawn)>;
                if constexpr (std::is_same_v<Drawn, figure::Text>) all += drawn.text + '\n';
                if constexpr (std::is_same_v<Drawn, figure::Steps>)
                    for (const auto& point : drawn.points) all += std::to_string(point.x) + ',' + std::to_string(point.y) + ' ';
            },
            mark);
    return all;
}

/// Everything a person can read of the analysis; an error is its text.
std::string everythingOf(const Analysis& analysis, const study::StudyPtr& study, const study::How& how)
{
    analyses::Question question{study, {}, analysis.options()};
    static_cast<study::How&>(question.selection) = how;
    const auto report = analyses::make(analysis, question, {});
    if (!report) return report.error().text;
    std::string all;
    for (const auto& [what, text] : report->provenance) all += what + ": " + text + '\n';
    for (const base::Warning& warning : report->warnings) all += base::describe(warning) + '\n';
    using enum report::Rendering;
    for (const report::Rendering rendering : {Text, Json, Csv, Html, Methods, Script})
        if (const auto text = report::rendered(*report, rendering, question.options)) all += *text;
    const testing::FixedMetrics metrics;
    const figure::Style& style = *figure::findStyle("slide");
    for (const figure::Figure& page : report::pagesOf(*report, {style, metrics, style.width, style.height, question.options}))
        all += allOf(page);
    return all;
}

} // namespace

class AnalysesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneIdMeansOneThing();
    void whatAPageOffersTakesNoComputing();
    void everyMarkNamesItsPart();
    void optionsOfHowAreHeededAsTheEntrySays_data();
    void optionsOfHowAreHeededAsTheEntrySays();
};

void AnalysesTest::oneIdMeansOneThing()
{
    std::map<std::string_view, std::string> known;
    std::vector<report::Options> tables{report::howOptions()};
    for (const Analysis* analysis : analyses::analyses()) tables.push_back(analysis->options());
    for (const report::Options& table : tables)
        for (const OptionInfo* info : table.infos()) {
            const auto [place, isNew] = known.try_emplace(info->id, meaning(*info));
            QVERIFY2(isNew || place->second == meaning(*info), std::string(info->id).c_str());
        }
    for (const OptionInfo* info : tables.front().infos())
        for (std::size_t i = 1; i < tables.size(); ++i) QVERIFY2(tables[i].find(info->id) == nullptr, std::string(info->id).c_str());
}

void AnalysesTest::whatAPageOffersTakesNoComputing()
{
    using enum report::OptionKind;
    for (const Analysis* analysis : analyses::analyses())
        for (const report::Options options = analysis->options(); const OptionInfo* info : options.infos())
            if (!info->onPage.empty())
                QVERIFY2(info->cost == report::Cost::Redraw && (info->kind == Switch || info->kind == Set || info->kind == Choice),
                         std::string(info->id).c_str());
}

void AnalysesTest::everyMarkNamesItsPart()
{
    const study::StudyPtr study = smallTrial();
    const testing::FixedMetrics metrics;
    const figure::Style& style = *figure::findStyle("nejm");
    for (const Analysis* analysis : analyses::analyses()) {
        if (!analysis->applies(*study)) continue;
        const auto report = analyses::make(*analysis, {study, {}, analysis->options()}, {});
        QVERIFY(report.ok());
        for (const figure::Figure& page : report::pagesOf(*report, {style, metrics, style.width, style.height, analysis->options()}))
            for (const figure::Mark& mark : page.marks) QVERIFY2(!figure::partOf(mark).empty(), std::string(analysis->id).c_str());
    }
}

void AnalysesTest::optionsOfHowAreHeededAsTheEntrySays_data()
{
    QTest::addColumn<const Analysis*>("analysis");
    for (const Analysis* analysis : analyses::analyses()) QTest::newRow(std::string(analysis->id).c_str()) << analysis;
}

void AnalysesTest::optionsOfHowAreHeededAsTheEntrySays()
{
    QFETCH(const Analysis*, analysis);
    const study::StudyPtr study = smallTrial();
    QVERIFY(study != nullptr);
    if (!analysis->applies(*study)) QSKIP("it needs what this trial has not");
    const std::string usual = everythingOf(*analysis, study, {});
    for (const report::Options how = report::howOptions(); const OptionInfo* info : how.infos()) {
        const auto changed = how.with(info->id, others.at(std::string(info->id)));
        QVERIFY(changed.ok());
        const bool changes = everythingOf(*analysis, study, changed->as<study::How>()) != usual;
        const bool heeds = analysis->heeds == nullptr || analysis->heeds(info->id);
        QVERIFY2(changes == heeds, (std::string(info->id) + (changes ? " changes" : " does not change") + " the report").c_str());
    }
}

QTEST_GUILESS_MAIN(AnalysesTest)
#include "analyses_test.moc"
