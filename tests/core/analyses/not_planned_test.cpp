// Every analysis says what of it was not planned, in the figure, beside its tables and in its methods; and nothing where all was.
#include "core/analyses/analyses.h"
#include "tests/testing/figure_marks.h"
#include "tests/testing/reference.h"
#include "tests/testing/study_texts.h"

#include <QTest>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>

using namespace atrisk;
using namespace atrisk::testing;
using analyses::Analysis;

namespace {

/// What is shown: of overall survival, in the full analysis set, of patients with liver metastases.
study::Selection shown()
{
    study::Selection selection;
    selection.endpoint = "OS";
    selection.population = "FAS";
    selection.subgroups = {{"LIVER", {"Y"}}};
    return selection;
}

std::string listed(const std::vector<std::string>& ids) { return nlohmann::json(ids).dump(); }

/// The example, whose study file declares this plan. Every third patient who did not die has a competing event.
study::StudyPtr planned(const study::Plan& plan, bool competing)
{
    Texts texts;
    std::string file = readText("../../resources/studies/alice/alice.study.json");
    const auto replace = [](std::string& text, const std::string& from, const std::string& to) {
        for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
            text.replace(at, from.size(), to);
    };
    for (const char* said : {", \"prespecified\": true", ", \"prespecified\": false"}) replace(file, said, "");
    replace(file, "\"subject\":",
            "\"planned\": {\"endpoints\": " + listed(plan.endpoints) + ", \"populations\": " + listed(plan.populations) +
                ", \"subgroups\": " + listed(plan.subgroups) + "}, \"subject\":");
    for (const char* name : {"adsl", "adtte", "adrs", "adae", "adex", "adtr", "adqs"})
        texts[std::string(name) + ".csv"] = readText(std::string("../../resources/studies/alice/") + name + ".csv");
    if (competing) {
        replace(
            file, "\"censor\": \"CNSR\", \"description\": \"death\"",
            R"("event": {"column": "CNSR", "values": ["0"], "competing": [{"value": "2", "label": "Other"}], "censored": ["1"]}, "description": "death")");
        std::string& times = texts["adtte.csv"];
        std::size_t found = 0;
        for (std::size_t at = times.find(",OS,"); at != std::string::npos; at = times.find(",OS,", at + 1))
            if (char& code = times[times.find('\n', at) - 1]; code == '1' && ++found % 3 == 0) code = '2';
    }
    texts["alice.study.json"] = file;
    const auto study = openTexts(texts, {"alice.study.json"});
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

std::vector<std::string> idsOf(const auto& items)
{
    std::vector<std::string> ids;
    for (const auto& item : items) ids.push_back(item.id);
    return ids;
}

/// Options with which an analysis shows the endpoint; "" = nothing of it is one of times to events.
const std::map<std::string, std::pair<std::string, std::string>, std::less<>> withEndpoint{{"swimmer", {"bar", "endpoint"}}};

report::Options optionsOf(const Analysis& analysis)
{
    const auto with = withEndpoint.find(analysis.id);
    return with == withEndpoint.end() ? analysis.options() : *analysis.options().with(with->second.first, with->second.second);
}

/// Those of patients alone: whatever endpoint is chosen, they show none.
bool showsEndpoint(const Analysis& analysis)
{
    static constexpr std::array<std::string_view, 8> ofPatients{"response", "waterfall", "spider",         "baseline",
                                                                "adverse",  "exposure",  "questionnaires", "biomarker"};
    return std::ranges::find(ofPatients, analysis.id) == ofPatients.end();
}

struct Said {
    std::string figure, tables, methods;
};

/// Whatever a person reads: of the figure on every page, with the style's long and short footnotes.
Said saidBy(const Analysis& analysis, const study::StudyPtr& study, const char* styleId)
{
    const report::Options options = optionsOf(analysis);
    const auto report = analyses::make(analysis, {study, shown(), options}, {});
    if (!report) qFatal("%s", problem(report).c_str());
    Said said;
    const figure::Style& style = *figure::findStyle(styleId);
    for (const figure::Figure& page : report::pagesOf(*report, {style, metrics, style.width, style.height, options}))
        for (const figure::Text& text : all<figure::Text>(page)) said.figure += withUsualSpaces(text.text) + " ";
    if (const auto text = report::rendered(*report, report::Rendering::Text, options)) said.tables = withUsualSpaces(*text);
    if (const auto text = report::rendered(*report, report::Rendering::Methods, options)) said.methods = withUsualSpaces(*text);
    return said;
}

/// Lines may break behind its hyphen.
bool tells(const std::string& text)
{
    return QString::fromStdString(text).replace("- ", "-").contains("not pre-specified", Qt::CaseInsensitive);
}

} // namespace

class NotPlannedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyAnalysisSaysIt_data()
    {
        QTest::addColumn<const Analysis*>("analysis");
        QTest::addColumn<QString>("kind");
        for (const Analysis* analysis : analyses::analyses())
            for (const char* kind : {"endpoint", "population", "subgroup", "nothing"})
                if (kind != std::string_view("endpoint") || showsEndpoint(*analysis))
                    QTest::addRow("%s %s", std::string(analysis->id).c_str(), kind) << analysis << kind;
    }
    void everyAnalysisSaysIt()
    {
        QFETCH(const Analysis*, analysis);
        QFETCH(QString, kind);
        const study::Study& example = *exampleStudy("alice");
        study::Plan plan{idsOf(example.endpoints), idsOf(example.populations), {}, idsOf(example.subgroups)};
        if (kind == "endpoint") std::erase(plan.endpoints, "OS");
        if (kind == "population") std::erase(plan.populations, "FAS");
        if (kind == "subgroup") std::erase(plan.subgroups, "LIVER");
        const bool wanted = kind != "nothing";
        const study::StudyPtr study = planned(plan, analysis->id == "incidence");
        QVERIFY(analysis->applies(*study));
        for (const char* style : {"nejm", "slide"}) {
            const Said said = saidBy(*analysis, study, style);
            QVERIFY2(tells(said.figure) == wanted, (std::string(style) + " figure: " + said.figure).c_str());
            QVERIFY2(tells(said.tables) == wanted, ("tables: " + said.tables).c_str());
            QVERIFY2(said.methods.empty() || tells(said.methods) == wanted, ("methods: " + said.methods).c_str());
        }
    }
};

QTEST_GUILESS_MAIN(NotPlannedTest)
#include "not_planned_test.moc"
