// What codes mean: every coding, and the codes nobody declared.
#include "core/study/open/outcome.h"
#include "tests/testing/study_texts.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;
using study::FileOutcome;

namespace {

using Coding = FileOutcome::Coding;

std::vector<study::FileText> places(const QString& values)
{
    std::vector<study::FileText> result;
    for (const std::string& value : list(values)) result.push_back({value, {}});
    return result;
}

/// Outcomes of the codes ("-" = missing) as "1 0 2 ." or the error. Codes are numbers where all are, as a reader sees them.
QString outcomes(const QString& codes, const FileOutcome& role, const study::RowMask& only = {},
                 const std::vector<table::ValueLabel>& labels = {})
{
    std::string csv = "ROW,CODE\n";
    for (const QString& code : codes.split(' ')) csv += "r," + (code == "-" ? std::string() : code.toStdString()) + '\n';
    const base::SourcePtr source = base::memorySource("made.csv", csv);
    const auto tables = io::readTables(*source, "", {}, base::Cancel());
    if (!tables.ok()) return text(problem(tables));
    table::Table table = tables->front();
    table.columns[1].valueLabels = labels;
    study::Frame frame;
    frame.rows = table.rows;
    for (const table::Column& column : table.columns) frame.fields.push_back({&column, nullptr, &table});
    const auto found = study::readOutcomes(frame, frame.find("CODE"), role, only.empty() ? study::RowMask(frame.rows, 1) : only);
    if (!found.ok()) return text(problem(found));
    QStringList words;
    for (const std::int8_t outcome : *found) words.append(outcome < 0 ? QString(".") : QString::number(outcome));
    return words.join(' ');
}

FileOutcome role(Coding coding, const QString& events = {}, const QString& competing = {}, const QString& censored = {})
{
    FileOutcome made;
    made.coding = coding;
    made.events = places(events);
    for (const study::FileText& value : places(competing)) made.competing.push_back({value, value.text});
    made.censored = places(censored);
    return made;
}

} // namespace

class OutcomeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void labelsDecideWhereEveryCodeHasAKnownOne()
    {
        const FileOutcome events = role(Coding::Event), censorings = role(Coding::Censor);
        QCOMPARE(outcomes("1 2 -", events, {}, {{"1", "Alive"}, {"2", "Dead"}}), QString("0 1 ."));
        QCOMPARE(outcomes("0 1", events, {}, {{"0", "Dead"}, {"1", "Alive"}}), QString("1 0"));
        QCOMPARE(outcomes("0 1", events, {}, {{"0", "censored"}, {"1", "event"}}), QString("0 1"));
        QCOMPARE(outcomes("1 2", events, {}, {{"1", "No"}, {"2", "Yes"}}), QString("0 1"));
        QCOMPARE(outcomes("1 2", censorings, {}, {{"1", "censored"}, {"2", "event"}}), QString("0 1"));
        QCOMPARE(outcomes("0 1 2", role(Coding::Event, "2"), {}, {{"0", "Alive"}, {"1", "Alive"}, {"2", "Lost"}}), QString("0 0 1"));
    }

    void aLabelThatContradictsItsCodeStops()
    {
        const QString problem = outcomes("0 1", role(Coding::Event), {}, {{"0", "Cohort A"}, {"1", "Alive"}});
        QVERIFY2(problem.contains("\"1\" (Alive)"), qPrintable(problem));
        QCOMPARE(outcomes("0 1", role(Coding::Event, "1"), {}, {{"1", "Alive"}}), QString("0 1")); // it was said
    }

    void codesHaveTheirMeaning_data()
    {
        QTest::addColumn<int>("coding");
        QTest::addColumn<QString>("lists"); // events / competing / censored
        QTest::addColumn<QString>("codes");
        QTest::addColumn<QString>("meaning");
        const auto row = [](const char* name, Coding coding, const char* lists, const char* codes, const char* meaning) {
            QTest::newRow(name) << static_cast<int>(coding) << QString(lists) << QString(codes) << QString(meaning);
        };
        row("CDISC: 0 is the event", Coding::Censor, "//", "0 1 2 17 -", "1 0 0 0 .");
        row("CDISC codes as text", Coding::Censor, "//", "0 1 - 2.0 0.0", "1 0 . 0 1");
        row("CDISC: negative", Coding::Censor, "//", "0 -1", "unknown-event-code -1 2");
        row("CDISC: a fraction", Coding::Censor, "//", "0 0.5", "unknown-event-code 0.5 2");
        row("a censoring: yes is censored", Coding::Censor, "//", "TRUE FALSE Yes no", "0 1 0 1");
        row("a censoring: another word", Coding::Censor, "//", "0 1 X", "unknown-event-code X 3");
        row("words of events", Coding::Event, "//", "Dead alive 1:DECEASED 0:LIVING relapse event-free", "1 0 1 0 1 0");
        row("words of events in a column of censorings", Coding::Censor, "//", "dead censored", "1 0");
        row("CDISC: infinite", Coding::Censor, "//", "0 Inf", "unknown-event-code inf 2");
        row("yes and no as numbers", Coding::Event, "//", "0 1 -", "0 1 .");
        row("yes and no in words", Coding::Event, "//", "Y n yes No TRUE false 1 0", "1 0 1 0 1 0 1 0");
        row("yes and no: a third code", Coding::Event, "//", "0 1 2", "unknown-event-code 2 3");
        row("lung: 2 is death", Coding::Listed, "2//", "1 2 2 -", "0 1 1 .");
        row("a listed event beside 0", Coding::Listed, "2//", "0 2", "0 1");
        row("0 is censored, so 1 is undeclared", Coding::Listed, "2//", "0 1 2", "unknown-event-code 1 2");
        row("two others are undeclared", Coding::Listed, "3//", "1 2 3", "unknown-event-code 1 1");
        row("several events", Coding::Listed, "DEATH RELAPSE//", "DEATH RELAPSE ALIVE", "1 1 0");
        row("competing", Coding::Listed, "1/2 3/", "0 1 2 3 -", "0 1 2 3 .");
        row("competing with listed censoring", Coding::Listed, "REL/DEATH/NONE LOST", "NONE REL DEATH LOST", "0 1 2 0");
        row("listed numbers are compared as numbers", Coding::Listed, "1.0/2.0/", "0 1 2", "0 1 2");
        row("both sides listed leave nothing open", Coding::Listed, "1//2", "0 1 2", "unknown-event-code 0 1");
        row("an only code that is listed", Coding::Listed, "2//", "2 2", "1 1");
        row("an only code that is not", Coding::Listed, "2//", "1 1", "0 0");
        row("censoring listed: the other is the event", Coding::Listed, "//1", "1 2", "0 1");
        row("censoring listed: 0 is the event", Coding::Listed, "//1 2", "0 1 2", "1 0 0");
        row("censoring listed: not all of it", Coding::Listed, "//1", "0 1 2", "unknown-event-code 2 3");
        row("0 listed as censoring", Coding::Listed, "//0", "0 1", "0 1");
        row("0 listed as censoring, two others", Coding::Listed, "//0", "0 1 2", "unknown-event-code 2 3");
        row("CDISC with a competing event", Coding::Censor, "/2/", "0 1 2 3", "1 0 2 0");
        row("CDISC with another event", Coding::Censor, "2//", "1 2 3", "0 1 0");
        row("yes and no with a competing event", Coding::Event, "/2/", "0 1 2", "0 1 2");
    }
    void codesHaveTheirMeaning()
    {
        QFETCH(int, coding);
        QFETCH(QString, lists);
        QFETCH(QString, codes);
        QFETCH(QString, meaning);
        const QStringList parts = lists.split('/');
        const QString found = outcomes(codes, role(static_cast<Coding>(coding), parts[0], parts[1], parts[2]));
        if (!meaning.startsWith("unknown")) {
            QCOMPARE(found, meaning);
            return;
        }
        const QStringList error = meaning.split(' ');
        QVERIFY2(found.startsWith(error[0]), qPrintable(found));
        QVERIFY2(found.contains("found event code \"" + error[1] + "\"", Qt::CaseInsensitive), qPrintable(found));
        QVERIFY2(found.contains("row " + error[2]) && found.contains("CODE"), qPrintable(found));
    }

    void theEmptyCellIsACodeWhereItIsListed()
    {
        FileOutcome blank = role(Coding::Listed, "Y");
        blank.censored = {{"", {}}};
        QCOMPARE(outcomes("Y - Y -", blank), QString("1 0 1 0"));
        blank = role(Coding::Listed, "", "", "censored");
        blank.events = {{"", {}}};
        QCOMPARE(outcomes("censored - -", blank), QString("0 1 1"));
    }

    void codesOfOtherRowsDoNotMatter()
    {
        QCOMPARE(outcomes("0 1 99", role(Coding::Event), {1, 1, 0}), QString("0 1 ."));
        QCOMPARE(outcomes("1 2 0", role(Coding::Listed, "2"), {1, 1, 0}), QString("0 1 ."));
    }

    void anUndeclaredCodeIsAnErrorOfTheInputThatSaysWhatWouldBeRight()
    {
        QVERIFY(outcomes("0 -1", role(Coding::Censor)).contains("0 (event) and 1, 2, … (censored)"));
        QVERIFY(outcomes("0 2 1", role(Coding::Event)).contains("--event-value"));
        QVERIFY(outcomes("0 2 1", role(Coding::Listed, "1", "", "0")).contains("none of the lists"));
    }
};

QTEST_GUILESS_MAIN(OutcomeTest)
#include "outcome_test.moc"
