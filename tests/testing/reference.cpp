#include "tests/testing/reference.h"
#include "tests/testing/folder.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <set>
#include <sstream>

namespace atrisk::testing {

const std::vector<std::string>& referenceFiles()
{
    static const std::vector<std::string> files{"small",  "veteran", "lung", "colon_recurrence", "colon_death", "ovarian", "gbsg",
                                                "kidney", "myeloid", "pbc",  "kmsurv",           "packages",    "edges",   "random"};
    return files;
}

std::string readText(const std::string& file)
{
    std::ifstream stream(inTests("reference/" + file), std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

Json referenceCases(const std::string& name)
{
    const Json parsed = Json::parse(readText("numbers/" + name + ".json"), nullptr, false);
    return parsed.is_discarded() ? Json::array() : parsed["cases"];
}

double number(const Json& json) { return json.is_number() ? json.get<double>() : table::missing; }

table::Table plainCsv(const std::string& text)
{
    std::vector<std::vector<std::string>> columns;
    std::vector<std::string> names;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        std::vector<std::string> cells(1);
        for (const char c : line) c == ',' ? cells.emplace_back() : cells.back() += c;
        if (names.empty()) names = cells;
        columns.resize(names.size());
        for (std::size_t i = 0; i < names.size(); ++i) columns[i].push_back(cells[i]);
    }
    std::vector<table::Column> made;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::vector<std::string> values(columns[i].begin() + 1, columns[i].end());
        std::vector<double> numbers;
        for (const std::string& value : values) {
            char* end = nullptr;
            const double read = value.empty() ? table::missing : std::strtod(value.c_str(), &end);
            if (!value.empty() && *end != '\0') break;
            numbers.push_back(read);
        }
        made.push_back(numbers.size() == values.size() ? table::numberColumn(names[i], numbers) : table::categoryColumn(names[i], values));
    }
    return makeTable(std::move(made));
}

table::Table tableOf(const Json& example)
{
    if (example.contains("file")) return plainCsv(readText(example["file"]));
    std::vector<table::Column> columns;
    for (const auto& [name, values] : example["rows"].items())
        columns.push_back(values.front().is_number() ? table::numberColumn(name, values.get<std::vector<double>>())
                                                     : table::categoryColumn(name, values.get<std::vector<std::string>>()));
    return makeTable(std::move(columns));
}

namespace {

/// Codes that are neither the event nor a competing one are censorings, said aloud where they are not 0.
std::vector<std::string> censorCodes(const table::Column& column, const study::RoleOptions& roles)
{
    std::set<std::string> codes;
    for (std::size_t row = 0; row < column.rows(); ++row) codes.insert(column.text(row));
    codes.erase("");
    for (const auto* taken : {&roles.eventValues, &roles.competingValues})
        for (const std::string& value : *taken) codes.erase(value);
    return {codes.begin(), codes.end()};
}

} // namespace

base::Result<study::StudyPtr> openCase(const Json& example)
{
    const table::Table table = tableOf(example);
    study::RoleOptions roles;
    roles.time = example["columns"]["time"];
    roles.event = example["columns"]["event"];
    roles.arm = example["columns"]["arm"];
    roles.control = example["arms"].front();
    if (example["eventValue"] != "1" || !example["competingValues"].empty()) {
        roles.eventValues = {example["eventValue"].get<std::string>()};
        roles.competingValues = example["competingValues"].get<std::vector<std::string>>();
        roles.censorValues = censorCodes(*table.find(roles.event), roles);
    }
    return openTable(table, roles);
}

study::Selection selectionOf(const Json& example)
{
    study::Selection selection;
    selection.arms = example["arms"].get<std::vector<std::string>>();
    selection.strata = example["strata"].get<std::vector<std::string>>();
    selection.adjust = example["adjust"].get<std::vector<std::string>>();
    selection.confidence = example["confidence"];
    return selection;
}

void forEachCase(const std::string& file, std::vector<std::string>& broken, const Visit& visit)
{
    const Json cases = referenceCases(file);
    if (cases.empty()) broken.push_back("no reference numbers: " + file);
    for (const Json& example : cases) {
        const std::string name = example["name"];
        const auto study = openCase(example);
        if (!study) {
            broken.push_back(name + ": " + base::describe(study.error()));
            continue;
        }
        const auto cohort = study::makeCohort(*study, selectionOf(example), base::Cancel());
        cohort.ok() ? visit(name, example, *cohort) : broken.push_back(name + ": " + base::describe(cohort.error()));
    }
}

void report(const Agreement& all, const std::vector<std::string>& broken)
{
    for (const std::string& line : all.summary()) qInfo("%s", line.c_str());
    for (const auto* list : {&broken, &all.disagreements()})
        for (const std::string& line : *list) qWarning("%s", line.c_str());
}

void addReferenceFiles()
{
    QTest::addColumn<QString>("file");
    for (const std::string& file : referenceFiles()) QTest::newRow(file.c_str()) << text(file);
}

void compareMore(const QString& file, const VisitMore& visit)
{
    Agreement all;
    std::vector<std::string> broken;
    const Json more = referenceCases("more/" + file.toStdString());
    std::size_t i = 0;
    forEachCase(file.toStdString(), broken, [&](const std::string& name, const Json& example, const study::Cohort& cohort) {
        const Json& numbers = more[i++];
        if (numbers.is_null() || numbers["name"] != name) return broken.push_back("no further numbers: " + name);
        visit(all, name, example, numbers, cohort);
    });
    report(all, broken);
    QVERIFY2(broken.empty(), complaints(broken));
    QVERIFY2(all.disagreements().empty(), complaints(all.disagreements()));
    QVERIFY(all.compared() > 0);
}

void compare(Agreement& all, const std::string& statistic, const std::string& where, const std::vector<double>& ours, const Json& theirs)
{
    all.same(statistic + " length", where, std::to_string(ours.size()), std::to_string(theirs.size()));
    for (std::size_t i = 0; i < std::min(ours.size(), theirs.size()); ++i)
        all.number(statistic, where + " [" + std::to_string(i) + "]", ours[i], number(theirs[i]));
}

namespace {

std::vector<double> doubles(const std::vector<std::uint32_t>& counts) { return {counts.begin(), counts.end()}; }

} // namespace

void compareCurve(Agreement& all, const std::string& where, const stats::SurvivalCurve& ours, const Json& theirs)
{
    compare(all, "time", where, ours.time, theirs["time"]);
    compare(all, "at risk", where, doubles(ours.atRisk), theirs["atRisk"]);
    compare(all, "events", where, doubles(ours.events), theirs["events_"]);
    compare(all, "censored", where, doubles(ours.censored), theirs["censored"]);
    compare(all, "survival", where, ours.survival, theirs["survival"]);
    compare(all, "standard error of S", where, ours.standardError, theirs["standardError"]);
}

void compareBands(Agreement& all, const std::string& where, const std::string& type, const stats::SurvivalCurve& ours, const Json& theirs)
{
    compare(all, "lower band, " + type, where, ours.lower, theirs["bands"][type]["lower"]);
    compare(all, "upper band, " + type, where, ours.upper, theirs["bands"][type]["upper"]);
}

void compareQuantile(Agreement& all, const std::string& where, const stats::Estimate& ours, const Json& theirs)
{
    compare(all, "quantile and bounds", where, {ours.estimate, ours.lower, ours.upper}, theirs);
}

void compareTest(Agreement& all, const std::string& statistic, const std::string& where, const stats::ChiSquareTest& ours,
                 const Json& theirs, double rounding)
{
    all.same(statistic + " df", where, std::to_string(ours.df), std::to_string(theirs["df"].get<int>()));
    all.number(statistic, where, ours.chiSquare, number(theirs["chiSquare"]), rounding / 1e-9);
    if (!(number(theirs["chiSquare"]) < rounding / 1e-9)) all.probability(statistic + " p", where, ours.p, number(theirs["p"]));
}

void compareRatio(Agreement& all, const std::string& what, const std::string& where, const stats::HazardRatio& ours, const Json& theirs,
                  std::size_t i)
{
    const double error = number(theirs["standardError"][i]);
    all.number(what + " coefficient", where, ours.coefficient, number(theirs["coefficient"][i]), error);
    all.number(what + " standard error", where, ours.standardError, error);
    all.number(what + " hazard ratio", where, ours.estimate, number(theirs["estimate"][i]));
    all.number(what + " lower", where, ours.lower, number(theirs["lower"][i]));
    all.number(what + " upper", where, ours.upper, number(theirs["upper"][i]));
    all.probability(what + " Wald p", where, ours.p, number(theirs["p"][i]));
}

double likelihoodRounding(const Json& theirs) { return 1e-15 * std::max(1.0, std::abs(number(theirs["logLikelihood"][0]))); }

void compareStatus(Agreement& all, const std::string& what, const std::string& where, stats::CoxStatus ours, const Json& theirs)
{
    const std::string said = theirs["status"];
    const bool constant = said == "not-converged" && number(theirs["logLikelihood"][0]) == 0 && number(theirs["logLikelihood"][1]) == 0;
    all.same(what + " status", where, std::string(stats::name(ours)), constant ? "not-estimable" : said);
}

} // namespace atrisk::testing
