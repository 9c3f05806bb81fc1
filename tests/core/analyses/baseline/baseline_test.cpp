// Baseline characteristics: by hand, by R, as the paper of ALICE printed them, and what must not matter.
#include "core/analyses/baseline/baseline.h"

#include "core/analyses/analyses.h"
#include "core/analyses/baseline/baseline_table.h"
#include "core/figure/style.h"
#include "core/words/number_format.h"
#include "tests/testing/reference.h"
#include "tests/testing/study_texts.h"

#include <QTest>

#include <algorithm>
#include <map>

using namespace atrisk;
using analyses::Baseline;
using analyses::BaselineOptions;
using analyses::Characteristic;
using testing::Json;
using testing::number;

namespace {

const std::string handCsv = "USUBJID,TRT01P,ITTFL,AGE,AGEU,SEX,ECOG,PDL1,WEIGHTBL,DTHDT\n"
                            "1,A,Y,40,YEARS,F,0,high,61.5,2020-01-01\n2,A,Y,51,YEARS,M,1,,70,\n3,A,Y,60,YEARS,F,1,low,,\n"
                            "4,B,Y,45,YEARS,F,0,high,80,\n5,B,Y,52,YEARS,F,0,high,82.5,\n";

study::StudyPtr alice() { return testing::exampleStudy("alice"); }

study::StudyPtr opened(const std::string& csv)
{
    const auto study = testing::openTexts({{"adsl.csv", csv}}, {"adsl.csv"});
    if (!study) qFatal("%s", testing::problem(study).c_str());
    return *study;
}

struct Made {
    std::shared_ptr<const Baseline> result;
    report::Table table;

    /// Text of a row's cells, "row: a | b"; "" = no such row.
    [[nodiscard]] QString row(const std::string& label) const
    {
        for (const report::Row& row : table.rows)
            if (row.label == label) return testing::names(row.cells, [](const report::Cell& cell) { return cell.text; });
        return "no such row";
    }
    [[nodiscard]] QString labels() const
    {
        return testing::names(table.rows, [](const report::Row& row) { return std::string(2 * row.indent, ' ') + row.label; });
    }
    [[nodiscard]] const Characteristic& of(const std::string& id, bool levels = true) const
    {
        return *std::ranges::find_if(result->characteristics,
                                     [&](const Characteristic& one) { return one.id == id && one.numbers.empty() == levels; });
    }
};

Made made(const study::StudyPtr& study, const BaselineOptions& options = {}, const std::string& population = "",
          const words::NumberStyle& numbers = {})
{
    const analyses::Analysis& analysis = *analyses::findAnalysis("baseline");
    analyses::Question question{study, study::Selection(), analysis.options().withValue(options)};
    question.selection.population = population;
    const auto report = analyses::make(analysis, question, {});
    if (!report) qFatal("%s", testing::problem(report).c_str());
    return {report->resultAs<Baseline>(), report->tables(question.options, numbers).front()};
}

BaselineOptions tested(analyses::BaselineTest test, analyses::ShareOf of = analyses::ShareOf::Everyone)
{
    BaselineOptions options;
    options.test = test;
    options.shareOf = of;
    options.difference = options.total = true;
    return options;
}

/// What R has of a level, by its label or value.
std::size_t levelOf(const Characteristic& one, const std::string& value)
{
    static const std::map<std::string, std::string> labels{{"F", "Female"},
                                                           {"M", "Male"},
                                                           {"Y", "Yes"},
                                                           {"N", "No"},
                                                           {"1", "First"},
                                                           {"2", "Second"},
                                                           {"Basal", "Basal-like"},
                                                           {"HER2E", "HER2-enriched"},
                                                           {"LumA", "Luminal A"},
                                                           {"LumB", "Luminal B"},
                                                           {"positive", "Positive"},
                                                           {"negative", "Negative"}};
    const auto label = labels.find(value);
    const auto is = [&](const std::string& level) { return level == value || (label != labels.end() && level == label->second); };
    const auto found = std::ranges::find_if(one.levels, is);
    if (found != one.levels.end()) return static_cast<std::size_t>(found - one.levels.begin());
    return value == "few" || value == "le2" ? 0 : 1; // the cut of NSITES at 3
}

void compareNumbers(testing::Agreement& all, const std::string& where, const Characteristic& ours, const Json& theirs)
{
    for (std::size_t i = 0; i < ours.numbers.size(); ++i) {
        const stats::NumberSummary& one = ours.numbers[i];
        const Json& values = theirs["columns"][i]["values"];
        all.number("known", where, double(one.known), theirs["columns"][i]["known"].get<double>());
        const double shown[] = {one.median, one.lowerQuartile, one.upperQuartile, one.least, one.most, one.mean, one.deviation};
        for (std::size_t k = 0; k < std::size(shown); ++k) all.number("summary", where, shown[k], number(values[k]), 1e-3);
    }
}

void compareLevels(testing::Agreement& all, const std::string& where, const Characteristic& ours, const Json& theirs)
{
    for (std::size_t arm = 0; arm < 2; ++arm) {
        all.number("missing", where, double(ours.missing[arm]), number(theirs["missing"][arm]));
        for (std::size_t i = 0; i < theirs["levels"].size(); ++i) {
            const std::size_t level = levelOf(ours, theirs["levels"][i].get<std::string>());
            all.number("count", where, double(ours.counts[level][arm]), number(theirs["counts"][i][arm]));
        }
    }
}

} // namespace

class BaselineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fivePatientsByHand()
    {
        const Made it = made(opened(handCsv));
        QCOMPARE(it.labels(), QString("Median age (range), years|Sex, no. (%)|  Female|  Male|Median weight (range)|  Missing|"
                                      "ECOG performance status, no. (%)|  0|  1|PD-L1 status, no. (%)|  low|  high|  Missing"));
        QCOMPARE(it.row("Median age (range), years"), QString("51.0 (40–60)|48.5 (45–52)"));
        QCOMPARE(it.row("Female"), QString("2 (67)|2 (100)"));
        QCOMPARE(it.row("Male"), QString("1 (33)|0"));
        QCOMPARE(it.row("Median weight (range)"), QString("65.75 (61.5–70.0)|81.25 (80.0–82.5)"));
        QCOMPARE(it.row("high"), QString("1 (33)|2 (100)"));
        QCOMPARE(it.row("PD-L1 status, no. (%)"), QString(""));
        QCOMPARE(it.table.columns.front().heading, std::string("A (N = 3)"));
        QVERIFY(it.table.notes.front().find("those with a missing value among them") != std::string::npos);
    }

    void sharesOfKnownValuesHaveTheirDenominators()
    {
        BaselineOptions options;
        options.shareOf = analyses::ShareOf::Known;
        options.spread = words::Spread::Deviation;
        options.total = true;
        const Made it = made(opened(handCsv), options);
        QCOMPARE(it.row("PD-L1 status, no. (%)"), QString("n = 2||n = 4"));
        QCOMPARE(it.row("high"), QString("1 (50)|2 (100)|3 (75)"));
        QCOMPARE(it.row("Mean age (SD), years"), QString("50.3 (10.0)|48.5 (4.9)|49.6 (7.6)"));
        options.spread = words::Spread::Quartiles;
        options.decimals = analyses::ShareDecimals::One;
        const Made again = made(opened(handCsv), options);
        QCOMPARE(again.row("Median age (IQR), years"), QString("51.0 (45.5–55.5)|48.5 (46.8–50.3)|51.0 (45.0–52.0)"));
        QCOMPARE(again.row("Female"), QString("2 (66.7)|2 (100.0)|4 (80.0)"));
    }

    void aliceEqualsR_data()
    {
        QTest::addColumn<QString>("population");
        for (const char* population : {"FAS", "PP"}) QTest::newRow(population) << population;
    }
    void aliceEqualsR()
    {
        QFETCH(QString, population);
        const Json all =
            Json::parse(testing::readText("numbers/exhibits/baseline.json"), nullptr, false)["alice"][population.toStdString()];
        const auto with = [&](analyses::BaselineTest test, analyses::ShareOf of = analyses::ShareOf::Everyone) {
            return made(alice(), tested(test, of), population.toStdString());
        };
        const Made plain = with(analyses::BaselineTest::ChiSquare), fisher = with(analyses::BaselineTest::Fisher),
                   known = with(analyses::BaselineTest::ChiSquare, analyses::ShareOf::Known);
        testing::Agreement agreement;
        for (const auto& [column, theirs] : all.items()) {
            const std::string id = column == "LYMPHN" ? "LYMPHNODE" : column;
            const bool levels = theirs.contains("levels");
            const Characteristic& ours = plain.of(id, levels);
            levels ? compareLevels(agreement, id, ours, theirs) : compareNumbers(agreement, id, ours, theirs);
            agreement.number("difference", id, ours.differences.front(), number(theirs["difference"]));
            agreement.probability("p", id, ours.p, number(theirs["p"]));
            if (!levels) continue;
            agreement.probability("p of known", id, known.of(id).p, number(theirs["pKnown"]));
            agreement.probability("Fisher", id, fisher.of(id).p, number(theirs["fisher"]));
        }
        QVERIFY2(agreement.disagreements().empty(), testing::complaints(agreement.disagreements()));
        QVERIFY(agreement.compared() > 140);
    }

    /// Every number of Table 1 that its rows have; ">3 sites" by a cut of one's own.
    void aliceIsThePapersTable()
    {
        static const std::map<std::string, std::string> ids{
            {"age", "AGE"}, {"gender", "SEX"}, {"lymphnode", "LYMPHNODE"}, {"cns", "CNS"}, {"anthra", "ANTHRA"}};
        const Json facts = Json::parse(testing::readText("../data/published/alice.facts.json"), nullptr, false);
        std::map<std::string, Made> tables;
        for (const char* population : {"FAS", "PP"}) {
            BaselineOptions options = tested(analyses::BaselineTest::ChiSquare);
            tables[population] = made(alice(), options, population, figure::findStyle("nature")->numbers);
            options.variables = {"NSITES=4"};
            tables[std::string(population) + ">3"] = made(alice(), options, population, figure::findStyle("nature")->numbers);
        }
        int checked = 0;
        for (const Json& fact : facts) {
            const QStringList parts = QString::fromStdString(fact["id"].get<std::string>()).split('.');
            if (parts.first() != "t1") continue;
            const std::string what = parts[1].toStdString(), value = parts[2].toStdString();
            const std::string population = fact["population"].get<std::string>() + (value == "gt3" ? ">3" : "");
            const auto id = ids.find(what);
            const std::string name = value == "gt3"    ? "NSITES=4"
                                     : id != ids.end() ? id->second
                                                       : QString(what.c_str()).toUpper().toStdString();
            const Made& table = tables.at(population);
            QVERIFY2(tells(table, table.of(name, what != "age"), value, fact), fact["id"].get<std::string>().c_str());
            ++checked;
        }
        QVERIFY2(checked > 200, std::to_string(checked).c_str());
    }

    void theUsualOrderIsDemographyDiseaseTherapy()
    {
        const QString ids = testing::names(made(alice()).result->characteristics, [](const Characteristic& one) { return one.id; });
        QVERIFY2(ids.startsWith("AGE|SEX|ECOG|DENOVO|NSITES|NSITES|BONE|LIVER|LUNG|"), qPrintable(ids));
        QVERIFY2(ids.endsWith("|LINE|ANTHRA"), qPrintable(ids));
        QVERIFY(!ids.contains("DCTREAS") && !ids.contains("PPEXCL") && !ids.contains("TREG8"));
        QVERIFY(analyses::baselineMethods(*made(alice()).result).find("usual name: Sex") != std::string::npos);
    }

    void variablesAreChosenCutAndRefused()
    {
        BaselineOptions options;
        options.variables = {"SEX", "AGE=50|60"};
        QCOMPARE(made(opened(handCsv), options).row("50 to < 60"), QString("1 (33)|1 (50)"));
        QCOMPARE(made(opened(handCsv), options).table.rows.front().label, std::string("Sex, no. (%)"));
        const analyses::Analysis& analysis = *analyses::findAnalysis("baseline");
        for (const char* wrong : {"NOTHING", "SEX=1", "AGE=60|50", "AGE=x", "DTHDT"}) {
            const auto value = analysis.options().with("variables", wrong);
            QVERIFY(value.ok());
            QVERIFY2(!analyses::make(analysis, {opened(handCsv), study::Selection(), *value}, {}).ok(), wrong);
        }
    }

    /// HT of hypertension and WT of wild type; a height in inches.
    void namesOfQuantitiesDoNotMakeFlagsNumbers()
    {
        BaselineOptions options;
        options.variables = {"HT", "WT", "HEIGHT", "LDH"};
        const Made it = made(opened("USUBJID,TRT01P,ITTFL,HT,WT,HEIGHT,LDH\n1,A,Y,0,1,60,200\n2,A,Y,1,0,70,\n3,B,Y,1,1,72,410\n"), options);
        QVERIFY(it.result->characteristics[0].numbers.empty() && it.result->characteristics[1].numbers.empty());
        QCOMPARE(it.result->characteristics[0].label, std::string("HT"));
        QCOMPARE(it.result->characteristics[2].numbers.size(), std::size_t{3});
        QCOMPARE(it.result->characteristics[2].label, std::string("Height"));
        QCOMPARE(it.result->characteristics[2].unit, std::string());
        QVERIFY(it.result->characteristics[3].numbers.empty());
    }

    void theOrderOfRowsDoesNotMatter()
    {
        QStringList lines = QString::fromStdString(handCsv).split('\n', Qt::SkipEmptyParts);
        std::reverse(lines.begin() + 1, lines.end());
        const auto all = [](const Made& it) {
            return testing::names(it.table.rows, [&](const report::Row& row) { return it.row(row.label).toStdString(); });
        };
        const BaselineOptions options = tested(analyses::BaselineTest::Fisher);
        QCOMPARE(all(made(opened((lines.join('\n') + "\n").toStdString()), options)), all(made(opened(handCsv), options)));
    }

    void oneArmThreeArmsAndNobody()
    {
        const auto of = [](int arms, int patients) {
            std::string csv = "USUBJID,TRT01P,ITTFL,AGE,SEX\n";
            for (int i = 0; i < patients; ++i)
                csv += std::to_string(i) + "," + std::string(1, char('A' + i % arms)) + ",Y," + std::to_string(40 + i) +
                       (i % 3 ? ",F\n" : ",M\n");
            return opened(csv);
        };
        const BaselineOptions options = tested(analyses::BaselineTest::ChiSquare);
        QCOMPARE(made(of(1, 6), options).table.columns.size(), std::size_t{1});
        const Made three = made(of(3, 12), options);
        QCOMPARE(three.table.columns.size(), std::size_t{3 + 1 + 2 + 1});
        QVERIFY(three.of("AGE", false).test.starts_with("Kruskal"));
        analyses::Question question{of(2, 6), study::Selection(), analyses::findAnalysis("baseline")->options().withValue(options)};
        question.selection.where = {{"AGE", study::Condition::Op::Greater, {"90"}}};
        const auto nobody = analyses::make(*analyses::findAnalysis("baseline"), question, {});
        QVERIFY(!nobody.ok() && nobody.error().code == "no-patients");
    }

    void itStopsWhenItIsCancelled()
    {
        const base::Cancel cancel;
        cancel.request();
        const analyses::Analysis& analysis = *analyses::findAnalysis("baseline");
        const auto report = analyses::make(analysis, {alice(), study::Selection(), analysis.options()}, cancel);
        QVERIFY(!report.ok() && report.error().code == "cancelled");
    }

