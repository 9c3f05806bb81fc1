// Endpoint rows and subject rows brought together.
#include "core/study/open/join.h"
#include "tests/testing/study_texts.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;
using study::TablePtr;

namespace {

TablePtr read(const std::string& name, const std::string& csv)
{
    const base::SourcePtr source = base::memorySource(name, csv);
    auto tables = io::readTables(*source, "", {}, base::Cancel());
    if (!tables.ok()) qFatal("%s", problem(tables).c_str());
    static std::vector<TablePtr> alive; // a join points into its tables
    alive.push_back(std::make_shared<const table::Table>(std::move(tables->front())));
    return alive.back();
}

const char* const events = "USUBJID,PARAMCD,AVAL,CNSR,AGE\n"
                           "P1,OS,10,0,50\nP2,OS,20,1,60\nP3,OS,30,0,70\nP1,PFS,5,0,50\n";

base::Result<study::JoinedTables> joined(const std::vector<TablePtr>& tables, bool declared = true, const char* identifier = "USUBJID")
{
    return study::join(tables, identifier, declared && tables.size() > 1 ? tables[1].get() : nullptr);
}

} // namespace

class JoinTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneTableCountsItsPatients()
    {
        const auto alone = joined({read("adtte.csv", events)});
        QVERIFY2(alone.ok(), problem(alone).c_str());
        QCOMPARE(alone->subjects, std::size_t(3));
        QCOMPARE(alone->patientOf, (std::vector<std::uint32_t>{0, 1, 2, 0}));
        QVERIFY(alone->hasIdentifier && alone->warnings.empty());
    }

    void withoutAnIdentifierEveryRowIsAPatient()
    {
        const auto alone = joined({read("adtte.csv", events)}, false, "PATIENT");
        QVERIFY2(alone.ok(), problem(alone).c_str());
        QVERIFY(!alone->hasIdentifier && alone->identifier.empty());
        QCOMPARE(alone->subjects, std::size_t(4));
    }

    void subjectColumnsStandBesideTheEndpointRows()
    {
        const auto both = joined({read("adtte.csv", events), read("adsl.csv", "USUBJID,SEX\nP3,F\nP2,M\nP1,F\nP9,M\n")});
        QVERIFY2(both.ok(), problem(both).c_str());
        QCOMPARE(column(both->records, "SEX"), QString("F M F F"));
        QCOMPARE(column(both->records, "PARAMCD"), QString("OS OS OS PFS"));
        QCOMPARE(both->subjects, std::size_t(4)); // P9 has no outcome
        QCOMPARE(both->subjectFrame.rows, std::size_t(4));
        QVERIFY(both->warnings.empty());
    }

    void theEndpointTablesColumnWinsAndDifferencesAreCounted()
    {
        const auto both = joined({read("adtte.csv", events), read("adsl.csv", "USUBJID,AGE\nP1,51\nP2,60\nP3,\n")});
        QVERIFY2(both.ok(), problem(both).c_str());
        QCOMPARE(column(both->records, "AGE"), QString("50 60 70 50"));
        QCOMPARE(both->records.names().size(), std::size_t(5));
        const QStringList differing = warned(both->warnings, "differing-values");
        QCOMPARE(differing.size(), 1);
        QVERIFY2(differing.front().contains("2 rows differ") && differing.front().contains("\"51\" in adsl.csv"),
                 qPrintable(differing.front()));
        QCOMPARE(both->warnings.front().row, std::size_t(1));
        QCOMPARE(text(both->warnings.front().columnName), QString("AGE"));
    }

    void differencesAreSeenBetweenKindsOfColumns_data()
    {
        QTest::addColumn<QString>("values");
        QTest::addColumn<int>("warnings");
        QTest::newRow("same numbers") << "50 60 70" << 0;
        QTest::newRow("same with decimals") << "50.0 60.0 70.0" << 0;
        QTest::newRow("text beside numbers") << "50 60 old" << 1;
        QTest::newRow("all missing") << "- - -" << 0;
    }
    void differencesAreSeenBetweenKindsOfColumns()
    {
        QFETCH(QString, values);
        QFETCH(int, warnings);
        QString csv = "USUBJID,AGE\n";
        const QStringList cells = values.split(' ');
        for (int i = 0; i < 3; ++i) csv += QString("P%1,%2\n").arg(i + 1).arg(cells[i] == "-" ? "" : cells[i]);
        const auto both = joined({read("adtte.csv", events), read("adsl.csv", csv.toStdString())});
        QVERIFY2(both.ok(), problem(both).c_str());
        QCOMPARE(warned(both->warnings, "differing-values").size(), warnings);
    }

    void aColumnIsTheSameWhateverTheCaseOfItsName()
    {
        const auto both = joined({read("adtte.csv", events), read("adsl.csv", "usubjid,age,sex\nP1,50,F\nP2,61,M\nP3,70,F\n")});
        QVERIFY2(both.ok(), problem(both).c_str());
        QCOMPARE(text(base::choices(both->records.names())), QString("one of USUBJID, PARAMCD, AVAL, CNSR, AGE or sex"));
        QCOMPARE(warned(both->warnings, "differing-values").size(), 1);
    }

    void aTableWithSeveralRowsPerPatientStaysOut()
    {
        const auto all = joined({read("adtte.csv", events), read("adsl.csv", "USUBJID,SEX\nP1,F\nP2,M\nP3,F\n"),
                                 read("adae.csv", "USUBJID,AETERM\nP1,Rash\nP1,Cough\n")});
        QVERIFY2(all.ok(), problem(all).c_str());
        QVERIFY(!all->records.find("AETERM"));
        QCOMPARE(warned(all->warnings, "not-joined").size(), 1);
        QVERIFY(warned(all->warnings, "not-joined").front().contains("several rows per patient"));
        QCOMPARE(text(all->warnings.front().file), QString("adae.csv"));
    }

    void whoHasTwoRowsIsNamedWithWhatDiffers()
    {
        const auto equal = joined({read("adtte.csv", events), read("base.csv", "USUBJID,SEX\nP1,F\nP2,M\nP2,M\nP3,F\n")}, false);
        QCOMPARE(warned(equal->warnings, "not-joined"),
                 QStringList("has several rows per patient and is not joined to adtte: P2; its rows are equal"));
        QCOMPARE(equal->warnings.front().row, std::size_t(3));
        const auto differing =
            joined({read("adtte.csv", events), read("adsl.csv", "USUBJID,SEX,AGE\nP1,F,5\nP2,M,6\nP2,M,7\nP3,F,8\n")}, false);
        QVERIFY(!differing.ok());
        QCOMPARE(text(differing.error().text),
                 QString("several rows for the same patient: P2; its rows differ in AGE; this table needs one row per patient"));
    }

    void aTableWithoutTheIdentifierStaysOut()
    {
        const auto all = joined({read("adtte.csv", events), read("adsl.csv", "USUBJID,SEX\nP1,F\nP2,M\nP3,F\n"),
                                 read("sites.csv", "SITE,CITY\n1,Wien\n2,Bern\n")});
        QVERIFY2(all.ok(), problem(all).c_str());
        QVERIFY(!all->records.find("CITY"));
        QVERIFY(warned(all->warnings, "not-joined").front().contains("no column USUBJID"));
    }

    void theDeclaredSubjectTableCountsWhereverItStands()
    {
        const std::vector<TablePtr> tables{read("adtte.csv", events), read("lab.csv", "USUBJID,LDH\nP1,200\n"),
                                           read("adsl.csv", "USUBJID,SEX\nP1,F\nP2,M\nP3,F\n")};
        const auto all = study::join(tables, "USUBJID", tables[2].get());
        QVERIFY2(all.ok(), problem(all).c_str());
        QCOMPARE(all->subjectFrame.rows, std::size_t(3));
        QVERIFY(all->subjectFrame.find("SEX") && !all->subjectFrame.find("LDH"));
        QCOMPARE(column(all->records, "LDH"), QString("200 . . 200"));
    }

    void severalRowsForASubjectAreAnErrorThatNamesWho()
    {
        const auto both = joined({read("adtte.csv", events), read("adsl.csv", "USUBJID,SEX\nP1,F\nP2,M\nP1,F\nP2,F\n")});
        QVERIFY(!both.ok());
        QCOMPARE(text(both.error().code), QString("duplicate-subject"));
        QCOMPARE(both.error().kind, base::ErrorKind::Input);
        QVERIFY2(text(both.error().text).contains("P1 or P2"), both.error().text.c_str());
        QCOMPARE(text(both.error().file), QString("adsl.csv"));
        QCOMPARE(both.error().row, std::size_t(3));
    }

    void whereverItIsCancelledNobodyIsBlamed()
    {
        const std::vector<TablePtr> tables{read("adtte.csv", events), read("adsl.csv", "USUBJID,SEX\nP1,F\nP2,M\nP1,F\nP3,F\n")};
        const base::Cancel watched;
        QVERIFY(!study::join(tables, "USUBJID", tables[1].get(), {}, false, watched).ok());
        QVERIFY(watched.polls() > 2);
        for (long poll = 1; poll <= watched.polls(); ++poll) {
            const base::Cancel stopped;
            stopped.requestAtPoll(poll);
            QCOMPARE(study::join(tables, "USUBJID", tables[1].get(), {}, false, stopped).error().kind, base::ErrorKind::Cancelled);
        }
    }

    void severalTablesNeedAnIdentifier()
    {
        const auto both = joined({read("adtte.csv", events), read("adsl.csv", "USUBJID,SEX\nP1,F\n")}, true, "PATIENT");
        QVERIFY(!both.ok());
        QCOMPARE(text(both.error().code), QString("no-identifier"));
        QCOMPARE(both.error().kind, base::ErrorKind::Usage);
        QVERIFY(text(both.error().text).contains("--id"));
    }

    void numbersIdentifyAsTextsDo()
    {
        const auto both =
            joined({read("adtte.csv", "ID,AVAL\n1,10\n2,20\n,30\n,40\n"), read("adsl.csv", "ID,SEX\n2,M\n1,F\n")}, true, "ID");
        QVERIFY2(both.ok(), problem(both).c_str());
        QCOMPARE(column(both->records, "SEX"), QString("F M . ."));
        QCOMPARE(both->subjects, std::size_t(4)); // a row without an identifier is a patient of its own
        const auto mixed = joined({read("adtte.csv", "ID,AVAL\n1,10\n2,20\n"), read("adsl.csv", "ID,SEX\n2,M\n1,F\nX,F\n")}, true, "ID");
        QVERIFY2(mixed.ok(), problem(mixed).c_str());
        QCOMPARE(column(mixed->records, "SEX"), QString("F M"));
    }

    void rowsWithoutASubjectRowAreCounted()
    {
        const auto both = joined({read("adtte.csv", events), read("adsl.csv", "USUBJID,SEX\nP2,M\nP3,F\n")});
        QVERIFY2(both.ok(), problem(both).c_str());
        QCOMPARE(column(both->records, "SEX"), QString(". M F ."));
        QVERIFY(warned(both->warnings, "no-subject-row").join("").startsWith("2 rows belong to patients that adsl.csv does not have"));
    }
};

QTEST_GUILESS_MAIN(JoinTest)
#include "join_test.moc"
