// The generated scripts, run in R where R is installed, against the analysis they were generated from.
#include "core/analyses/km/analysis_json.h"
#include "core/analyses/km/r/r_code.h"
#include "core/analyses/km/r/r_expression.h"
#include "core/analyses/km/r/r_helpers.h"
#include "core/io/reader.h"
#include "core/report/render/serialize.h"
#include "core/study/amend/amend.h"
#include "core/study/amend/group_by.h"
#include "core/study/open/open_study.h"
#include "tests/testing/folder.h"

#include <nlohmann/json.hpp>

#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>

using namespace atrisk;
using testing::inTests;

namespace {

base::Result<study::StudyPtr> open(const std::vector<std::string>& names, const study::RoleOptions& roles = {})
{
    return study::openStudy(names, roles, {base::openFile, io::readTables, io::locate, {}}, base::Cancel());
}

base::Result<study::StudyPtr> alice() { return open({inTests("../resources/studies/alice/alice.study.json")}); }

constexpr const char* noR = "R, or a package of it, is not installed";

bool hasR(const char* package)
{
    QProcess r;
    r.start("Rscript", {"-e", QStringLiteral("stopifnot(requireNamespace('%1', quietly = TRUE))").arg(package)});
    return r.waitForFinished(60000) && r.exitStatus() == QProcess::NormalExit && r.exitCode() == 0;
}

struct Run {
    int exitCode = -1;
    QString output, errors;
};

Run runInR(const std::string& script)
{
    QTemporaryDir folder;
    QFile file(folder.filePath("script.R"));
    if (!file.open(QIODevice::WriteOnly)) return {};
    file.write(QByteArray::fromStdString(script));
    file.close();
    QProcess r;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("LC_ALL", "C.UTF-8");
    r.setProcessEnvironment(environment);
    r.start("Rscript", {"--vanilla", file.fileName()});
    if (!r.waitForFinished(300000)) return {};
    return {r.exitCode(), QString::fromUtf8(r.readAllStandardOutput()), QString::fromUtf8(r.readAllStandardError())};
}

/// Cells of a line; a quoted cell may hold commas.
QStringList cellsOf(const QString& line)
{
    QStringList cells{QString()};
    bool quoted = false;
    for (const QChar c : line)
        if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            cells << QString();
        else
            cells.back() += c;
    return cells;
}

using Lines = std::map<QString, QString>;

/// What stands left of the value as it is written, and the value: the two outputs are joined by it.
Lines linesByKey(const QString& csv, QStringList& repeated)
{
    Lines lines;
    for (const QString& line : csv.split('\n', Qt::SkipEmptyParts)) {
        QStringList cells = cellsOf(line.trimmed());
        if (cells.size() != 8) continue;
        const QString value = cells.takeLast();
        if (!lines.insert_or_assign(cells.join('|'), value).second) repeated << cells.join('|');
    }
    return lines;
}

/// Numbers of the analysis that the script must print.
bool isExpected(const QString& key)
{
    const bool numbers = key.startsWith("arms|") || key.startsWith("comparisons|") || key.startsWith("logRank|") ||
                         key.startsWith("trend|") || key.startsWith("pairwise|") || key.startsWith("stratifiedLogRank|") ||
                         key.startsWith("weighted|") || key.startsWith("stratifiedWeighted|") || key.startsWith("stratifiedTrend|");
    static const QStringList others{"|label",      "|role", ".status", ".reason", "|curve.", "|survivalDifference.", "riskTable.cumulative",
                                    "numberNeeded"};
    if (key.startsWith("pairwise|") && key.endsWith("|stratified")) return false;
    return numbers && std::none_of(others.begin(), others.end(), [&](const QString& other) { return key.contains(other); });
}

bool agree(const QString& key, double ours, double r)
{
    if (key.contains("maxCombo.p")) return std::fabs(ours - r) < 1e-5; // mvtnorm's own accuracy
    const double scale = key.endsWith("coefficient") ? std::max(std::fabs(ours), 0.01) : std::fabs(ours);
    return std::fabs(ours - r) <= 1e-8 * scale + 1e-13;
}

study::RoleOptions columns(const char* time, const char* event, const char* arm)
{
    study::RoleOptions roles;
    roles.time = time;
    roles.event = event;
    roles.arm = arm;
    return roles;
}

} // namespace