private:
    /// Does the table say what the fact prints?
    static bool tells(const Made& table, const Characteristic& one, const std::string& value, const Json& fact)
    {
        const words::NumberStyle nature = figure::findStyle("nature")->numbers;
        if (value == "p") return std::abs(one.p - number(fact["p"])) <= 0.00501;
        const std::size_t arm = fact["arm"] == "placebo-chemo" ? 0 : 1;
        if (value == "median")
            return one.numbers[arm].median == number(fact["value"]) && one.numbers[arm].least == number(fact["ci_low"]) &&
                   one.numbers[arm].most == number(fact["ci_high"]);
        static const std::map<std::string, std::string> values{{"yes", "Y"}, {"no", "N"},     {"1st", "1"},
                                                               {"2nd", "2"}, {"female", "F"}, {"male", "M"}};
        const auto said = values.find(value);
        const std::size_t level = value == "gt3" || value == "gt2" ? 1 : levelOf(one, said != values.end() ? said->second : value);
        const std::string cell = one.id + "." + (value == "missing" ? "missing" : std::to_string(level)) + "." + std::to_string(arm);
        const report::Cell* shown = table.table.find(cell);
        if (shown == nullptr) return number(fact["value"]) == 0; // nobody's value is missing: there is no row
        if (!fact["id"].get<std::string>().ends_with(".pct")) return shown->value == number(fact["value"]);
        const double printed = number(fact["value"]);
        return printed == 0 ? shown->text == "0"
                            : shown->text.find("(" + words::fixedNumber(printed, 1, nature) + ")") != std::string::npos;
    }
};

QTEST_GUILESS_MAIN(BaselineTest)
#include "baseline_test.moc"
