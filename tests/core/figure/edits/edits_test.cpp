// Edits as a compact text, read strictly; one edit more or less.
#include "core/figure/edits/edits.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::figure;

namespace {

Edits several()
{
    Edits edits;
    edits.texts = {{"Annotation", "HR #", "Hazard ratio \"#\""}, {"Title", "Überleben", "π"}};
    edits.moves = {{"Legend", {3.5, -12}}};
    edits.arms = {{"1", Color{0xAA, 0, 0x1F}, Dash::DashDot}, {"0", std::nullopt, Dash::Solid}};
    return edits;
}

} // namespace

class EditsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsWrittenIsReadBack()
    {
        const Edits edits = several();
        const auto read = readEdits(editsText(edits));
        QVERIFY2(read.ok(), read.ok() ? "" : base::describe(read.error()).c_str());
        QCOMPARE(*read, edits);
        QCOMPARE(editsText(*read), editsText(edits));
        QCOMPARE(editsText({}), std::string());
        QCOMPARE(*readEdits(""), Edits());
    }

    void whatIsWrongIsSaidWithItsPlace_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("said");
        const auto add = [](const char* text, const char* said) { QTest::newRow(text) << text << said; };
        add("nonsense", "line 1");
        add(R"({"text":[]})", "text");
        add(R"({"texts":[{"part":"Title","from":"A"}]})", "to");
        add(R"({"texts":[{"part":"Title","from":"A","to":"B","colour":"red"}]})", "colour");
        add(R"({"texts":[{"part":"Title","from":"A","to":"B"},{"part":"Title","from":"A","to":"C"}]})", "twice");
        add(R"({"moves":[{"part":"Time axis","x":1,"y":1}]})", "stands where the data put it");
        add(R"({"moves":[{"part":"Legend","x":1e9,"y":1}]})", "millimetres");
        add(R"({"moves":[{"part":"Legend","x":"1","y":1}]})", "number");
        add(R"({"arms":[{"arm":"A","color":"blue"}]})", "#0072B2");
        add(R"({"arms":[{"arm":"A","dash":"wavy"}]})", "dash");
        add(R"({"arms":[{"arm":"A"}]})", "needed");
    }
    void whatIsWrongIsSaidWithItsPlace()
    {
        QFETCH(QString, text);
        QFETCH(QString, said);
        const auto read = readEdits(text.toStdString());
        QVERIFY(!read.ok());
        QCOMPARE(read.error().kind, base::ErrorKind::Usage);
        QCOMPARE(read.error().code, std::string("bad-value"));
        QVERIFY2(QString::fromStdString(read.error().text).contains(said), read.error().text.c_str());
    }

    void anEditReplacesTheOneBeforeAndIsTakenBack()
    {
        Edits edits = withText({}, {"Title", "A", "B"});
        edits = withText(edits, {"Title", "A", "C"});
        QCOMPARE(edits.texts, (std::vector<TextEdit>{{"Title", "A", "C"}}));
        QVERIFY(withText(edits, {"Title", "A", ""}).empty());
        QVERIFY(withText(edits, {"Title", "A", "A"}).empty()); // as it was
        edits = withMove({}, {"Legend", {1, 2}});
        QVERIFY(withMove(edits, {"Legend", {}}).empty());
        edits = withArm({}, {"A", Color{1, 2, 3}});
        QCOMPARE(withArm(edits, {"A", std::nullopt, Dash::Dotted}).arms.size(), std::size_t{1});
        QVERIFY(withArm(edits, {"A"}).empty());
    }

    void everyDashIsToldFromItsLine()
    {
        for (const Dash dash : {Dash::Solid, Dash::Dashed, Dash::Dotted, Dash::DashDot, Dash::LongDash}) {
            std::vector<double> drawn = lengthsOf(dash);
            for (double& length : drawn) length *= 3;
            QCOMPARE(dashOf(drawn, 3), dash);
        }
    }
};

QTEST_APPLESS_MAIN(EditsTest)
#include "edits_test.moc"