class RCodeTest : public QObject {
    Q_OBJECT

    /// Runs the script and compares every number, both ways.
    void compare(const base::Result<study::StudyPtr>& study, study::Selection selection, std::size_t atLeast,
                 const stats::Wanted& wanted = {})
    {
        QVERIFY2(study.ok(), study.ok() ? "" : base::describe(study.error()).c_str());
        const auto groups = study::groupBy(*study, selection, base::Cancel());
        QVERIFY2(groups.ok(), groups.ok() ? "" : base::describe(groups.error()).c_str());
        static_cast<study::Who&>(selection) = groups->who;
        const auto analysis = stats::analyzeSurvival(groups->study, selection, base::Cancel(), wanted);
        QVERIFY2(analysis.ok(), analysis.ok() ? "" : base::describe(analysis.error()).c_str());
        const auto script = analyses::rCode(*analysis);
        QVERIFY(script.ok());
        const Run run = runInR(*script);
        QVERIFY2(run.exitCode == 0, qPrintable(run.errors));
        QStringList repeated, ofOurs;
        const Lines ours = linesByKey(QString::fromStdString(report::longCsv(analyses::analysisJson(*analysis))), ofOurs);
        const Lines theirs = linesByKey(run.output, repeated);
        for (const QString& key : ofOurs)
            if (isExpected(key)) repeated << key;
        QVERIFY2(repeated.isEmpty(), qPrintable("twice: " + repeated.join('\n')));
        std::size_t compared = 0;
        for (const auto& [key, value] : ours) {
            if (!isExpected(key) || value.isEmpty()) continue;
            const auto found = theirs.find(key);
            QVERIFY2(found != theirs.end(), qPrintable("R does not print " + key + "\n" + run.errors));
            QVERIFY2(agree(key, value.toDouble(), found->second.toDouble()), qPrintable(key + ": " + value + ", R " + found->second));
            ++compared;
        }
        for (const auto& [key, value] : theirs) QVERIFY2(ours.contains(key) || key.startsWith("section|"), qPrintable("R prints " + key));
        QVERIFY2(compared >= atLeast, qPrintable(QString::number(compared)));
    }

private Q_SLOTS:
    void aliceInItsPrimaryPopulation()
    {
        if (!hasR("survival")) QSKIP(noR);
        study::Selection selection;
        selection.at = {6, 12};
        compare(alice(), selection, 100);
    }

    void aSubgroupAndACondition()
    {
        if (!hasR("survival")) QSKIP(noR);
        const auto study = alice();
        QVERIFY(study.ok());
        const study::Subgroup* marker = (*study)->subgroup("PDL1");
        QVERIFY(marker != nullptr);
        study::Selection selection;
        selection.subgroups = {{"PDL1", {marker->levels.front().value}, false}};
        selection.confidenceType = study::ConfidenceType::LogLog;
        selection.confidence = 0.9;
        compare(study, selection, 90);
    }

    void missingLevelsAndCutPoints()
    {
        if (!hasR("survival")) QSKIP(noR);
        study::Selection selection;
        selection.population = "FAS";
        selection.subgroups = {{"TIS", {"2"}, true}, {"NSITES", {"1"}, false}};
        selection.displayUnit = study::TimeUnit::Weeks;
        compare(alice(), selection, 80);
    }

