#include "core/base/result.h"

#include <QTest>

using namespace atrisk;

class ResultTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void describeLeavesOutWhatDoesNotApply()
    {
        base::Message message = base::inputError("code", "what is wrong");
        QCOMPARE(base::describe(message), std::string("what is wrong"));
        message.file = "a.csv";
        QCOMPARE(base::describe(message), std::string("a.csv: what is wrong"));
        message.columnName = "AVAL";
        QCOMPARE(base::describe(message), std::string("a.csv: column AVAL: what is wrong"));
        message.row = 7;
        QCOMPARE(base::describe(message), std::string("a.csv: row 7, column AVAL: what is wrong"));
        message.line = 8;
        QCOMPARE(base::describe(message), std::string("a.csv:8: what is wrong"));
        message.column = 3;
        QCOMPARE(base::describe(message), std::string("a.csv:8:3: what is wrong"));
    }

    void errorsKnowWhoHasToAct()
    {
        QCOMPARE(base::inputError("a", "b").kind, base::ErrorKind::Input);
        QCOMPARE(base::usageError("a", "b").kind, base::ErrorKind::Usage);
        QCOMPARE(base::failure("a", "b").kind, base::ErrorKind::Failure);
        QCOMPARE(base::cancelled().kind, base::ErrorKind::Cancelled);
    }

    void choicesReadAsASentence()
    {
        QCOMPARE(base::choices({}), std::string());
        QCOMPARE(base::choices({"A"}), std::string("A"));
        QCOMPARE(base::choices({"A", "B"}), std::string("one of A or B"));
        QCOMPARE(base::choices({"A", "B", "C"}), std::string("one of A, B or C"));
        const std::string many = base::choices(std::vector<std::string>(40, "X"));
        QVERIFY(many.find("40 in all") != many.npos);
    }

    void listsOfManyOrLongNamesAreShort()
    {
        QCOMPARE(base::listed({"A", "B", "C"}), std::string("A, B, C"));
        QCOMPARE(base::listed({"A", "B", "C"}, " or "), std::string("A, B or C"));
        const std::string list = base::listed(std::vector<std::string>(9000, std::string(100'000, 'x')));
        QVERIFY(list.ends_with("… (9000 in all)"));
        QVERIFY(list.size() < 700);
    }

    void whatIsQuotedIsCutAndControlCharactersAreWrittenOut()
    {
        std::string letters;
        for (int i = 0; i < 300; ++i) letters += "é";
        const std::string cut = base::usageError("a", "found \"" + letters + "\"; \"b\" is needed").text;
        QVERIFY(cut.ends_with("…\"; \"b\" is needed"));
        QCOMPARE(QString::fromStdString(cut).size(), 7 + 200 + 1 + 16);
        const std::string forged = base::describe(base::inputError("a", "found \"\x1b[31m\"", "evil\x07.csv"));
        QCOMPARE(forged, std::string("evil\\u0007.csv: found \"\\u001b[31m\""));
    }

    void noMessageIsLong()
    {
        const std::string data = "5\" " + std::string(100'000, 'x');
        QVERIFY(base::usageError("a", "found \"" + data + "\"; \"b\" is needed").text.size() < 4100);
        base::Warning warning;
        warning.text = data;
        warning.file = data;
        warning.columnName = data;
        QVERIFY(base::describe(warning).size() < 9000);
    }

    void aResultIsAValueOrAnError()
    {
        const base::Result<int> good = 3;
        QVERIFY(good.ok());
        QCOMPARE(*good, 3);
        const base::Result<int> bad = base::failure("x", "no");
        QVERIFY(!bad);
        QCOMPARE(bad.error().text, std::string("no"));
    }
};

QTEST_GUILESS_MAIN(ResultTest)
#include "result_test.moc"
