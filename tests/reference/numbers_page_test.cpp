// Writes resources/help/how-we-know-the-numbers-are-right.md from what the reference tests print, and holds the committed page to it.
// ATRISK_WRITE_PAGES=1 writes the page anew; else the test fails where counts differ or an error is above the page's bound.
#include "tests/testing/folder.h"

#include <QCoreApplication>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

using Json = nlohmann::json;

namespace {

/// A line of the page: what the statistics of a test that begin with one of the prefixes have in common.
struct Line {
    const char* title;
    const char* inR;
    const char* promise;
    const char* test;
    std::vector<std::string> prefixes;
};

const std::vector<Line>& lines()
{
    static const std::vector<Line> all{
        {"Kaplan–Meier curve: numbers at risk, S, standard error",
         "survfit",
         "1e-9",
         "survival/kaplan_meier",
         {"time", "at risk", "events", "censored", "survival", "standard error"}},
        {"its bands: plain, log, log-log, logit, arcsin",
         "survfit(conf.type=)",
         "1e-9",
         "survival/kaplan_meier",
         {"lower band", "upper band"}},
        {"median and quartiles with their bounds", "quantile(survfit)", "1e-9", "survival/kaplan_meier", {"quantile"}},
        {"follow-up by reverse Kaplan–Meier", "survfit(Surv(t, 1 - e))", "1e-9", "survival/kaplan_meier", {"follow-up"}},
        {"survival at chosen times, and differences",
         "summary(survfit, times=)",
         "1e-9",
         "survival/milestones",
         {"S at", "error at", "at risk at", "milestone", "difference"}},
        {"restricted mean survival time, and differences",
         "summary(survfit, rmean=)",
         "1e-9",
         "survival/rmst",
         {"restricted mean", "difference"}},
        {"log-rank, Fleming–Harrington, Gehan, Tarone–Ware, Peto–Peto, trend",
         "survdiff; a script of the formulas",
         "1e-9",
         "tests/log_rank",
         {""}},
        {"max-combo: the statistic (its p: 1e-5 absolute)", "pmvnorm", "1e-9", "tests/max_combo", {"statistic"}},
        {"Cox model of two arms: Efron, Breslow, stratified", "coxph", "1e-9", "cox/cox", {"efron", "breslow", "stratified"}},
        {"Cox model with covariates", "coxph", "1e-9", "cox/cox", {"model", "runaway"}},
        {"proportional hazards, Schoenfeld residuals", "cox.zph", "1e-9", "cox/proportional_hazards", {""}},
        {"treatment by subgroup interaction", "anova(coxph, coxph)", "1e-8", "forest/interaction", {""}},
        {"cumulative incidence (Aalen–Johansen)", "survfit, multi-state", "1e-9", "survival/competing_risks", {"incidence", "error"}},
        {"the same on real trials", "survfit, multi-state", "1e-9", "survival/causes", {"incidence", "error"}},
        {"Gray’s test", "cmprsk::cuminc", "1e-9", "survival/competing_risks", {"Gray", "stratified Gray"}},
        {"the same on real trials", "cmprsk::cuminc", "1e-9", "survival/causes", {"Gray", "stratified Gray"}},
        {"cause-specific hazard ratios", "coxph", "1e-9", "survival/causes", {"cause-specific", "stratified cause"}},
        {"proportions, differences, odds ratios", "prop.test, binom.test", "1e-9", "counts/proportions", {""}},
        {"chi-square, Yates, Fisher’s exact test", "chisq.test, fisher.test", "1e-9", "counts/contingency", {""}},
        {"rank-sum and signed-rank tests", "wilcox.test", "1e-9", "counts/rank_tests", {"rank sum", "signed rank"}},
        {"Kruskal–Wallis test", "kruskal.test", "1e-9", "counts/rank_tests", {"Kruskal"}},
        {"correlations with their intervals", "cor.test", "1e-9", "counts/correlation", {""}},
        {"boxes: means, quartiles, whiskers", "mean, sd, quantile", "1e-9", "counts/box_summary", {""}}};
    return all;
}

struct Measured {
    std::size_t compared = 0;
    double worst = 0;
};

/// What one test program prints: per statistic the sum over its data rows.
std::map<std::string, Measured> run(const std::string& test)
{
    QProcess process;
    process.start(QCoreApplication::applicationDirPath() + "/core_stats_" + QString::fromStdString(test).replace('/', '_') + "_test",
                  QStringList());
    std::map<std::string, Measured> sums;
    if (!process.waitForFinished(550'000) || process.exitCode() != 0) return sums;
    static const QRegularExpression line("QINFO +: \\w+::(\\w+)\\([^)]*\\) (.+?) +([0-9.]+e[-+][0-9]+) of ([0-9]+)");
    for (const QString& text : QString::fromUtf8(process.readAllStandardOutput()).split('\n')) {
        const auto match = line.match(text);
        if (!match.hasMatch() || match.captured(1).contains("Textbook")) continue;
        Measured& sum = sums[match.captured(2).toStdString()];
        sum.compared += match.captured(4).toULongLong();
        sum.worst = std::max(sum.worst, match.captured(3).toDouble());
    }
    return sums;
}

Measured measuredOf(const Line& line, const std::map<std::string, Measured>& sums)
{
    Measured all;
    for (const auto& [name, sum] : sums)
        if (std::any_of(line.prefixes.begin(), line.prefixes.end(),
                        [&](const std::string& prefix) { return name.rfind(prefix, 0) == 0; })) {
            all.compared += sum.compared;
            all.worst = std::max(all.worst, sum.worst);
        }
    return all;
}

std::string folder() { return atrisk::testing::inTests("reference/"); }
std::string pageFile() { return atrisk::testing::inTests("../resources/help/how-we-know-the-numbers-are-right.md"); }

std::string readText(const std::string& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

Json reference(const std::string& name) { return Json::parse(readText(folder() + "numbers/" + name + ".json"), nullptr, false); }

/// The next power of ten above three times the error, for builds differ in the last digit; not above what is promised.
std::string boundOf(double worst, const char* promise)
{
    const int power = worst > 0 ? std::max(-15, static_cast<int>(std::ceil(std::log10(3 * worst)))) : -15;
    return power > std::log10(std::stod(promise)) ? promise : "1e" + std::to_string(power);
}

/// The bound the committed page gives for a title of a test, "" if none.
std::string committedBound(const std::string& page, const std::string& begin)
{
    const std::size_t at = page.find("\n" + begin);
    if (at == std::string::npos) return {};
    const std::size_t line = page.find("≤ ", at), end = page.find(" |", line);
    return page.find('\n', at + 1) < line ? std::string()
                                          : page.substr(line + std::string("≤ ").size(), end - line - std::string("≤ ").size());
}

std::string counted(std::size_t value)
{
    std::string digits = std::to_string(value);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), ",");
    return digits;
}

std::string datasets()
{
    std::set<std::string> real;
    std::size_t made = 0;
    for (const char* name : {"small", "veteran", "lung", "colon_recurrence", "colon_death", "ovarian", "gbsg", "kidney", "myeloid", "pbc",
                             "kmsurv", "packages", "edges"}) {
        const Json file = reference(name);
        for (const Json& example : file["cases"]) example.contains("file") ? void(real.insert(example["file"])) : void(++made);
    }
    return std::to_string(real.size()) + " real datasets, " + std::to_string(reference("random")["cases"].size()) +
           " random ones with ties made to hurt, and " + std::to_string(made) +
           " made for the edges (nobody has an event, all times are equal, one arm dies out, covariates "
           "depend on each other …)";
}

std::string opening()
{
    const Json versions = Json::parse(readText(folder() + "data/versions.json"), nullptr, false);
    const std::string mvtnorm = reference("max_combo")["mvtnorm"], cmprsk = reference("competing")["cmprsk"];
    return "# How we know the numbers are right\n\n"
           "Every statistic Atrisk shows was computed in R as well, and the two are compared number by number each time Atrisk is built "
           "and tested. "
           "The trials: " +
           datasets() +
           ". Real data come from R’s own packages: survival, KMsurv (the data of Klein and Moeschberger’s book), coin and MASS. "
           "Beside that, hand-worked examples are recomputed, thousands of random trials are counted again straight from the textbook’s "
           "formulas, and results "
           "must not change with the order of patients, the unit of time or the names of the arms.\n\n"
           "R " +
           versions["R"].get<std::string>() + " with survival " + versions["survival"].get<std::string>() + ", cmprsk " + cmprsk +
           ", mvtnorm " + mvtnorm + ", KMsurv " + versions["KMsurv"].get<std::string>() + ", coin " + versions["coin"].get<std::string>() +
           ", MASS " + versions["MASS"].get<std::string>() +
           ".\n\n"
           "| statistic | in R | numbers compared | worst relative error | promised |\n"
           "|---|---|---:|---:|---:|\n";
}

const char* closing()
{
    return "\nA number with 15 digits agrees to about 1e-15 when it agrees to the last of them. Errors are relative to the number, or to "
           "the size of what it is "
           "a difference of where it is nearly zero. A p-value below 1e-12 is promised to 1e-7.\n\n"
           "This page is written by a test from what the other tests measured; the test fails when the page no longer says what they "
           "measure.\n";
}

} // namespace

class NumbersPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thePageSaysWhatTheTestsMeasure()
    {
        const bool write = qEnvironmentVariableIntValue("ATRISK_WRITE_PAGES") == 1;
        const std::string committed = readText(pageFile());
        std::map<std::string, std::map<std::string, Measured>> sums;
        std::string page = opening();
        for (const Line& line : lines()) {
            if (!sums.contains(line.test)) sums[line.test] = run(line.test);
            const Measured measured = measuredOf(line, sums[line.test]);
            QVERIFY2(measured.compared > 0, (std::string("nothing measured by ") + line.test).c_str());
            QVERIFY2(measured.worst <= std::stod(line.promise), line.title);
            const std::string begin = std::string("| ") + line.title + " | " + line.inR + " | " + counted(measured.compared) + " | ";
            std::string bound = committedBound(committed, begin);
            if (write || bound.empty() || measured.worst > std::stod(bound)) bound = boundOf(measured.worst, line.promise);
            page += begin + "≤ " + bound + " | " + line.promise + " |\n";
        }
        page += closing();
        if (write)
            std::ofstream(pageFile(), std::ios::binary) << page;
        else
            QCOMPARE(QString::fromStdString(committed), QString::fromStdString(page));
    }
};

QTEST_GUILESS_MAIN(NumbersPageTest)
#include "numbers_page_test.moc"