    void groupsInThePlaceOfArms()
    {
        if (!hasR("survival")) QSKIP(noR);
        study::Selection selection;
        selection.by = {"PDL1"};
        compare(alice(), selection, 60);
        selection.by = {"arm", "PDL1"};
        selection.byLevels = {"negative", "positive"};
        compare(alice(), selection, 120);
        selection.by = {"TIS@66%"};
        selection.byLevels.clear();
        selection.arms = {"atezo-chemo"};
        selection.population = "FAS";
        compare(alice(), selection, 60);
    }

    void stratifiedAndAdjusted()
    {
        if (!hasR("survival")) QSKIP(noR);
        study::Selection selection;
        selection.endpoint = "OS";
        selection.strata = {{"LINE", "TIS"}};
        selection.adjust = {"AGE", "SUBTYPE"};
        selection.ties = study::Ties::Breslow;
        compare(alice(), selection, 160);
    }

    void aPlainTable()
    {
        if (!hasR("survival")) QSKIP(noR);
        study::RoleOptions roles = columns("time", "status", "trt");
        roles.unit = study::TimeUnit::Days;
        study::Selection selection;
        selection.where = {{"karno", study::Condition::Op::AtLeast, {"30"}}, {"celltype", study::Condition::Op::NotOneOf, {"large"}}};
        selection.adjust = {"age", "celltype"};
        selection.strata = {{"prior"}};
        compare(open({inTests("reference/data/veteran.csv")}, roles), selection, 150);
    }

    void oneArmAndCodesOfEvents()
    {
        if (!hasR("survival")) QSKIP(noR);
        study::RoleOptions roles;
        roles.time = "time";
        roles.event = "status";
        roles.eventValues = {"2"};
        roles.unit = study::TimeUnit::Days;
        study::Selection selection;
        selection.displayUnit = study::TimeUnit::Months;
        selection.at = {12};
        compare(open({inTests("reference/data/lung.csv")}, roles), selection, 25);
    }

    void threeArmsEachAgainstTheControl()
    {
        if (!hasR("survival")) QSKIP(noR);
        study::RoleOptions roles = columns("time", "status", "rx");
        roles.control = "Obs";
        roles.unit = study::TimeUnit::Days;
        study::Selection selection;
        selection.displayUnit = study::TimeUnit::Years;
        selection.at = {3};
        compare(open({inTests("reference/data/colon_death.csv")}, roles), selection, 180);
    }

    void everyTwoArms()
    {
        if (!hasR("survival")) QSKIP(noR);
        study::RoleOptions roles = columns("time", "status", "celltype");
        roles.control = "squamous";
        for (const std::vector<std::string>& strata : {std::vector<std::string>(), {"trt"}}) {
            study::Selection selection;
            selection.strata = strata;
            compare(open({inTests("reference/data/veteran.csv")}, roles), selection, 200, {.pairwise = true});
        }
    }

    /// Ties, patients without a stratum, and times that are whole, broken and beside a tick: every line is joined as it is written.
    void threeArmsWithinStrata()
    {
        if (!hasR("survival")) QSKIP(noR);
        study::RoleOptions roles = columns("time", "status", "rx");
        roles.control = "Obs";
        roles.unit = study::TimeUnit::Days;
        study::Selection selection;
        selection.strata = {{"differ", "sex"}};
        selection.displayUnit = study::TimeUnit::Months;
        selection.at = {0.1, 1.0 / 3, 12, 60.5};
        selection.ticks = {0, 0.3, 30, 1e2};
        compare(open({inTests("reference/data/colon_death.csv")}, roles), selection, 330);
    }

