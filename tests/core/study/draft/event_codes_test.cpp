// The codes of a column of events.
#include "core/study/draft/event_codes.h"
#include "tests/testing/text.h"

#include <QStringList>
#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;
using study::Meaning;

namespace {

study::FileEndpoint endpointOf(study::FileOutcome::Coding coding)
{
    study::FileEndpoint endpoint;
    endpoint.outcome.column.text = "e";
    endpoint.outcome.coding = coding;
    return endpoint;
}

table::Table tableOf(table::Column column)
{
    table::Table table;
    table.rows = column.rows();
    table.columns.push_back(std::move(column));
    return table;
}

/// "0 censored 2, 1 event 1, blank 1"
QString said(const std::vector<study::DraftCode>& codes)
{
    static constexpr const char* meanings[] = {"event", "competing", "censored", "left out", "unknown"};
    QStringList all;
    for (const study::DraftCode& code : codes)
        all << QString("%1 %2 %3")
                   .arg(code.code.empty() ? "blank" : text(code.code), meanings[static_cast<int>(code.meaning)])
                   .arg(code.rows);
    return all.join(", ");
}

} // namespace

class EventCodesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersAreCountedAndUnderstood()
    {
        const table::Table table = tableOf(table::numberColumn("e", {0, 1, 0, table::missing}));
        QCOMPARE(said(findCodes(table, endpointOf(study::FileOutcome::Coding::Event))),
                 QString("0 censored 2, 1 event 1, blank left out 1"));
        QCOMPARE(said(findCodes(table, endpointOf(study::FileOutcome::Coding::Censor))),
                 QString("0 event 2, 1 censored 1, blank left out 1"));
    }

    /// 0 = dead, as SPSS and Stata files have it; 1 and 2 that are words only by their labels.
    void labelsSayWhatCodesMean()
    {
        table::Column zeros = table::numberColumn("e", {0, 1, 0});
        zeros.valueLabels = {{"0", "Dead"}, {"1", "Alive"}};
        const auto codes = findCodes(tableOf(zeros), endpointOf(study::FileOutcome::Coding::Event));
        QCOMPARE(said(codes), QString("0 event 2, 1 censored 1"));
        QCOMPARE(text(codes.front().label), QString("Dead"));
        table::Column ones = table::numberColumn("e", {1, 2, 2});
        ones.valueLabels = {{"1", "Lebend"}, {"2", "Verstorben"}};
        QCOMPARE(said(findCodes(tableOf(ones), endpointOf(study::FileOutcome::Coding::Event))), QString("1 censored 1, 2 event 2"));
        table::Column words = table::categoryColumn("e", {"a", "b", "a"});
        words.valueLabels = {{"a", "Event"}, {"b", "Censored"}};
        QCOMPARE(said(findCodes(tableOf(words), endpointOf(study::FileOutcome::Coding::Event))), QString("a event 2, b censored 1"));
    }

    /// Of two codes that nothing lists neither is the only other one.
    void oneUnknownCodeDoesNotSettleAnother()
    {
        study::FileEndpoint endpoint = endpointOf(study::FileOutcome::Coding::Listed);
        endpoint.outcome.events = {{"1", {}}};
        const table::Table table = tableOf(table::numberColumn("e", {1, 2, 3, 3}));
        QCOMPARE(said(findCodes(table, endpoint)), QString("1 event 1, 2 unknown 1, 3 unknown 2"));
    }

    void whatNoRuleKnowsIsUnknown()
    {
        const table::Table table = tableOf(table::numberColumn("e", {1, 2, 2}));
        QCOMPARE(said(findCodes(table, endpointOf(study::FileOutcome::Coding::Event))), QString("1 event 1, 2 unknown 2"));
        const table::Table words = tableOf(table::categoryColumn("e", {"Y", "N", "zz", ""}));
        QCOMPARE(said(findCodes(words, endpointOf(study::FileOutcome::Coding::Event))),
                 QString("N censored 1, Y event 1, zz unknown 1, blank left out 1"));
    }

    void listedCodesMeanWhatTheListsSay()
    {
        const table::Table table = tableOf(table::numberColumn("e", {0, 1, 2}));
        study::FileEndpoint endpoint = endpointOf(study::FileOutcome::Coding::Listed);
        endpoint.outcome.events = {{"1", {}}};
        endpoint.outcome.competing = {{{"2", {}}, "other"}};
        auto codes = findCodes(table, endpoint);
        QCOMPARE(said(codes), QString("0 censored 1, 1 event 1, 2 competing 1"));
        codes[0].meaning = Meaning::Event;
        codes[1].meaning = Meaning::Censored;
        listCodes(endpoint.outcome, codes);
        QCOMPARE(said(findCodes(table, endpoint)), QString("0 event 1, 1 censored 1, 2 competing 1"));
    }

    void onlyRowsOfTheEndpointCount()
    {
        table::Table table = tableOf(table::numberColumn("e", {0, 1, 1}));
        table.columns.push_back(table::categoryColumn("PARAMCD", {"OS", "OS", "PFS"}));
        study::FileEndpoint endpoint = endpointOf(study::FileOutcome::Coding::Event);
        endpoint.where.push_back({{"PARAMCD", study::Condition::Op::OneOf, {"OS"}}, {}});
        QCOMPARE(said(findCodes(table, endpoint)), QString("0 censored 1, 1 event 1"));
    }

    void aColumnOfManyValuesHasNoCodes()
    {
        std::vector<double> numbers;
        for (int i = 0; i < 50; ++i) numbers.push_back(i);
        QVERIFY(findCodes(tableOf(table::numberColumn("e", numbers)), endpointOf(study::FileOutcome::Coding::Event)).empty());
        QVERIFY(findCodes(tableOf(table::numberColumn("x", numbers)), endpointOf(study::FileOutcome::Coding::Event)).empty());
    }
};

QTEST_GUILESS_MAIN(EventCodesTest)
#include "event_codes_test.moc"
