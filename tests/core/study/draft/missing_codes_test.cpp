// Codes that a person says mean that nothing is known.
#include "core/study/draft/groups.h"
#include "core/study/draft/missing_codes.h"
#include "core/study/open/build_study.h"
#include "core/table/missing_codes.h"
#include "tests/testing/study_texts.h"

#include <QTest>

#include <algorithm>

using namespace atrisk;
using namespace atrisk::testing;
using study::Draft;

namespace {

/// Of 24 patients three have ecog 9, six sex U, two a dose of −9, and of four it is said by 8 that nothing is known of their event.
Draft patients()
{
    std::string csv = "id,arm,months,event,ecog,sex,dose\n";
    for (int i = 1; i <= 24; ++i)
        csv += "P" + std::to_string(i) + (i % 2 == 0 ? ",placebo," : ",drug,") + std::to_string(i) +
               (i % 6 == 0   ? ",8,"
                : i % 3 == 0 ? ",0,"
                             : ",1,") +
               (i % 8 == 0  ? "9"
                : i % 4 < 2 ? "0"
                            : "1") +
               (i % 4 == 0   ? ",U,"
                : i % 4 == 1 ? ",F,"
                             : ",M,") +
               (i % 12 == 0 ? "-9" : std::to_string(10 * (1 + i % 3))) + "\n";
    auto tables = study::readTables({"x.csv"}, {}, accessTo({{"x.csv", csv}}), base::Cancel());
    if (!tables) qFatal("%s", problem(tables).c_str());
    return study::draftOf(std::make_shared<const study::Tables>(std::move(tables).value()), study::RoleOptions());
}

void say(Draft& draft, const std::string& text)
{
    const auto codes = study::parseMissingCodes(text);
    if (!codes) qFatal("%s", problem(codes).c_str());
    study::setMissingCodes(draft, *codes);
}

const study::DraftSubgroup& subgroup(const Draft& draft, const std::string& id)
{
    return *std::ranges::find(draft.subgroups, id, [](const auto& one) { return one.role.id.text; });
}

QString values(const Draft& draft, const std::string& column)
{
    return names(study::valuesOf(draft, column), [](const auto& level) { return level.value; });
}

QString eventCodes(const Draft& draft)
{
    return names(draft.endpoints.front().codes, [](const auto& code) { return code.code + ":" + std::to_string(code.rows); });
}

bool meansMissing(const Draft& draft, const std::string& column, const std::string& code)
{
    const auto said = study::columnAsSaid(draft, column);
    return said && table::isDeclaredMissing(*said, code);
}

} // namespace

class MissingCodesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void codesAreWrittenAsTheyAreRead_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("written"); // "" = not understood
        QTest::newRow("one") << "ecog=9"
                             << "ecog = 9";
        QTest::newRow("several") << " ecog = 8,9 ;ldh=9999; "
                                 << "ecog = 8, 9; ldh = 9999";
        QTest::newRow("negative") << "ldh = -9, -99"
                                  << "ldh = -9, -99";
        QTest::newRow("a name with a sign") << "p=q = 9"
                                            << "p=q = 9";
        QTest::newRow("none") << " "
                              << "-";
        QTest::newRow("no column") << "= 9"
                                   << "";
        QTest::newRow("no code") << "ecog ="
                                 << "";
        QTest::newRow("no sign") << "ecog 9"
                                 << "";
    }
    void codesAreWrittenAsTheyAreRead()
    {
        QFETCH(QString, typed);
        QFETCH(QString, written);
        const auto codes = study::parseMissingCodes(typed.toStdString());
        QCOMPARE(codes.ok(), !written.isEmpty());
        if (!codes) {
            QCOMPARE(text(codes.error().code), QString("bad-value"));
            return;
        }
        std::vector<study::FileCondition> conditions;
        for (const study::Condition& code : *codes) conditions.push_back({code, {}});
        QCOMPARE(text(study::missingCodesText(conditions)), written == "-" ? QString() : written);
    }

    void levelsAndMissingFollow()
    {
        Draft draft = patients();
        QCOMPARE(values(draft, "sex"), QString("F|M|U"));
        QCOMPARE(subgroup(draft, "ecog").missing, std::size_t{0});
        say(draft, "ecog = 9; sex = U; dose = -9");
        QCOMPARE(values(draft, "ecog"), QString("0|1"));
        QCOMPARE(values(draft, "sex"), QString("F|M"));
        QCOMPARE(values(draft, "dose"), QString("10|20|30"));
        QCOMPARE(subgroup(draft, "ecog").missing, std::size_t{3});
        QCOMPARE(subgroup(draft, "sex").missing, std::size_t{6});
        QCOMPARE(subgroup(draft, "sex").levels, std::size_t{2});
        say(draft, "");
        QCOMPARE(values(draft, "sex"), QString("F|M|U"));
        QCOMPARE(subgroup(draft, "ecog").missing, std::size_t{0});
    }

    void aCodeMayBeWrittenAsAnotherNumber()
    {
        Draft draft = patients();
        say(draft, "ecog = 9.0; dose = -9.00; sex = u");
        QCOMPARE(values(draft, "ecog") + ' ' + values(draft, "dose") + ' ' + values(draft, "sex"), QString("0|1 10|20|30 F|M|U"));
        QVERIFY(meansMissing(draft, "ecog", "9") && meansMissing(draft, "dose", "-9"));
        QVERIFY(!meansMissing(draft, "sex", "U"));
    }

    void theEventsCodesFollow()
    {
        Draft draft = patients();
        QVERIFY2(eventCodes(draft).contains("8:4"), qPrintable(eventCodes(draft)));
        say(draft, "event = 8");
        QVERIFY2(!eventCodes(draft).contains("8:"), qPrintable(eventCodes(draft)));
        QVERIFY2(eventCodes(draft).contains(":4"), qPrintable(eventCodes(draft))); // the empty cell
    }

    void whatIsWrittenOpensWithoutThem()
    {
        Draft draft = patients();
        say(draft, "ecog = 9; nobody = 7");
        const study::Roles roles = study::rolesOf(draft);
        QCOMPARE(text(study::missingCodesText(roles.missingCodes)), QString("ecog = 9"));
        QVERIFY(meansMissing(draft, "ecog", "9") && !meansMissing(draft, "ecog", "1") && !meansMissing(draft, "sex", "9"));
        QVERIFY(study::columnAsSaid(draft, "ecog") && !study::columnAsSaid(draft, "sex"));
    }
};

QTEST_APPLESS_MAIN(MissingCodesTest)
#include "missing_codes_test.moc"