    /// A column of entries, and nobody enters late: every test is there, as without it.
    void entriesAtTheStart()
    {
        if (!hasR("survival")) QSKIP(noR);
        QTemporaryDir folder;
        QFile file(folder.filePath("a.csv"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("time,entry,event,arm,site\n");
        for (int i = 0; i < 60; ++i)
            file.write(QByteArray::number(1 + (i * 37) % 50) + (i % 7 == 0 ? ",-3," : ",0,") + (i % 3 == 0 ? "0," : "1,") +
                       (i % 2 == 0 ? "A," : "B,") + (i % 5 < 2 ? "n\n" : "s\n"));
        file.close();
        study::RoleOptions roles;
        roles.time = "time";
        roles.entry = "entry";
        roles.event = "event";
        roles.arm = "arm";
        study::Selection selection;
        selection.strata = {{"site"}};
        const auto study = open({file.fileName().toStdString()}, roles);
        const auto analysis = stats::analyzeSurvival(*study, selection, {});
        QVERIFY(analysis.ok() && analysis->entry && !analysis->hasLateEntries());
        compare(study, selection, 140);
    }

    void delayedEntry()
    {
        if (!hasR("survival")) QSKIP(noR);
        study::RoleOptions roles;
        roles.time = "time";
        roles.entry = "entry";
        roles.event = "event";
        roles.arm = "arm";
        roles.control = "standard";
        roles.unit = study::TimeUnit::Months;
        study::Selection selection;
        selection.displayUnit = study::TimeUnit::Years;
        selection.at = {55, 68.5};
        selection.strata = {{"stratum"}};
        selection.adjust = {"x"};
        compare(open({inTests("reference/data/entry/veteran_age.csv")}, roles), selection, 140);
    }

    void rowsThatFollowOneAnother()
    {
        if (!hasR("survival")) QSKIP(noR);
        study::RoleOptions roles;
        roles.id = "id";
        roles.time = "tstop";
        roles.entry = "tstart";
        roles.event = "status";
        roles.arm = "arm";
        study::Selection selection;
        selection.adjust = {"ecog"};
        compare(open({inTests("doors/entry/start_stop_late.csv")}, roles), selection, 90);
    }

    void timesBetweenDates_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("counted");
        for (const char* file :
             {"day_first.csv", "month_first.csv", "month_names.csv", "date9.csv", "year_first.csv", "with_hours.csv", "serials.csv"})
            for (const bool counted : {false, true}) QTest::addRow("%s %d", file, counted) << QString(file) << counted;
    }
    void timesBetweenDates()
    {
        if (!hasR("survival")) QSKIP(noR);
        QFETCH(QString, file);
        QFETCH(bool, counted);
        study::RoleOptions roles;
        roles.start = "randomised";
        roles.end = "last_seen";
        roles.countFirstDay = counted;
        roles.event = "status";
        roles.arm = "arm";
        compare(open({inTests("doors/everyday/dates/") + file.toStdString()}, roles), {}, 40);
    }

    void datesWithAnOrderThatIsSaid_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("order");
        for (const auto& [file, order] :
             {std::pair("dmy", "dmy"), {"mdy", "mdy"}, {"short", "dmy"}, {"ymd", "ymd"}, {"points", "dmy"}, {"words", "dmy"}})
            QTest::newRow(file) << QByteArray(file) << QByteArray(order);
    }
    void datesWithAnOrderThatIsSaid()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, order);
        if (!hasR("survival")) QSKIP(noR);
        study::RoleOptions roles;
        roles.start = "from";
        roles.end = "to";
        roles.event = "status";
        roles.arm = "arm";
        roles.unit = study::TimeUnit::Months;
        roles.reading.dateOrder = order.toStdString();
        compare(open({inTests("doors/doubts/order/" + file.toStdString() + ".csv")}, roles), {}, 60);
    }

    void datesOfEntry_data()
    {
        QTest::addColumn<QByteArray>("entry");
        for (const char* entry : {"came", "came8", "after"}) QTest::newRow(entry) << QByteArray(entry);
    }
    void datesOfEntry()
    {
        QFETCH(QByteArray, entry);
        if (!hasR("survival")) QSKIP(noR);
        study::RoleOptions roles;
        roles.start = "start";
        roles.end = "end";
        roles.entry = entry.toStdString();
        roles.event = "status";
        roles.arm = "arm";
        if (entry != "after") roles.unit = study::TimeUnit::Weeks;
        roles.countFirstDay = true;
        compare(open({inTests("doors/doubts/entry/dated.csv")}, roles), {}, 60);
    }

    void codesSaidToBeMissing_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("code");
        for (const auto& [file, code] : {std::pair("codes/ecog_9", "ecog=9"),
                                         {"codes/sex_word", "sex=9"},
                                         {"codes/ldh_9999", "ldh=9999"},
                                         {"codes/time_9999", "time=9999"},
                                         {"codes/status_9", "status=9"},
                                         {"codes/sex_word", "sex=9.0"},
                                         {"said/inches", "sex=0"}})
            QTest::addRow("%s, %s", file, code) << QByteArray(file) << QByteArray(code);
    }
    void codesSaidToBeMissing()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, code);
        if (!hasR("survival")) QSKIP(noR);
        study::RoleOptions roles = columns("time", "status", "arm");
        roles.unit = study::TimeUnit::Months;
        roles.missingCodes = {*study::parseCondition(code.toStdString())};
        study::Selection selection;
        selection.adjust = {"ecog", "ldh", "sex"};
        compare(open({inTests("doors/doubts/" + file.toStdString() + ".csv")}, roles), selection, 60);
    }

    /// Labels that are codes of others.
    void labelsThatAreCodes_data()
    {
        QTest::addColumn<QByteArray>("code");
        for (const char* code : {"1", "0", "3.0", "2"}) QTest::newRow(code) << QByteArray(code);
    }
    void labelsThatAreCodes()
    {
        QFETCH(QByteArray, code);
        if (!hasR("haven")) QSKIP(noR);
        QTemporaryDir folder;
        const QString name = folder.filePath("lab.sav");
        const Run made = runInR(
            "n <- 60; d <- data.frame(id = sprintf('P%02d', 1:n), time = 1 + (1:n * 37) %% 41, event = as.numeric(1:n %% 3 > 0), arm = "
            "c('A', 'B')[1 + (1:n * 7) %% 13 %% 2]); d$ecog <- haven::labelled(as.numeric(1 + (1:n * 5) %% 7 %% 3), c(`0` = 1, `1` = 2, "
            "`2` = 3)); haven::write_sav(d, '" +
            name.toStdString() + "')");
        QVERIFY2(made.exitCode == 0, qPrintable(made.errors));
        study::RoleOptions roles = columns("time", "event", "arm");
        roles.unit = study::TimeUnit::Months;
        roles.missingCodes = {{"ecog", study::Condition::Op::OneOf, {code.toStdString()}}};
        study::Selection selection;
        selection.adjust = {"ecog"};
        compare(open({name.toStdString()}, roles), selection, 60);
    }

    void cellsWithBothKindsOfQuotationMarks_data()
    {
        QTest::addColumn<QByteArray>("delimiter");
        QTest::addColumn<QByteArray>("names");
        for (const char* delimiter : {",", ";", "\t", "|"})
            for (const char* names : {"size,\"no, te\"", "size 5\",note"}) // a mark in a row alone, or in the header too
                QTest::addRow("%s %s", delimiter, names) << QByteArray(delimiter) << QByteArray(names);
    }
    /// Of a cell that is quoted, with a delimiter, a line end or doubled ones in it, and as a character.
    void cellsWithBothKindsOfQuotationMarks()
    {
        QFETCH(QByteArray, delimiter);
        QFETCH(QByteArray, names);
        if (!hasR("survival")) QSKIP(noR);
        QByteArray text = "a title with 5\" in it\nid," + names + ",time,event,arm,lab\n";
        for (int i = 0; i < 40; ++i) {
            const char* size = i % 9 == 3 ? "5\" lesion" : i % 9 == 5 ? "3\" and 4\"" : "none";
            const char* note = i % 3 == 0 ? "\"a, b\"" : i % 3 == 1 ? " \"c\nd, \"\"e\"\"\" " : "f";
            text += QString("P%1,%2,%3,%4,%5,%6,%7\n")
                        .arg(i)
                        .arg(size, note)
                        .arg(1 + i * 7 % 31)
                        .arg(i % 4 > 0)
                        .arg(i % 2 ? "A" : "B")
                        .arg(i * 5 % 11)
                        .toUtf8();
        }
        QTemporaryDir folder;
        QFile file(folder.filePath("q.csv"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.replace(',', delimiter));
        file.close();
        study::RoleOptions roles = columns("time", "event", "arm");
        roles.unit = study::TimeUnit::Months;
        study::Selection selection;
        selection.adjust = {"lab", names.startsWith("size,") ? "size" : "size 5\""};
        compare(open({file.fileName().toStdString()}, roles), selection, 60);
    }

    void datesThatAreTextsInAnyFormat_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("writing");
        QTest::newRow("xpt 5") << "d.xpt"
                               << "haven::write_xpt(d, file, version = 5, name = 'D')";
        QTest::newRow("xpt 8") << "d.xpt"
                               << "haven::write_xpt(d, file, version = 8, name = 'D')";
        QTest::newRow("sav") << "d.sav"
                             << "haven::write_sav(d, file)";
        QTest::newRow("zsav") << "d.zsav"
                              << "haven::write_sav(d, file, compress = 'zsav')";
        QTest::newRow("dta") << "d.dta"
                             << "haven::write_dta(d, file)";
        const QString json =
            "columns <- lapply(names(d), function(x) list(itemOID = x, name = x, label = x, dataType = if (is.character(d[[x]])) '%1' else "
            "'integer')); for (i in 2:3) columns[[i]]$dataType <- '%2'; rows <- lapply(seq_len(nrow(d)), function(i) unname(as.list(d[i, "
            "]))); "
            "writeLines(jsonlite::toJSON(list(datasetJSONVersion = '1.1.0', itemGroupOID = 'IG.D', records = nrow(d), name = 'D', label = "
            "'D', columns = columns, rows = rows), auto_unbox = TRUE, na = 'null'), file)";
        QTest::newRow("Dataset-JSON, strings") << "d.json" << json.arg("string", "string");
        QTest::newRow("Dataset-JSON, dates") << "d.json" << json.arg("string", "date");
    }
    /// ISO 8601 as SDTM and ADaM write it, some with a time of day, some missing.
    void datesThatAreTextsInAnyFormat()
    {
        QFETCH(QString, file);
        QFETCH(QString, writing);
        if (!hasR("haven") || !hasR("jsonlite")) QSKIP(noR);
        QTemporaryDir folder;
        const QString name = folder.filePath(file);
        const QString made =
            "i <- 1:80; start <- as.Date('2019-12-20') + (i * 7) %% 90; end <- start + 1 + (i * 37) %% 700; "
            "hour <- function(x) ifelse(i %% 9 == 0, paste0(x, 'T08:30'), format(x)); d <- data.frame(id = sprintf('P%02d', i), "
            "RANDDT = hour(start), LASTDT = ifelse(i == 17, '', hour(end)), arm = c('Drug', 'Placebo')[1 + i %% 2], "
            "status = as.integer(i %% 3 > 0)); file <- '%1'; ";
        const Run run = runInR((made.arg(name) + writing).toStdString());
        QVERIFY2(run.exitCode == 0, qPrintable(run.errors));
        study::RoleOptions roles;
        roles.start = "RANDDT";
        roles.end = "LASTDT";
        roles.event = "status";
        roles.arm = "arm";
        const auto study = open({name.toStdString()}, roles);
        QVERIFY2(study.ok(), study.ok() ? "" : base::describe(study.error()).c_str());
        QCOMPARE((*study)->endpoints.front().positions(), std::size_t(79));
        compare(study, {}, 40);
    }

    void severalTablesAreJoined()
    {
        if (!hasR("survival")) QSKIP(noR);
        study::Selection selection;
        selection.population = "PPROTFL";
        selection.where = {{"SEX", study::Condition::Op::OneOf, {"F"}}};
        compare(open({inTests("data/small_trial/adtte.csv"), inTests("data/small_trial/adsl.csv")}), selection, 90);
    }

    void transportFiles()
    {
        if (!hasR("foreign")) QSKIP(noR);
        if (!qEnvironmentVariableIsSet("ATRISK_REAL_DATA")) QSKIP("ATRISK_REAL_DATA is not set");
        const std::string folder = qEnvironmentVariable("ATRISK_REAL_DATA").toStdString() + "/phuse_tdf/";
        study::Selection selection;
        selection.displayUnit = study::TimeUnit::Weeks;
        selection.adjust = {"AGE"};
        study::RoleOptions roles;
        roles.unit = study::TimeUnit::Days; // the file does not say
        compare(open({folder + "adtte.xpt", folder + "adsl.xpt"}, roles), selection, 180);
    }

    void filesOfEveryFormatAreReadAlike_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("package");
        const auto row = [](const char* file, const char* package) { QTest::newRow(file) << QByteArray(file) << QByteArray(package); };
        row("combined/text/everything_of_excel.csv", "survival");
        row("combined/text/utf16.tsv.gz", "survival");
        row("combined/text/apostrophes.csv", "survival");
        row("combined/labelled/dates_labels.sav", "haven");
        row("readstat/spss/labelled.zsav", "haven");
        row("readstat/stata/labelled_13.dta", "haven");
        row("combined/sheets/commas_as_text.xlsx", "openxlsx");
        row("books/dataset_json/v11.json", "jsonlite");
        row("books/dataset_json/lines.ndjson", "jsonlite");
        row("books/dataset_json/v10.json", "jsonlite");
        row("books/spreadsheet/plain.ods", "xml2");
    }
    /// The script stops by itself where patients or events are others.
    void filesOfEveryFormatAreReadAlike()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, package);
        if (!hasR(package.constData())) QSKIP(noR);
        study::RoleOptions roles = columns("time", "status", "arm");
        compare(open({inTests("doors/") + file.toStdString()}, roles), {}, 40);
    }

    void transportFilesWithWordsForNothing()
    {
        if (!hasR("haven")) QSKIP(noR);
        compare(open({inTests("doors/combined/labelled/adtte.xpt")}), {}, 40);
    }

    void theScriptStopsWhereTheFileIsAnother()
    {
        if (!hasR("survival")) QSKIP(noR);
        QTemporaryDir folder;
        const std::string name = folder.filePath("a.csv").toStdString();
        const auto write = [&](const char* rows) {
            QFile file(QString::fromStdString(name));
            return file.open(QIODevice::WriteOnly) && file.write(rows) > 0;
        };
        QVERIFY(write("time;status;arm\n1,5;1;A\n2,5;0;A\n3,5;1;B\n4;1;B\n"));
        study::RoleOptions roles = columns("time", "status", "arm");
        const auto study = open({name}, roles);
        QVERIFY2(study.ok(), study.ok() ? "" : base::describe(study.error()).c_str());
        const auto script = analyses::rCode(*stats::analyzeSurvival(*study, {}, {}));
        QVERIFY(script.ok());
        QVERIFY(script->find("separator ;, encoding") != std::string::npos && script->find("decimal mark ,") != std::string::npos);
        QVERIFY(script->find("# Codes of status: event 1; otherwise 0") != std::string::npos);
        QCOMPARE(runInR(*script).exitCode, 0);
        QVERIFY(write("time;status;arm\n1,5;1;A\n2,5;1;A\n3,5;1;B\n4;1;B\n"));
        const Run run = runInR(*script);
        QVERIFY(run.exitCode != 0);
        QVERIFY2(run.errors.contains("2, 2, 2, 2 here and"), qPrintable(run.errors));
    }

    void theScriptFollowsWhatWasSaidOfTheStudy()
    {
        const auto study = alice();
        QVERIFY(study.ok());
        const auto said = study::amended(*study, {"atezo-chemo", {}, study::TimeUnit::Weeks});
        const auto analysis = stats::analyzeSurvival(*said, {}, {});
        QVERIFY(analysis.ok());
        const auto script = analyses::rCode(*analysis);
        QVERIFY(script.ok());
        QVERIFY(script->find(R"(factor(a$arm, c("atezo-chemo", "placebo-chemo")))") != std::string::npos);
        QVERIFY(script->find(R"(days[["weeks"]] / days[["months"]])") != std::string::npos);
    }

    void labelsStayDataInsideR()
    {
        QCOMPARE(analyses::rString("a\"b\\c\n\xE2\x80\x93"), std::string("\"a\\\"b\\\\c\\u000a\\u2013\""));
        QCOMPARE(analyses::rComment("one\nquit()"), std::string("one quit()"));
    }

    void aScriptOfAnExampleSaysThatItsFilesMustBeSaved()
    {
        const auto study = alice();
        QVERIFY(study.ok());
        auto example = std::make_shared<study::Study>(**study);
        for (study::DataFile& file : example->files) file.name = "example:alice/" + file.name.substr(file.name.find_last_of('/') + 1);
        const auto analysis = stats::analyzeSurvival(example, {}, base::Cancel());
        QVERIFY(analysis.ok());
        const auto script = analyses::rCode(*analysis);
        QVERIFY(script.ok());
        QVERIFY(script->find("save its files beside this script") != std::string::npos);
        QVERIFY(script->find("folder <- \".\"") != std::string::npos);
        const auto elsewhere = analyses::rCode(*analysis, "/home/me/data");
        QVERIFY(elsewhere->find("folder <- \"/home/me/data\"") != std::string::npos);
    }

    void everyFormatIsReadByAFunctionOfTheScript()
    {
        const std::string helpers(analyses::rHelpers());
        for (const io::TableReader& reader : io::readers()) {
            if (reader.id == "sas7bcat") continue; // labels for others, which a script does not need
            const std::string function(reader.rCall.substr(0, reader.rCall.find('(')));
            QVERIFY2(helpers.find("\n" + function + " <- function(file") != std::string::npos, std::string(reader.id).c_str());
        }
    }

    void aFormatThatRDoesNotReadHasNoScript()
    {
        study::DataAccess access{base::openFile, io::readTables, io::locate, {}};
        access.read = [](base::Source& source, const std::string& member, const table::ReadOptions& options, const base::Cancel& cancel) {
            auto tables = io::readTables(source, member, options, cancel);
            for (table::Table& table : *tables) table.format = "unheard-of";
            return tables;
        };
        const auto study = study::openStudy({inTests("data/small_trial/adtte.csv")}, {}, access, base::Cancel());
        QVERIFY(study.ok());
        const auto analysis = stats::analyzeSurvival(*study, {}, base::Cancel());
        QVERIFY(analysis.ok());
        const auto script = analyses::rCode(*analysis);
        QVERIFY(!script.ok());
        QCOMPARE(script.error().code, std::string("no-r-reader"));
        QVERIFY(script.error().kind == base::ErrorKind::Failure);
        QVERIFY(script.error().text.find("unheard-of") != std::string::npos && script.error().text.find("adtte.csv") != std::string::npos);
    }

    void aStudyMadeByHandHasNoScript()
    {
        const stats::SurvivalAnalysis analysis;
        QVERIFY(!analyses::rCode(analysis).ok());
    }
};

QTEST_GUILESS_MAIN(RCodeTest)
#include "r_code_test.moc"
