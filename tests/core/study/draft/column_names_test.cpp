// Times and events that go together by their names.
#include "core/study/draft/column_names.h"
#include "tests/testing/text.h"

#include <QStringList>
#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

/// "time/event", "time/~censoring", in the order found.
QString pairs(const char* names)
{
    static std::vector<std::string> kept;
    kept.clear();
    for (const QString& name : QString::fromUtf8(names).split(' ')) kept.push_back(name.toStdString());
    std::vector<study::NamedColumn> columns;
    for (const std::string& name : kept) columns.push_back({name, true, true});
    QStringList found;
    for (const study::EndpointPair& pair : study::pairEndpoints(columns))
        found << text(pair.time) + '/' + (pair.censoring ? "~" : "") + text(pair.event);
    return found.join(' ');
}

} // namespace

class ColumnNamesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void timesAndEventsArePaired_data()
    {
        QTest::addColumn<QString>("names");
        QTest::addColumn<QString>("found");
        const auto row = [](const char* names, const char* found) { QTest::newRow(names) << names << found; };
        row("time event_free", "time/~event_free");
        row("os_time os_no_event", "os_time/~os_no_event");
        row("time not_dead age", "time/~not_dead");
        row("id pfs_days pfs_event os_days os_event", "pfs_days/pfs_event os_days/os_event");
        row("time status", "time/status");
        row("os_time os_status", "os_time/os_status");
        row("OS_MONTHS OS_STATUS DFS_MONTHS DFS_STATUS", "OS_MONTHS/OS_STATUS DFS_MONTHS/DFS_STATUS");
        row("OS OS.time PFI PFI.time", "OS.time/OS PFI.time/PFI");
        row("futime fustat", "futime/fustat");
        row("osTime osEvent", "osTime/osEvent");
        row("rfstime rfsstatus", "rfstime/rfsstatus");
        row("AVAL CNSR", "AVAL/~CNSR");
        row("time cens", "time/~cens");
        row("os_time os_censored", "os_time/~os_censored");
        row("followup death", "followup/death");
        row("Meses Fallecido", "Meses/Fallecido");
        row("生存期間（月） 死亡", "生存期間（月）/死亡");
        row("dagen[d] Overleden", "dagen[d]/Overleden");
        row("survtime died", "survtime/died");
        row("time_days time_months event", "time_days/event");
        row("pfs_time os_status", "pfs_time/os_status"); // the only time and the only event
        row("pfs_time os_time os_status", "os_time/os_status pfs_time/");
        row("age sex", "");
    }
    void timesAndEventsArePaired()
    {
        QFETCH(QString, names);
        QFETCH(QString, found);
        QCOMPARE(pairs(names.toUtf8().constData()), found);
    }

    void aNameThatHasAUnitSaysIt()
    {
        const study::NamedColumn columns[] = {{"OS (months)", true, false}, {"OS status", false, true}};
        const auto found = study::pairEndpoints(columns);
        QCOMPARE(found.size(), std::size_t(1));
        QVERIFY(found.front().unit == study::TimeUnit::Months);
        QCOMPARE(text(found.front().stem), QString("os"));
        QCOMPARE(text(found.front().event), QString("OS status"));
    }

    void whatCannotBeATimeIsNone()
    {
        const study::NamedColumn columns[] = {{"time", false, true}, {"status", false, true}};
        QVERIFY(study::pairEndpoints(columns).empty());
    }

    void idsKeepTheLettersOfTheirColumns_data()
    {
        QTest::addColumn<QString>("time");
        QTest::addColumn<QString>("id");
        for (const auto& [time, id] : {std::pair("pfs_days", "PFS"),
                                       {"os.time", "OS"},
                                       {"ttx_days", "TTX"},
                                       {"Durée (mois)", "Durée"},
                                       {"DURÉE (mois)", "DURÉE"},
                                       {"Rückfall_Monate", "Rückfall"},
                                       {"timeToRelapse_days", "To_Relapse"},
                                       {"relapsetime", "relapse"},
                                       {"été_days", "ÉTÉ"},
                                       {"生存期間（月）", "生存期間"}})
            QTest::newRow(time) << QString::fromUtf8(time) << QString::fromUtf8(id);
    }
    void idsKeepTheLettersOfTheirColumns()
    {
        QFETCH(QString, time);
        QFETCH(QString, id);
        const std::string name = time.toStdString();
        const study::NamedColumn columns[] = {{name, true, false}, {"status", false, true}};
        const auto found = study::pairEndpoints(columns);
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(text(study::endpointId(found.front())), id);
    }

    void namesOfTreatmentsAndPopulations()
    {
        for (const char* name : {"arm", "Treatment", "trt", "rx", "treatment_group", "ARMCD"}) QVERIFY2(study::namesArms(name), name);
        for (const char* name : {"Therapiearm",
                                 "Behandlungsgruppe",
                                 "Studienarm",
                                 "Rama",
                                 "Bras de traitement",
                                 "braccio",
                                 "Zugeteilte Gruppe",
                                 "BRAÇO",
                                 "Grupa",
                                 "Ramię",
                                 "Группа",
                                 "治疗组",
                                 "治療群",
                                 "치료군",
                                 "planned arm code",
                                 "Behandelarm",
                                 "hoitoryhmä",
                                 "Randomisierungsarm",
                                 "TreatmentGroup",
                                 "Grupo de tratamiento",
                                 "Thérapie"})
            QVERIFY2(study::namesArms(name), name);
        for (const char* name : {"armpit", "age", "grade", "growth", "age_group", "Altersgruppe", "Blood group", "alarm", "charm",
                                 "Therapiedauer", "年龄组", "risk group"})
            QVERIFY2(!study::namesArms(name), name);
        QCOMPARE(text(study::populationName("FAS")), QString("Full analysis set"));
        QVERIFY(study::populationName("fast").empty());
    }
};

QTEST_GUILESS_MAIN(ColumnNamesTest)
#include "column_names_test.moc"
